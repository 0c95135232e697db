import type { Source } from './source';

export type RedisEngine = 'valkey' | 'redis';

/** A version that ElastiCache makes replication groups of. */
export interface RedisVersion extends Source {
  readonly engine: RedisEngine;
  /** `major.minor`, as ElastiCache wants it from 7 on: patches come by themselves. */
  readonly version: string;
  /** Of its parameter groups. */
  readonly family: 'valkey7' | 'valkey8' | 'redis7';
  /** The day from which it costs more to stay; `null` while none is announced. */
  readonly supportEnds: string | null;
}

const PAGE = 'docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html';
const ONE: Source = { source: PAGE, asOf: '2026-11-21', confidence: 'medium' };

/** By engine, then version. Older ones cannot log anybody in by IAM. */
export const REDIS_VERSIONS: readonly RedisVersion[] = [
  { engine: 'redis', version: '7.0', family: 'redis7', supportEnds: null, ...ONE },
  { engine: 'redis', version: '7.1', family: 'redis7', supportEnds: null, ...ONE },
  { engine: 'valkey', version: '7.2', family: 'valkey7', supportEnds: null, ...ONE },
  { engine: 'valkey', version: '8.0', family: 'valkey8', supportEnds: null, ...ONE },
  { engine: 'valkey', version: '8.1', family: 'valkey8', supportEnds: null, ...ONE },
  { engine: 'valkey', version: '8.2', family: 'valkey8', supportEnds: null, ...ONE },
];

/** What a group runs whose version nobody states. */
export const REDIS_VERSION: Source & { readonly versions: Readonly<Record<RedisEngine, string>> } = {
  versions: { valkey: '8.0', redis: '7.1' },
  source:
    'chosen: of Valkey the oldest of the newest family, whose minor versions all clusters can go to; of Redis the last that ElastiCache has',
  asOf: '2026-11-21',
  confidence: 'medium',
};

export function redisVersionRow(engine: RedisEngine, version: string): RedisVersion | undefined {
  return REDIS_VERSIONS.find((row) => row.engine === engine && row.version === version);
}
