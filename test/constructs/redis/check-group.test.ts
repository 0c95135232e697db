import { REDIS_USER_LIMITS } from '../../../lib/catalog/redis-access';
import { NETWORK } from '../kafka/a-cluster';
import { messageOf } from '../support';
import { buildCache, buildState } from './a-group';

const ONE_ZONE = { ...NETWORK, zones: ['us-east-1a'], isolatedSubnetIds: ['subnet-1'] };
const users = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`u${index}`, [{ keyPrefix: 'a:', access: 'read' as const }]]),
  );

test.each([1, 3, 4])('%i shards agree on who takes over', (shards) => {
  expect(() => buildState({ shards })).not.toThrow();
});

test('two shards are refused: what is left of them is no majority', () => {
  expect(messageOf(() => buildState({ shards: 2 }))).toBe(
    'shards: got 2, allowed 1, or 3 and more; use 3: of fewer the loss of one leaves no majority to agree on who takes over',
  );
});

test.each([0, -1, 1.5])('%d shards are refused', (shards) => {
  expect(messageOf(() => buildState({ shards }))).toContain('shards: got');
});

test('as many nodes as a group has, and no more', () => {
  expect(() => buildCache({ shards: 250, replicas: 1 })).not.toThrow();
  expect(messageOf(() => buildCache({ shards: 251, replicas: 1 }))).toContain('allowed whole numbers from 1 to 250');
});

test('state always has a copy, a cache of one shard need not', () => {
  expect(() => buildCache({ replicas: 0 })).not.toThrow();
  expect(() => buildState({ replicas: 1 })).not.toThrow();
  expect(messageOf(() => buildState({ replicas: 0 }))).toBe(
    'replicas: got 0, allowed whole numbers from 1 to 5; use 1',
  );
});

test('several shards have a copy each, whatever they are for', () => {
  expect(() => buildCache({ shards: 3, replicas: 1 })).not.toThrow();
  expect(messageOf(() => buildCache({ shards: 3, replicas: 0 }))).toContain(
    'replicas: got 0 of 3 shards, allowed 1 to 5; use 1: cluster mode has automatic failover',
  );
});

test('five copies are the most', () => {
  expect(() => buildCache({ replicas: 5 })).not.toThrow();
  expect(messageOf(() => buildCache({ replicas: 6 }))).toContain('replicas: got 6, allowed whole numbers from 0 to 5');
});

test('a copy stands in another zone', () => {
  expect(() => buildCache({ replicas: 0, network: ONE_ZONE })).not.toThrow();
  expect(messageOf(() => buildCache({ replicas: 1, network: ONE_ZONE }))).toContain(
    'network.isolatedSubnetIds: got 1, allowed two zones or more',
  );
});

test('types that do not fail over are refused', () => {
  expect(messageOf(() => buildCache({ nodeType: 'cache.t1.micro' }))).toBe(
    'nodeType: got cache.t1.micro, allowed types that fail over; use cache.t4g.micro or larger',
  );
});

test('one shard may serve both kinds of clients, several are in cluster mode', () => {
  expect(() => buildState({ clusterMode: 'compatible' })).not.toThrow();
  expect(messageOf(() => buildState({ clusterMode: 'compatible', shards: 3 }))).toContain(
    "clusterMode: got 'compatible'",
  );
});

test('versions that ElastiCache has are taken, by their engine', () => {
  expect(() => buildState({ engine: 'redis', engineVersion: '7.1' })).not.toThrow();
  expect(messageOf(() => buildState({ engine: 'valkey', engineVersion: '7.1' }))).toBe(
    'engineVersion: got 7.1 of valkey, allowed 7.2, 8.0, 8.1, 8.2; name one of them, as major.minor',
  );
});

test.each([
  [1, true],
  [35, true],
  [0, false],
  [36, false],
])('snapshots are kept for %i days: %s', (snapshotDays, taken) => {
  if (taken) expect(() => buildState({ snapshotDays })).not.toThrow();
  else expect(messageOf(() => buildState({ snapshotDays }))).toContain('snapshotDays: got');
});

test('as many users as a group of users has, with the one that is off', () => {
  const most = REDIS_USER_LIMITS.perGroup - 1;
  expect(() => buildState({ users: users(most) })).not.toThrow();
  expect(messageOf(() => buildState({ users: users(most + 1) }))).toContain(
    `users: got ${most + 1}, allowed at most ${most}`,
  );
});

test.each([
  ['maxmemory-policy', 'noeviction', 'what the store is for and its size decide it; leave it out'],
  ['appendonly', 'yes', 'leave it out'],
  ['timeout', -1, 'a whole number of seconds from 0; state a value within it'],
])('parameter %s of %s is refused', (name, value, said) => {
  expect(messageOf(() => buildCache({ parameters: { [name]: value } }))).toContain(said);
});

test('a primary asks for no more copies than it has before it writes', () => {
  const asking = (copies: number) => ({ replicas: 2, parameters: { 'min-replicas-to-write': copies } });
  expect(() => buildState(asking(2))).not.toThrow();
  expect(messageOf(() => buildState(asking(3)))).toBe(
    'parameters.min-replicas-to-write: got 3 of 2 replicas, allowed 0 to 2; with 2 one copy that is lost or replaced stops all writes of its shard; lower it, or raise replicas first',
  );
});

test('reserved memory of a type that the catalog does not have must be stated', () => {
  expect(messageOf(() => buildCache({ nodeType: 'cache.x9g.large' }))).toContain(
    'reservedMemoryPercent: got nothing for cache.x9g.large, which the catalog does not have',
  );
  expect(messageOf(() => buildCache({ reservedMemoryPercent: 101 }))).toContain('reservedMemoryPercent: got 101');
});

test('a name leaves room for the user that is off', () => {
  expect(() => buildCache({ name: 'a'.repeat(36) })).not.toThrow();
  expect(messageOf(() => buildCache({ name: 'a'.repeat(37) }))).toContain('ElastiCache user');
});

test('a user whose name ElastiCache does not take is refused', () => {
  expect(messageOf(() => buildState({ users: { Award: [] } }))).toContain(
    'ElastiCache user "Award" has characters beyond',
  );
  expect(messageOf(() => buildState({ users: { default: [] } }))).toContain('ElastiCache user "default"');
});
