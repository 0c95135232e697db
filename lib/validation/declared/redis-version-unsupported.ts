import { REDIS_VERSION, REDIS_VERSIONS, redisVersionRow } from '../../catalog/redis-versions';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'redis-version-unsupported',
  severity: 'error',
  about: {
    what: 'The version that a redis store states is one that ElastiCache makes groups of and that logs handlers in by IAM.',
    why: 'ElastiCache refuses what it does not have, and older versions know no users of IAM.',
    formula: null,
    fix: 'Name a version of the engine, or leave it out.',
    source: 'docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html and auth-iam.html (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const redisVersionUnsupported = rule(HEAD, ({ environment, stores }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    if (stores.get(name)?.engine !== 'redis' || placement.kind !== 'sized' || placement.version === null) return [];
    const path = ['environment', 'stores', name, 'version'];
    const engine = placement.engine ?? 'valkey';
    if (redisVersionRow(engine, placement.version) !== undefined) return [say.proven(path)];
    const known = REDIS_VERSIONS.filter((row) => row.engine === engine).map(({ version }) => version);
    const newest = REDIS_VERSION.versions[engine];
    return [say.refused(path, { engine, version: placement.version, known, newest })];
  }),
);
