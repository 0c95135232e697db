import { compareText } from '../base/issue';
import type { Source } from './source';

/** What somebody may do with all keys that begin so. */
export interface RedisRight {
  /** With what ends it, for example `treasure-hunt:production:scores:`. */
  readonly keyPrefix: string;
  readonly access: 'read' | 'write';
}

/**
 * Nobody may name these: ElastiCache refuses an access string that does, and clients get an error from them. Groups of commands
 * may contain them.
 */
export const REDIS_RESTRICTED: Source & { readonly commands: readonly string[] } = {
  source: 'awsdocs/amazon-elasticache-docs doc_source/redis/RestrictedCommands.md, Clusters.RBAC.md',
  asOf: '2023-06-15',
  confidence: 'high',
  commands: [
    'acl',
    'bgrewriteaof',
    'bgsave',
    'config',
    'debug',
    'migrate',
    'psync',
    'replicaof',
    'reset',
    'save',
    'slaveof',
    'shutdown',
    'sync',
  ],
};

/**
 * What clients need before they ask for a key: to log in, to name themselves, to see where shards and replicas are, and to know
 * that a node is ready. `CLIENT SETINFO` is not among them: Redis 7.0 and 7.1 do not know it and refuse a rule with it, and clients
 * pass over its refusal. Nor is `SELECT`: one database is all that a cluster has.
 */
const CONNECTING: readonly string[] = [
  '+asking',
  '+auth',
  '+client|getname',
  '+client|id',
  '+client|setname',
  '+cluster|info',
  '+cluster|keyslot',
  '+cluster|myid',
  '+cluster|nodes',
  '+cluster|shards',
  '+cluster|slots',
  '+command',
  '+echo',
  '+hello',
  '+info',
  '+ping',
  '+quit',
  '+readonly',
  '+readwrite',
];

/**
 * Within the groups of commands that are allowed: whatever works on all keys of everybody (`FLUSHALL`, `SWAPDB`, `KEYS`, `SORT ... GET`),
 * stops the server or moves its data; functions, which are everybody's; what tells the names of others' keys; and `PFMERGE`, which
 * Redis 7.0.15 lets make a key of any name.
 */
const NEVER = ['-@dangerous', '-@scripting', '-pfmerge', '-randomkey', '-scan'] as const;

/**
 * Scripts of who writes: that a lock is released only by who holds it takes one. The server asks for the right to each command and
 * key within. `SCRIPT FLUSH` and `SCRIPT KILL` are everybody's, and denied.
 */
const SCRIPTS = ['+eval', '+eval_ro', '+evalsha', '+evalsha_ro', '+script|exists', '+script|load'] as const;

/** Characters that a pattern would take for more than themselves, or that end it. */
const NOT_LITERAL = /[*?[\]\\^\s]/;

/**
 * The rules of one user, as ElastiCache takes them and as `ACL SETUSER` of Redis 7 and Valkey does: applied from left to right, and
 * in the order in which a server tells them. What is not allowed here is denied: other prefixes, channels, other commands.
 * Patterns for reading alone (`%R~`) came with Redis 7.0, as did logging in by IAM.
 */
export function redisAccess(rights: readonly RedisRight[]): string {
  if (rights.length === 0) return REDIS_NO_ACCESS;
  const writes = rights.some(({ access }) => access === 'write');
  return [
    'on',
    ...keyPatterns(rights),
    'resetchannels',
    '-@all',
    '+@read',
    ...(writes ? ['+@write'] : []),
    ...NEVER,
    '+@transaction',
    ...CONNECTING,
    ...(writes ? [...SCRIPTS, '+wait'] : []),
  ].join(' ');
}

/** Of `default`, as whom everybody would be logged in who says nothing, and of who may do nothing. */
const REDIS_NO_ACCESS = 'off -@all';

function keyPatterns(rights: readonly RedisRight[]): readonly string[] {
  const access = new Map<string, RedisRight['access']>();
  for (const right of rights) {
    if (right.keyPrefix === '' || NOT_LITERAL.test(right.keyPrefix)) {
      const got = JSON.stringify(right.keyPrefix);
      throw new RangeError(
        `Key prefix ${got} is not taken literally: state at least one character, without * ? [ ] \\ ^ and blanks`,
      );
    }
    if (access.get(right.keyPrefix) !== 'write') access.set(right.keyPrefix, right.access);
  }
  return [...access]
    .sort(([a], [b]) => compareText(a, b))
    .map(([prefix, right]) => `${right === 'write' ? '~' : '%R~'}${prefix}*`);
}

/** How many users there may be, by what holds them. */
export const REDIS_USER_LIMITS: Source & {
  readonly perGroup: number;
  readonly perRegion: number;
  readonly groupsPerRegion: number;
  /** User groups of one replication group. */
  readonly groupsPerReplicationGroup: number;
  /** How long a token of IAM lets log in, and how long who has logged in stays so. */
  readonly tokenSeconds: number;
  readonly connectionHours: number;
} = {
  perGroup: 100,
  perRegion: 1_000,
  groupsPerRegion: 100,
  groupsPerReplicationGroup: 1,
  tokenSeconds: 900,
  connectionHours: 12,
  source:
    'awsdocs/amazon-elasticache-docs doc_source/redis/quota-limits.md, auth-iam.md; one user group: hashicorp/terraform-provider-aws internal/service/elasticache/replication_group.go, user_group_ids',
  asOf: '2023-06-15',
  confidence: 'high',
};
