import fc from 'fast-check';
import { REDIS_NODES } from '../../../lib/catalog/redis-nodes';
import {
  carriesRedis,
  cheapestRedis,
  chosenRedis,
  offeredByShard,
  type RedisNeed,
  redisNode,
} from '../../../lib/plan/stores/redis-size';
import { found } from './support';

const GIB = 2 ** 30;
const need = (gib: number, overrides: Partial<RedisNeed> = {}): RedisNeed => ({
  memory: gib * GIB,
  connections: 100,
  replicas: 1,
  burstable: false,
  nodeType: null,
  ...overrides,
});
const nodeOf = (type: string) => found(redisNode(type));

describe('B4: what a node offers', () => {
  test('row reserved-memory-percent: of a node of 13.5 GB about 10.1 GB are maxmemory', () => {
    const node = { ...nodeOf('cache.r7g.large'), memoryGiB: 13.5 };
    // The planner fills 80 % of it.
    expect(offeredByShard(node) / 0.8 / GIB).toBeCloseTo(10.125, 9);
  });

  test('row reserved-memory-percent: 30 % of small and 50 % of micro nodes are kept free', () => {
    expect(offeredByShard(nodeOf('cache.t4g.micro')) / GIB).toBeCloseTo(0.5 * 0.5 * 0.8, 9);
    expect(offeredByShard(nodeOf('cache.t4g.small')) / GIB).toBeCloseTo(1.37 * 0.7 * 0.8, 9);
  });
});

describe('the cheapest that carries it', () => {
  test.each([
    // One m7g.large offers 3.828 GiB, one r7g.large 7.842, one r7g.xlarge 15.792, one r7g.2xlarge 31.692.
    [0, 'cache.m7g.large', 1],
    [3.8, 'cache.m7g.large', 1],
    [3.9, 'cache.r7g.large', 1],
    [7.8, 'cache.r7g.large', 1],
    // Two r7g.large cost 0.3504, one r7g.xlarge 0.3496.
    [13, 'cache.r7g.xlarge', 1],
    // Three r7g.large cost 0.5256, two r7g.xlarge 0.6992.
    [23, 'cache.r7g.large', 3],
  ])('for %p GiB is %s x %p', (gib, nodeType, shards) => {
    expect(cheapestRedis(need(gib))).toEqual({ nodeType, shards });
  });

  test('runs on credits only where that will do, and never where a type is stated', () => {
    expect(cheapestRedis(need(0.1, { burstable: true }))).toEqual({ nodeType: 'cache.t4g.micro', shards: 1 });
    expect(cheapestRedis(need(0.1, { nodeType: 'cache.r6g.large' }))).toEqual({
      nodeType: 'cache.r6g.large',
      shards: 1,
    });
  });

  test('takes as many connections as it has clients: a micro node 20,000, all others 65,000', () => {
    const at = (connections: number) => cheapestRedis(need(0.1, { connections, burstable: true }))?.nodeType;
    expect([at(20_000), at(20_001)]).toEqual(['cache.t4g.micro', 'cache.t4g.small']);
    expect([at(65_000), at(65_001)]).toEqual(['cache.t4g.small', undefined]);
  });

  test('has never more than 500 nodes, replicas counted', () => {
    // 250 shards of the largest type offer 250 x 251.454 GiB.
    const most = 250 * 251.454;
    expect(cheapestRedis(need(most - 1, { nodeType: 'cache.r7g.16xlarge' }))?.shards).toBe(250);
    expect(cheapestRedis(need(most + 1))).toBeUndefined();
    expect(chosenRedis(need(most + 1))).toEqual({ nodeType: 'cache.r7g.16xlarge', shards: 250 });
  });

  test('is one of a stated type that nobody knows', () => {
    expect(chosenRedis(need(9, { nodeType: 'cache.z9.huge' }))).toEqual({ nodeType: 'cache.z9.huge', shards: 1 });
  });
});

const gib = fc.double({ min: 0, max: 20_000, noNaN: true });
const replicas = fc.integer({ min: 0, max: 5 });
const priceOf = (size: { readonly nodeType: string; readonly shards: number } | undefined): number =>
  size === undefined ? Number.POSITIVE_INFINITY : size.shards * nodeOf(size.nodeType).usdPerHour;

test('what is chosen carries what is needed', () => {
  fc.assert(
    fc.property(gib, replicas, fc.boolean(), (memory, copies, burstable) => {
      const asked = need(memory, { replicas: copies, burstable });
      const size = cheapestRedis(asked);
      expect(size === undefined || carriesRedis(asked, nodeOf(size.nodeType), size.shards)).toBe(true);
    }),
  );
});

test('more entries never make it cheaper, nor take a shard away from a type', () => {
  fc.assert(
    fc.property(gib, gib, fc.constantFrom(...REDIS_NODES.rows.map(({ type }) => type)), (one, other, nodeType) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(priceOf(cheapestRedis(need(less)))).toBeLessThanOrEqual(priceOf(cheapestRedis(need(more))));
      const shards = (memory: number) => cheapestRedis(need(memory, { nodeType }))?.shards ?? Number.POSITIVE_INFINITY;
      expect(shards(less)).toBeLessThanOrEqual(shards(more));
    }),
  );
});
