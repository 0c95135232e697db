import type { EventsDocument, HandlerSpec } from '../../../lib';
import { plannedNumbers } from '../../../lib/plan/plan';
import { aHandler, aTopicRetry } from '../../support';
import { planOf } from '../support';
import { kafkaOf, keptFor } from './support';

const TOPIC = 'shop.order.placed';
const HOUR = 3_600;
const DAY = 24 * HOUR;
/** 1 MiB every second for so many seconds, three copies, twice the room. */
const gib = (seconds: number): number => Math.ceil((seconds * 3 * 2) / 1_024);
const DROPPED = { via: 'none', exhausted: { drop: 'the next one follows within a second' } } as const;

/** 1 MiB/s, kept for an hour; one event of a hundred may fail for good. */
function handled(handlers: Readonly<Record<string, Partial<HandlerSpec>>>): EventsDocument {
  return {
    ...keptFor('1h'),
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        aHandler({ serviceTime: { mean: '0.01ms', p99: '1ms' }, ...handler }),
      ]),
    ),
  };
}
const storageOf = (handlers: Parameters<typeof handled>[0]): number => kafkaOf(handled(handlers)).storage.value;

test('what is dropped is kept nowhere else', () => {
  expect(storageOf({ shipOrder: { retry: DROPPED } })).toBe(gib(HOUR));
});

describe('dead letters and parked events', () => {
  test('are the errors that the objective allows, for as long as they are kept', () => {
    const kept = (retention: '14d' | '365d'): number =>
      storageOf({ shipOrder: { retry: { via: 'none', exhausted: { deadLetter: { retention } } } } });
    // A hundredth of 14 days is 12,096 s, of a year 315,360 s.
    expect(kept('14d')).toBe(gib(HOUR + 12_096));
    expect(kept('365d')).toBe(gib(HOUR + 315_360));
  });

  test('of which none is said how long are kept for 14 days, of every handler by itself', () => {
    expect(storageOf({ shipOrder: {} })).toBe(gib(HOUR + 0.01 * 14 * DAY));
    expect(storageOf({ shipOrder: {}, billOrder: {} })).toBe(gib(HOUR + 2 * 0.01 * 14 * DAY));
  });

  test('follow the objective of the handler, which is where a reader finds it', () => {
    const strict = { objectives: { latency: { p99: '500ms' }, errorRatio: 0.001 } } as const;
    expect(storageOf({ shipOrder: strict })).toBe(gib(HOUR + 0.001 * 14 * DAY));
    const { inputs } = kafkaOf(handled({ shipOrder: strict, billOrder: {} })).storage;
    const places = inputs.flatMap(({ name, from }) =>
      name.startsWith('errors of') && from.kind === 'declared' ? [[name, from.path]] : [],
    );
    expect(places).toEqual([
      ['errors of billOrder', 'objectives.errorRatio'],
      ['errors of shipOrder', 'handlers.shipOrder.objectives.errorRatio'],
    ]);
  });
});

describe('retry tiers', () => {
  const retry = aTopicRetry({ tiers: ['10s', '1m'], budget: 0.5, exhausted: { drop: 'the next one follows' } });

  test('keep what the budget allows for as long as the tier does, not only while it waits', () => {
    // The first keeps an hour and the 70 s still ahead, the second an hour and 60 s.
    expect(storageOf({ shipOrder: { retry } })).toBe(gib(HOUR + 0.5 * (HOUR + 70) + 0.5 * (HOUR + 60)));
  });

  test('name the budget where it is written, and the retention of each topic as it is planned', () => {
    const plan = planOf(handled({ shipOrder: { retry } }));
    const numbers = plannedNumbers(plan);
    const inputs = numbers.get('kafka.storage')?.inputs ?? [];
    expect(inputs.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'retry budget of shipOrder',
        `retention of ${TOPIC}.shipOrder.retry-1`,
        `retention of ${TOPIC}.shipOrder.retry-2`,
      ]),
    );
    for (const { from, value } of inputs) {
      if (from.kind === 'planned') expect(numbers.get(from.key)?.value).toBe(value);
    }
    expect(inputs).toContainEqual(
      expect.objectContaining({
        value: 0.5,
        from: expect.objectContaining({ path: 'handlers.shipOrder.retry.budget' }),
      }),
    );
  });
});
