import type { StackResource } from '../addresses';
import type { SynthesizedStack } from '../synthesized-stack';
import { mustBe, mustBeStated, type Objection, policies } from './policy';
import { listAt, parametersOf, referred } from './read';

const GROUP = ['aws_elasticache_replication_group'];
const PAGES = 'docs.aws.amazon.com/AmazonElastiCache/latest/dg';
const FSBP = 'AWS Foundational Security Best Practices';

export const REDIS_POLICIES = policies([
  {
    id: 'redis-encrypts-on-the-way',
    what: 'clients can use TLS, and in the end must',
    why: 'users of a group log in only over TLS, and their tokens are worth as much as passwords',
    fix: 'set transit_encryption_enabled; a group that has clients without TLS takes preferred first',
    source: `${FSBP} ElastiCache.5; ${PAGES}/in-transit-encryption-enable.html`,
    types: GROUP,
    judge: ({ config }) => [
      ...mustBe('transit_encryption_enabled', config.transit_encryption_enabled, true),
      ...(['preferred', 'required'].includes(String(config.transit_encryption_mode ?? 'required'))
        ? []
        : [
            {
              at: 'transit_encryption_mode',
              got: config.transit_encryption_mode,
              allowed: '"preferred" or "required"',
            },
          ]),
    ],
  },
  {
    id: 'redis-storage-own-key',
    what: 'snapshots and swap are encrypted with a key of the account',
    why: 'it can only be decided when the group is made',
    fix: 'set at_rest_encryption_enabled and kms_key_id',
    source: `${FSBP} ElastiCache.4; ${PAGES}/at-rest-encryption.html`,
    types: GROUP,
    judge: ({ config }) => [
      // The bindings print the attribute, a text by its type, as text.
      ...(config.at_rest_encryption_enabled === 'true'
        ? []
        : mustBe('at_rest_encryption_enabled', config.at_rest_encryption_enabled, true)),
      ...mustBeStated('kms_key_id', config.kms_key_id, 'the ARN of a KMS key of the account'),
    ],
  },
  {
    id: 'redis-users-named',
    what: 'who logs in is a user of a group, with keys and commands of its own',
    why: 'without a group everybody who reaches the port is everybody',
    fix: 'attach a user group',
    source: `${PAGES}/Clusters.RBAC.html`,
    types: GROUP,
    judge: ({ config }) => {
      // ElastiCache takes no user group while some clients are without TLS.
      if (config.transit_encryption_mode === 'preferred') return undefined;
      return listAt(config, 'user_group_ids').length > 0
        ? []
        : [{ at: 'user_group_ids', got: undefined, allowed: 'a user group' }];
    },
  },
  {
    id: 'redis-without-token',
    what: 'there is no token that all share',
    why: 'it stands in the state, and who has it may do everything',
    fix: 'let users log in by IAM',
    source: `${PAGES}/auth.html`,
    types: GROUP,
    judge: ({ config }) =>
      config.auth_token === undefined ? [] : [{ at: 'auth_token', got: 'a text', allowed: 'nothing' }],
  },
  {
    id: 'redis-default-user-off',
    what: 'nobody logs in as the default user',
    why: 'it is who every client without a name becomes',
    fix: 'make a user named default whose access string turns it off, and put it into the group',
    source: `${PAGES}/Clusters.RBAC.html`,
    types: ['aws_elasticache_user_group'],
    judge: defaultIsOff,
  },
  {
    id: 'redis-fails-over',
    what: 'where there are replicas one takes over by itself, from another zone',
    why: 'replicas that wait for somebody at the keyboard are no more than a copy',
    fix: 'set automatic_failover_enabled and multi_az_enabled',
    source: `${FSBP} ElastiCache.3; ${PAGES}/AutoFailover.html`,
    types: GROUP,
    judge: ({ config }) => {
      const nodes = config.num_cache_clusters ?? 1;
      const replicas = config.replicas_per_node_group ?? 0;
      // A number that only the deployment knows may be any.
      if (nodes === 1 && replicas === 0) return undefined;
      return [
        ...mustBe('automatic_failover_enabled', config.automatic_failover_enabled, true),
        ...mustBe('multi_az_enabled', config.multi_az_enabled, true),
      ];
    },
  },
  {
    id: 'redis-parameters-own',
    what: 'a parameter group of the stack says what happens when memory is full',
    why: 'a default group evicts what has a lifetime and refuses the rest, and cannot be changed',
    fix: 'attach a parameter group that sets maxmemory-policy',
    source: `${PAGES}/ParameterGroups.Engine.html`,
    types: GROUP,
    judge: (group, stack) => {
      const parameters = referred(stack, group.config.parameter_group_name, 'aws_elasticache_parameter_group');
      const at = 'parameter_group_name';
      if (parameters === undefined) {
        return [{ at, got: group.config[at], allowed: 'an aws_elasticache_parameter_group of this stack' }];
      }
      return mustBeStated(`${at}.maxmemory-policy`, evictionOf(group, stack), 'one of the policies of the engine');
    },
  },
  {
    id: 'redis-eviction-fits-snapshots',
    what: 'state refuses writes when it is full and is kept in snapshots; a cache evicts and is not kept',
    why: 'state that is evicted is lost without an error, and a cache that is full refuses what it is there for',
    fix: 'take noeviction with snapshots, or an evicting policy without',
    source: `${PAGES}/ParameterGroups.Engine.html; valkey.io/topics/lru-cache`,
    types: GROUP,
    judge: (group, stack) => {
      const eviction = evictionOf(group, stack);
      if (eviction === undefined) return undefined;
      const kept = group.config.snapshot_retention_limit ?? 0;
      const fits = eviction === 'noeviction' ? typeof kept === 'number' && kept >= 1 : kept === 0;
      const allowed = eviction === 'noeviction' ? '1 or more with noeviction' : `0 with ${eviction}`;
      return fits ? [] : [{ at: 'snapshot_retention_limit', got: kept, allowed }];
    },
  },
]);

/** A group of Valkey needs no user of that name, and without one nobody logs in as it. */
function defaultIsOff({ config }: StackResource, stack: SynthesizedStack): readonly Objection[] {
  const users = listAt(config, 'user_ids').map((id) => referred(stack, id, 'aws_elasticache_user'));
  const unknown = listAt(config, 'user_ids').filter((_, index) => users[index] === undefined);
  if (unknown.length > 0) {
    return unknown.map((got) => ({ at: 'user_ids', got, allowed: 'an aws_elasticache_user of this stack' }));
  }
  const defaults = users.filter((user) => user?.config.user_name === 'default');
  if (defaults.length === 0 && String(config.engine).toLowerCase() !== 'valkey') {
    return [{ at: 'user_ids', got: 'no user named default', allowed: 'one that is off' }];
  }
  return defaults
    .filter((user) => !String(user?.config.access_string).split(' ').includes('off'))
    .map((user) => ({
      at: `${user?.address}.access_string`,
      got: user?.config.access_string,
      allowed: 'one with off',
    }));
}

function evictionOf(group: StackResource, stack: SynthesizedStack): string | undefined {
  const parameters = referred(stack, group.config.parameter_group_name, 'aws_elasticache_parameter_group');
  return parameters === undefined ? undefined : parametersOf(parameters).get('maxmemory-policy');
}
