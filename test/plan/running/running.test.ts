import type { EventsDocument, HandlerSpec } from '../../../lib';
import { planLoad } from '../../../lib/plan/load/load';
import { planRunning } from '../../../lib/plan/running/plan-running';
import type { RunningPlan } from '../../../lib/plan/running/running-plan';
import { planTopics } from '../../../lib/plan/topics/topics';
import {
  aHandler,
  aModel,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  aService,
  aTopicRetry,
  aUse,
} from '../../support';
import { amountOf, planOf, whereProofIsReported } from '../support';

const COUNTS = ['replicasMin', 'replicasAtPeak', 'replicasMax'] as const;

/** 30 of 50 ms are left for handling: at 2 ms one consumer takes 346.5/s, and 475/s in need. */
function documentOf(
  rate: { readonly steady: number; readonly peak: number; readonly low?: number },
  handlers: Readonly<Record<string, HandlerSpec>>,
  overrides: Partial<EventsDocument> = {},
): EventsDocument {
  const { steady, peak, low } = rate;
  const day = { peakFrom: '08:00', peakFor: '4h', zone: 'Europe/Berlin' } as const;
  const stated = { steady: `${steady}/s`, peak: `${peak}/s` } as const;
  const event = anEvent({ rate: low === undefined ? stated : { ...stated, day: { ...day, low: `${low}/s` } } });
  return anEventsDocument({
    objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
    events: { 'order.placed': event },
    handlers,
    ...overrides,
  });
}

function runningOf(document: EventsDocument, key = 'handlers shipOrder'): RunningPlan {
  const running = planOf(document, whereProofIsReported()).running.get(key);
  if (running === undefined) throw new Error(`nothing runs as ${key}`);
  return running;
}

const counts = (running: RunningPlan): readonly unknown[] => COUNTS.map((count) => amountOf(running[count]));
const shipOrder = (overrides: Partial<HandlerSpec> = {}) => ({ shipOrder: aHandler(overrides) });
const QUICK = { serviceTime: { mean: '0.5ms', p99: '3ms' } } as const;

describe('replicas of a handler', () => {
  test('keep the objective at the peak, whole partitions considered', () => {
    // 24 partitions of 237.5/s: of 346.5/s one to a consumer.
    const running = runningOf(documentOf({ steady: 100, peak: 5_700 }, shipOrder()));
    expect(counts(running)).toEqual([2, 24, 24]);
    expect(amountOf(running.utilisation)).toBeCloseTo(0.475, 9);
    expect(amountOf(running.utilisationZoneLost)).toBeCloseTo(0.95, 9);
  });

  test('leave enough of them when a zone is lost', () => {
    const handlers = { ...shipOrder(), billOrder: aHandler(QUICK) };
    // At 0.5 ms one takes 1846.5/s, seven partitions: four replicas of six each. In need 1900/s, eight: three of five are left.
    const running = runningOf(documentOf({ steady: 100, peak: 5_700 }, handlers), 'handlers billOrder');
    expect(counts(running)).toEqual([2, 4, 5]);
    expect(amountOf(running.surge)).toBe(2);
    expect(amountOf(running.utilisation)).toBeCloseTo((5 * 237.5) / 2_000, 9);
    expect(amountOf(running.utilisationZoneLost)).toBeCloseTo(0.95, 9);
  });

  test('follow at the least the lowest rate of the day, before growth', () => {
    const growth = { from: '2026-12-01', factor: 2, within: '6w' } as const;
    const least = (low?: number) =>
      counts(
        runningOf(
          documentOf({ steady: 1_600, peak: 2_850, ...(low === undefined ? {} : { low }) }, shipOrder(), { growth }),
        ),
      );
    // 1600/s are 66.7/s to each of 24 partitions, five to a consumer; 800/s ten; 100/s all of them.
    expect(least()).toEqual([5, 24, 24]);
    expect(least(800)).toEqual([3, 24, 24]);
    expect(least(100)).toEqual([2, 24, 24]);
  });

  test('count the retries that the budget lets in, in process and back from topics', () => {
    // 3 partitions of 200/s: 1.2 times in process, or 100/s and half of 100/s more; the objective takes up to 346.5/s.
    const replicas = (retry: HandlerSpec['retry']) =>
      amountOf(runningOf(documentOf({ steady: 1, peak: 300 }, shipOrder({ retry }))).replicasAtPeak);
    expect(replicas({ via: 'none', exhausted: 'dead-letter' })).toBe(2);
    expect(replicas(anInProcessRetry({ budget: 0.7 }))).toBe(2);
    expect(replicas(anInProcessRetry({ budget: 0.74 }))).toBe(3);
    expect(replicas(aTopicRetry({ budget: 0.97 }))).toBe(2);
    expect(replicas(aTopicRetry({ budget: 0.98 }))).toBe(3);
  });

  test('count what others call', () => {
    const handlers = (calls: number) => ({
      ...shipOrder({ calls: { printLabel: { calls, timeout: '20ms' } }, serviceTime: { mean: '0.1ms', p99: '1ms' } }),
      printLabel: aHandler({ on: [], timeout: '20ms' }),
    });
    // It is not behind Kafka: 50 ms at 2 ms are 407.9/s of each; in need 475/s, of 18 are 12 left.
    const called = (calls: number) =>
      runningOf(documentOf({ steady: 100, peak: 5_700 }, handlers(calls)), 'handlers printLabel');
    expect(counts(called(1))).toEqual([2, 14, 18]);
    expect(called(1).drain).toBeNull();
    expect(counts(called(0))).toEqual([2, 2, 2]);
  });

  test('of several events share all the partitions', () => {
    const events = {
      'order.placed': anEvent({ rate: { steady: '1/s', peak: '300/s' } }),
      'order.paid': anEvent({ rate: { steady: '1/s', peak: '300/s' } }),
    };
    const document = documentOf({ steady: 1, peak: 1 }, shipOrder({ on: ['order.placed', 'order.paid'] }), { events });
    // Of two replicas one holds two partitions of the one and one of the other: 300/s. Three, so that two are left.
    expect(counts(runningOf(document))).toEqual([2, 2, 3]);
  });

  test('work on several at a time', () => {
    const pooled = runningOf(documentOf({ steady: 1, peak: 1_140 }, shipOrder({ concurrency: { pooled: 4 } })));
    // 3 partitions of 380/s; four workers at 2 ms take far more than two of them, and in need 1900/s, all of them.
    expect([pooled.slots.value, ...counts(pooled)]).toEqual([4, 2, 2, 2]);
    expect(amountOf(pooled.utilisation)).toBeCloseTo((2 * 380 * 0.002) / 4, 9);
    expect(amountOf(pooled.utilisationZoneLost)).toBeCloseTo((3 * 380 * 0.002) / 4, 9);
  });

  test('end a backlog while its events are kept', () => {
    const keeping = (retention: '7d' | '2d', steady = 4_000) =>
      runningOf(
        documentOf({ steady: 1, peak: 1 }, shipOrder(QUICK), {
          events: {
            'order.placed': anEvent({
              rate: { steady: `${steady}/s`, peak: '4000/s' },
              retention,
              toleratedOutage: '1d',
            }),
          },
        }),
      );
    // 6 partitions of 666.7/s. Of the 2000/s that a replica handles the objective allows 1846 and a lost zone 1900: two
    // partitions each. So does a backlog of one day in seven, 1714; of one day in two it allows 1000, and one partition.
    expect(counts(keeping('7d'))).toEqual([3, 3, 5]);
    expect(counts(keeping('2d'))).toEqual([3, 3, 6]);
    expect(amountOf(keeping('2d').utilisation)).toBeCloseTo(1 / 3, 9);
    expect(amountOf(keeping('2d').drain ?? undefined)).toBeCloseTo(86_400_000 / 2, 3);
    // A drain outlasts a peak: at 2000/s on all other days a replica may have three partitions of 333.3/s, and the two of a
    // lost zone keep it a third busy.
    expect(counts(keeping('2d', 2_000))).toEqual([2, 3, 5]);
    expect(amountOf(keeping('2d', 2_000).utilisation)).toBeCloseTo(2 / 3, 9);
    expect(amountOf(keeping('2d', 2_000).drain ?? undefined)).toBeCloseTo(86_400_000 / 2, 3);
  });
});

describe('a backlog', () => {
  const MAIN = { engine: 'postgres', reads: '10/s' } as const;
  const ledger = aUse({ access: 'write' });
  const drained = (writes: `${number}/s` | 'unknown', handlers: Readonly<Record<string, HandlerSpec>>) =>
    runningOf(
      documentOf({ steady: 2_400, peak: 5_700 }, handlers, {
        stores: { main: { ...MAIN, writes } },
        dependencies: { ledger: { store: 'main', database: 'ledger' } },
      }),
    );
  const ofAll = (running: RunningPlan) => [running.draining?.by, amountOf(running.drain ?? undefined)];
  const HALF_AN_HOUR = 1_800_000;

  test('drains in D rho / (1 - rho), at the steady rate', () => {
    // Reference, B6, "Backlog": 24 partitions of 100/s, 2 ms each, are 0.2: half an hour drains in a quarter of it.
    const [by, drain] = ofAll(drained('100000/s', shipOrder({ uses: { ledger } })));
    expect(by).toEqual(['handlers', 'shipOrder']);
    expect(drain).toBeCloseTo(HALF_AN_HOUR / 4, 3);
  });

  test('drains no faster than the store behind it lets it, whoever asks that', () => {
    const retry = anInProcessRetry({ budget: 0.25 });
    // 2400/s of 3000/s are 0.8: four times the outage. With a quarter on top for retries it never ends.
    expect(ofAll(drained('3000/s', shipOrder({ uses: { ledger } })))).toEqual([
      ['stores', 'main', 'writes'],
      expect.closeTo(HALF_AN_HOUR * 4, 3),
    ]);
    expect(ofAll(drained('3000/s', shipOrder({ uses: { ledger }, retry })))).toEqual([
      ['stores', 'main', 'writes'],
      [],
    ]);
    const others = { billOrder: aHandler({ ...QUICK, uses: { ledger } }) };
    expect(ofAll(drained('6000/s', { ...shipOrder({ uses: { ledger } }), ...others }))[1]).toBeCloseTo(
      HALF_AN_HOUR * 4,
      3,
    );
    expect(ofAll(drained('3000/s', { ...shipOrder(), ...others }))[1]).toBeCloseTo(HALF_AN_HOUR / 4, 3);
  });

  test('goes through what is called, too', () => {
    const calling = {
      ...shipOrder({ calls: { printLabel: { calls: 0.5, timeout: '9ms' } } }),
      printLabel: aHandler({ ...QUICK, on: [], timeout: '9ms', uses: { ledger } }),
    };
    // 1200/s of 1500/s.
    expect(ofAll(drained('1500/s', calling))).toEqual([
      ['stores', 'main', 'writes'],
      expect.closeTo(HALF_AN_HOUR * 4, 3),
    ]);
  });

  test('is not known while it is not known what a store sustains', () => {
    const running = drained('unknown', shipOrder({ uses: { ledger } }));
    expect(amountOf(running.drain ?? undefined)).toEqual(['stores main writes']);
    expect(amountOf(running.draining?.utilisation)).toEqual(['stores main writes']);
  });

  test('is not known without the steady rate, and replicas follow the peak', () => {
    const events = {
      'order.placed': anEvent({
        rate: { steady: 'unknown', peak: '4000/s' },
        retention: '2d',
        toleratedOutage: '1d',
      }),
    };
    const running = runningOf(documentOf({ steady: 1, peak: 1 }, shipOrder(QUICK), { events }));
    const steady = ['events order.placed rate steady'];
    expect(counts(running)).toEqual([steady, 3, 6]);
    expect(amountOf(running.drain ?? undefined)).toEqual(steady);
  });
});

describe('a replica ends', () => {
  const graceOf = (overrides: Partial<HandlerSpec>) =>
    runningOf(documentOf({ steady: 1, peak: 1 }, shipOrder(overrides))).grace.value;

  test('after its longest delivery and the commit, and is given at least 30 seconds', () => {
    expect(graceOf({})).toBe(30_000);
    // 3 x 10 s and twice 10 ms, and 5 s to commit: 35.02 s.
    expect(graceOf({ timeout: '10s', retry: anInProcessRetry(), poll: { records: 1, interval: '5m' } })).toBe(36_000);
  });
});

describe('what is unknown', () => {
  test('is said with the facts that are missing', () => {
    const running = runningOf(
      documentOf({ steady: 1, peak: 10 }, shipOrder({ serviceTime: { mean: 'unknown', p99: '9ms' } })),
    );
    const mean = ['handlers shipOrder serviceTime mean'];
    expect(counts(running)).toEqual([mean, mean, mean]);
    for (const amount of [running.surge, running.utilisation, running.utilisationZoneLost]) {
      expect(amountOf(amount)).toEqual(mean);
    }
    expect(amountOf(running.drain ?? undefined)).toEqual(mean);
    expect([amountOf(running.cpu), amountOf(running.memory)]).toEqual([
      ['handlers shipOrder resources'],
      ['handlers shipOrder resources'],
    ]);
  });

  test('of the slowest matters only to several workers', () => {
    const unknown = (overrides: Partial<HandlerSpec>) =>
      amountOf(
        runningOf(
          documentOf(
            { steady: 1, peak: 10 },
            shipOrder({ ...overrides, serviceTime: { mean: '1ms', p99: 'unknown' } }),
          ),
        ).replicasAtPeak,
      );
    expect(unknown({})).toBe(2);
    expect(unknown({ concurrency: { pooled: 1 } })).toBe(2);
    expect(unknown({ concurrency: { pooled: 2 } })).toEqual(['handlers shipOrder serviceTime p99']);
  });

  test('is what a lost zone leaves where there is but one', () => {
    const model = aModel(documentOf({ steady: 1, peak: 1_000 }, shipOrder()), whereProofIsReported());
    const inOne = { ...model, environment: { ...model.environment, zones: ['eu-central-1a'] } };
    const load = planLoad(inOne);
    const running = planRunning(inOne, load, planTopics(inOne, load, undefined)).all.get('handlers shipOrder');
    // No zone is held back for: three partitions of 333.3/s.
    expect([amountOf(running?.replicasAtPeak), amountOf(running?.replicasMax)]).toEqual([3, 3]);
    expect(amountOf(running?.utilisationZoneLost)).toEqual(['environment aws zones']);
  });
});

describe('a service', () => {
  const serving = (peak: number) =>
    runningOf(
      documentOf({ steady: 1, peak }, shipOrder({ serviceTime: { mean: '0.1ms', p99: '1ms' } }), {
        services: { api: aService({ emits: { 'order.placed': 1 } }) },
      }),
      'services api',
    );

  test('runs in as many replicas as hold what is in flight', () => {
    // Reference, B6, "Little": 10,000/s x 50 ms = 500, 64 to a replica: 8. 8.22 of 95 % left of three zones: 9 of 14.
    expect(counts(serving(10_000))).toEqual([2, 8, 14]);
    expect(amountOf(serving(10_000).utilisation)).toBeCloseTo(500 / 64 / 14, 9);
    expect(amountOf(serving(10_000).utilisationZoneLost)).toBeCloseTo(500 / 64 / 9, 9);
    expect(counts(serving(10))).toEqual([2, 2, 2]);
  });

  test('may disappear, drains nothing, and ends after its longest request', () => {
    const running = serving(10);
    expect([running.interruptible, running.drain, running.grace.value]).toEqual([true, null, 65_000]);
  });
});

test('every number says where it comes from', () => {
  const document = documentOf({ steady: 100, peak: 5_700 }, shipOrder({ resources: { cpu: 0.5, memory: '512MiB' } }));
  const { parts, running } = planOf(document, whereProofIsReported());
  const numbers = new Map(parts.flatMap((part) => part.numbers).map((number) => [number.key, number]));
  for (const name of [
    'slots',
    'grace',
    ...COUNTS,
    'surge',
    'utilisation',
    'utilisationZoneLost',
    'drain',
    'drainUtilisation',
    'cpu',
    'memory',
  ]) {
    const number = numbers.get(`running.handlers.shipOrder.${name}`);
    expect([name, number?.inputs.length]).not.toEqual([name, 0]);
    expect(number?.rule).toMatch(/^[a-z]/);
  }
  expect(running.get('handlers shipOrder')).toMatchObject({ owner: 'orders', path: ['handlers', 'shipOrder'] });
  expect(numbers.get('running.handlers.shipOrder.replicasAtPeak')?.inputs).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'peak rate', value: 5_700 }),
      expect.objectContaining({ name: 'partitions of order.placed', value: 24 }),
      expect.objectContaining({ name: 'mean', value: 2 }),
    ]),
  );
});
