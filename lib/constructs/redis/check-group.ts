import { Token } from 'cdktf';
import { REDIS_USER_LIMITS } from '../../catalog/redis-access';
import { REDIS_FAILOVER } from '../../catalog/redis-failover';
import { REDIS_VERSIONS, redisVersionRow } from '../../catalog/redis-versions';
import { checkWhole, refuse } from '../checks';
import type { NewRedisGroupProps } from './redis-group-props';

/** What one call can know of a group that AWS would refuse in the middle of an apply, or that would not survive a node. */
export function checkGroup(props: NewRedisGroupProps): void {
  checkVersion(props);
  checkShape(props);
  checkZones(props);
  checkUsers(props);
  checkWritable(props);
  if (props.role === 'state') checkWhole(['snapshotDays'], props.snapshotDays, { min: 1, max: 35 });
}

function checkVersion({ engine, engineVersion }: NewRedisGroupProps): void {
  if (redisVersionRow(engine, engineVersion) !== undefined) return;
  const known = REDIS_VERSIONS.filter((row) => row.engine === engine).map(({ version }) => version);
  refuse({
    at: ['engineVersion'],
    got: `${engineVersion} of ${engine}`,
    allowed: known.join(', '),
    fix: 'name one of them, as major.minor',
  });
}

function checkShape({ shards, replicas, role, clusterMode }: NewRedisGroupProps): void {
  const { fewestShards, mostReplicas, mostNodes } = REDIS_FAILOVER;
  checkWhole(['shards'], shards, { min: 1, max: Math.floor(mostNodes / (1 + replicas)) });
  checkWhole(['replicas'], replicas, { min: role === 'state' ? 1 : 0, max: mostReplicas });
  if (shards > 1 && shards < fewestShards) {
    refuse({
      at: ['shards'],
      got: String(shards),
      allowed: `1, or ${fewestShards} and more`,
      fix: `use ${fewestShards}: of fewer the loss of one leaves no majority to agree on who takes over`,
    });
  }
  if (shards > 1 && replicas === 0) {
    refuse({
      at: ['replicas'],
      got: `0 of ${shards} shards`,
      allowed: `1 to ${mostReplicas}`,
      fix: 'use 1: cluster mode has automatic failover, and a shard without a copy has nothing to fail over to',
    });
  }
  if (shards > 1 && clusterMode === 'compatible') {
    refuse({
      at: ['clusterMode'],
      got: `'compatible' with ${shards} shards`,
      allowed: 'one shard',
      fix: 'leave it out, several shards are in cluster mode',
    });
  }
}

function checkZones({ network, replicas, nodeType }: NewRedisGroupProps): void {
  const zones = network.isolatedSubnetIds.length;
  if (zones === 0 || (replicas > 0 && zones < 2)) {
    refuse({
      at: ['network', 'isolatedSubnetIds'],
      got: String(zones),
      allowed: replicas > 0 ? 'two zones or more: a copy stands in another one' : 'at least one',
      fix: 'hand in a network with isolated subnets in two zones',
    });
  }
  const { neverInSeveralZones } = REDIS_FAILOVER;
  if (nodeType.startsWith(neverInSeveralZones)) {
    refuse({
      at: ['nodeType'],
      got: nodeType,
      allowed: 'types that fail over',
      fix: `use cache.t4g.${nodeType.slice(neverInSeveralZones.length)} or larger`,
    });
  }
}

/** Below so many copies that answer a primary takes no writes: more than it has it never finds. */
function checkWritable({ replicas, parameters = {} }: NewRedisGroupProps): void {
  const needed = Number(parameters[WRITABLE_FROM] ?? 0);
  if (Token.isUnresolved(replicas) || !(needed > replicas)) return;
  refuse({
    at: ['parameters', WRITABLE_FROM],
    got: `${needed} of ${replicas} replicas`,
    allowed: `0 to ${replicas}; with ${replicas} one copy that is lost or replaced stops all writes of its shard`,
    fix: 'lower it, or raise replicas first',
  });
}

const WRITABLE_FROM = 'min-replicas-to-write';

function checkUsers({ users = {}, members = {} }: NewRedisGroupProps): void {
  const most = REDIS_USER_LIMITS.perGroup - 1;
  const got = Object.keys(users).length + Object.keys(members).length;
  if (got <= most) return;
  refuse({
    at: ['users'],
    got: String(got),
    allowed: `at most ${most}, beside the one that is off`,
    fix: 'give some of them a store of their own',
  });
}
