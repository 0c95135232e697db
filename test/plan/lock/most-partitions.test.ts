import { isBeyondAnyCluster, MOST_PARTITIONS } from '../../../lib/plan/lock/most-partitions';
import { aHandler, anEventsDocument, aTopicRetry } from '../../support';
import { aLock, partitionsOf, planOf } from '../support';

const MAIN = 'topics.shop.order.placed.partitions';

test('sixty of the largest brokers hold 32,000 each, in three copies', () => {
  expect(MOST_PARTITIONS).toBe(640_000);
  expect([640_000, 640_001].map((size) => isBeyondAnyCluster(MAIN, size))).toEqual([false, true]);
  expect([isBeyondAnyCluster('kafka.brokers', 640_001), isBeyondAnyCluster(MAIN, undefined)]).toEqual([false, false]);
});

describe('the plan', () => {
  const retry = aTopicRetry({ tiers: ['1m'] });
  const document = anEventsDocument({ handlers: { shipOrder: aHandler({ retry }) } });
  const at = (partitions: number): Readonly<Record<string, number>> =>
    partitionsOf(planOf(document, undefined, aLock({ [MAIN]: partitions })));

  test('takes what the largest cluster holds, and nothing of what none does', () => {
    expect(at(640_000)['shop.order.placed']).toBe(640_000);
    expect(at(640_001)).toEqual(partitionsOf(planOf(document)));
  });

  test.each([7, 4_801, 9_999, 12_345, 639_999])('has whole partitions for %d of the event', (partitions) => {
    const all = Object.values(at(partitions));
    expect(all).toContain(partitions);
    expect(all.filter((count) => !Number.isInteger(count))).toEqual([]);
  });
});
