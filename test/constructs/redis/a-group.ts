import {
  type CacheGroupProps,
  RedisGroup,
  type RedisGroupProps,
  type StateGroupProps,
} from '../../../lib/constructs/redis';
import { NETWORK } from '../kafka/a-cluster';
import { type Resources, synthesize } from '../support';

const COMMON = {
  name: 'hunt-test-board',
  engine: 'valkey',
  engineVersion: '8.0',
  nodeType: 'cache.m7g.large',
  shards: 1,
  replicas: 1,
  network: NETWORK,
  region: 'us-east-1',
  accountId: '111122223333',
  protected: true,
  logs: { retentionDays: 90 },
} as const;

export const A_CACHE: CacheGroupProps = { ...COMMON, role: 'cache' };
export const A_STATE: StateGroupProps = { ...COMMON, role: 'state', snapshotDays: 7 };

/** The resources of a group that holds state, but for the changes. */
export function buildState(changes: Partial<StateGroupProps> = {}): Resources {
  return build({ ...A_STATE, ...changes });
}

/** The resources of a group that is a cache, but for the changes. */
export function buildCache(changes: Partial<CacheGroupProps> = {}): Resources {
  return build({ ...A_CACHE, ...changes });
}

function build(props: RedisGroupProps): Resources {
  return synthesize((stack) => new RedisGroup(stack, 'Redis', props));
}
