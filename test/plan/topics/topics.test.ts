import type { EventsDocument, HandlerSpec } from '../../../lib';
import { SAFE_PRODUCER } from '../../../lib/catalog/kafka-client-settings';
import { ZONE_LOST_UTILISATION } from '../../../lib/catalog/running';
import { PARTITION_COUNTS, RECORD_OVERHEAD } from '../../../lib/catalog/topic-sizes';
import type { ExhaustedSpec } from '../../../lib/config/retry-spec';
import type { TopicPlan } from '../../../lib/plan/topics/topics';
import { aHandler, anEvent, anEventsDocument, anInProcessRetry, aTopicRetry } from '../../support';
import { aLock, partitionsOf, planOf, topicOf, whereProofIsReported } from '../support';

const DAY = 86_400_000;

/**
 * 30 of 50 ms are left for handling, since Kafka takes 20: at a mean of 2 ms a consumer may be busy to 0.69299. With a zone of
 * three lost the busiest of those left holds two partitions, and may be busy to 0.95: 237.5/s to a partition, which is less.
 */
function documentOf(peak: number | 'unknown', ...handlers: readonly Partial<HandlerSpec>[]): EventsDocument {
  const rate = peak === 'unknown' ? peak : (`${peak}/s` as const);
  return anEventsDocument({
    objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ key: 'orderId', rate: { steady: '0/s', peak: rate } }) },
    handlers: Object.fromEntries(handlers.map((handler, index) => [`handler${index}`, aHandler(handler)])),
  });
}

const partitionsAt = (document: EventsDocument): number | undefined =>
  partitionsOf(planOf(document, whereProofIsReported()))['shop.order.placed'];

const aMean = (mean: HandlerSpec['serviceTime']['mean']): Partial<HandlerSpec> => ({
  serviceTime: { mean, p99: '9ms' },
});

describe('partitions of an event', () => {
  test.each([
    [0, 3],
    [1, 3],
    [712.5, 3],
    [712.6, 6],
    [1_425, 6],
    [1_425.1, 12],
    [2_850, 12],
    [2_850.1, 24],
    [5_700, 24],
    [5_700.1, 36],
    [85_500, 360],
    [85_500.1, 480],
    [114_000, 480],
  ])('%p/s at a mean of 2 ms need %p', (peak, partitions) => {
    expect(partitionsAt(documentOf(peak, {}))).toBe(partitions);
  });

  test.each([
    ['beyond what the most partitions carry', documentOf(170_000, {})],
    ['when no partition keeps the time', documentOf(1, aMean('8ms'))],
  ])('are the most that are sensible %s', (_, document) => {
    expect(partitionsAt(document)).toBe(480);
    expect(PARTITION_COUNTS.counts.at(-1)).toBe(480);
  });

  test('are those of the slowest handler, whatever the others need', () => {
    expect(partitionsAt(documentOf(700, {}, {}, {}))).toBe(3);
    // At 4 ms the objective alone allows 0.38598 of 250/s: 96.5/s to a partition.
    expect(partitionsAt(documentOf(700, aMean('1ms'), aMean('4ms'), aMean('2ms')))).toBe(12);
    expect(partitionsAt(documentOf(700, aMean('4ms')))).toBe(12);
  });

  test('ask nothing of a handler whose mean is unknown, and all of the others', () => {
    expect(partitionsAt(documentOf(5_000, aMean('unknown')))).toBe(3);
    expect(partitionsAt(documentOf(5_000, aMean('unknown'), {}))).toBe(24);
    expect(partitionsAt(documentOf('unknown', {}))).toBe(3);
  });

  test('are the fewest, where nobody handles the event', () => {
    const document = anEventsDocument({
      events: { 'order.placed': anEvent(), lonely: anEvent({ rate: { steady: '0/s', peak: '100000/s' } }) },
    });
    expect(partitionsOf(planOf(document))['shop.lonely']).toBe(3);
  });

  test('carry the retries that are made in process', () => {
    expect(partitionsAt(documentOf(700, { retry: anInProcessRetry({ budget: 0.017 }) }))).toBe(3);
    expect(partitionsAt(documentOf(700, { retry: anInProcessRetry({ budget: 0.018 }) }))).toBe(6);
  });

  test('leave room for the retries that come back from topics, since the same replicas take them', () => {
    const withBudget = (budget: number) =>
      partitionsAt(documentOf(600, { retry: aTopicRetry({ attempts: 1, budget }) }));
    // Two replicas are left of three: two of three partitions, 400/s, and half of what comes back, 75/s.
    expect(withBudget(0.25)).toBe(3);
    expect(withBudget(0.26)).toBe(6);
  });

  test('carry the attempts that a delivery makes in process before it moves to a retry topic', () => {
    const withBudget = (budget: number) =>
      partitionsAt(documentOf(600, { retry: aTopicRetry({ attempts: 3, budget }) }));
    // (400 + 30) x 1.1 = 473/s; (400 + 33) x 1.11 = 480.6/s.
    expect(withBudget(0.1)).toBe(3);
    expect(withBudget(0.11)).toBe(6);
  });

  test('are as many as several workers to a replica need, and no more', () => {
    const working = (peak: number, concurrency: NonNullable<HandlerSpec['concurrency']>) =>
      partitionsAt(documentOf(peak, { concurrency, ...aMean('5ms') }));
    // At 5 ms one worker may be busy to 1 - 4.60517 x 5 / 30 = 0.23247: 46.5/s to a partition.
    expect(working(1_100, 'per-partition')).toBe(24);
    // Four workers keep a p99 wait of 30 - 9 ms far beyond 0.475, so that two partitions of 760/s together decide: 380/s each.
    for (const concurrency of [{ keyedWorkers: 4 }, { pooled: 4 }]) {
      expect(working(1_140, concurrency)).toBe(3);
      expect(working(1_141, concurrency)).toBe(6);
    }
  });

  test('are enough for what one of two zones leaves', () => {
    const inTwo = whereProofIsReported({ aws: { accountId: '111122223333', region: 'eu-central-1', zones: 2 } });
    const at = (peak: number) => partitionsOf(planOf(documentOf(peak, {}), inTwo))['shop.order.placed'];
    // One of three replicas is left with all three partitions; three of six with two each.
    expect([at(475), at(475.1), at(1_425), at(1_425.1)]).toEqual([3, 6, 6, 12]);
  });

  test('tell rule, every input and who keeps it', () => {
    const { partitions } = topicOf(planOf(documentOf(1_000, { retry: anInProcessRetry() })), 'shop.order.placed');
    const declared = (path: string) => ({ kind: 'declared', path, note: '' });
    expect(partitions).toEqual({
      key: 'topics.shop.order.placed.partitions',
      value: 6,
      unit: 'partitions',
      rule: expect.stringMatching(
        /^the first even count .* of one partition at the peak .* of two .* at most 95 % busy$/,
      ),
      inputs: [
        {
          name: 'peak rate',
          value: 1_000,
          unit: '1/s',
          from: { kind: 'planned', key: 'events.order.placed.peak' },
        },
        { name: 'zones', value: 3, unit: 'zones', from: declared('environment.aws.zones') },
        { name: 'objective of handler0', value: 50, unit: 'ms', from: declared('objectives.latency.p99') },
        {
          name: 'taken by Kafka of handler0',
          value: 20,
          unit: 'ms',
          from: { kind: 'catalog', source: expect.stringContaining('linger.ms 5'), asOf: '2026-08-20' },
        },
        { name: 'mean of handler0', value: 2, unit: 'ms', from: declared('handlers.handler0.serviceTime.mean') },
        {
          name: 'retry budget of handler0',
          value: 0.1,
          unit: 'ratio',
          from: declared('handlers.handler0.retry.budget'),
        },
        {
          name: 'busy at most',
          value: 0.95,
          unit: 'ratio',
          from: { kind: 'catalog', source: ZONE_LOST_UTILISATION.source, asOf: ZONE_LOST_UTILISATION.asOf },
        },
        {
          name: 'even counts',
          value: '3 6 12 24 36 48 60 72 96 120 144 192 240 300 360 480',
          unit: 'partitions',
          from: { kind: 'catalog', source: PARTITION_COUNTS.source, asOf: PARTITION_COUNTS.asOf },
        },
      ],
      enforcer: 'broker',
    });
  });
});

describe('topics', () => {
  const kinds = (topics: readonly TopicPlan[]): readonly unknown[] =>
    topics.map(({ name, kind, event, handler, path }) => [name, kind, event, handler, path.join(' ')]);

  test('are the event itself, one for each tier, and a dead letter, by name', () => {
    const document = anEventsDocument({
      events: { 'order.placed': anEvent(), 'a.first': anEvent({ durability: 'best-effort' }) },
      handlers: {
        shipOrder: aHandler({ retry: aTopicRetry({ tiers: ['10s', '1m', '10m'] }) }),
        billOrder: aHandler({ retry: anInProcessRetry() }),
        countFirst: aHandler({
          on: 'a.first',
          retry: aTopicRetry({ tiers: ['1s'], exhausted: { drop: 'the next one follows' } }),
        }),
      },
    });
    expect(kinds(planOf(document).topics)).toEqual([
      ['shop.a.first', 'main', 'a.first', null, 'events a.first'],
      ['shop.a.first.countFirst.retry-1', 'retry', 'a.first', 'countFirst', 'handlers countFirst retry'],
      ['shop.order.placed', 'main', 'order.placed', null, 'events order.placed'],
      [
        'shop.order.placed.billOrder.dead-letter',
        'dead-letter',
        'order.placed',
        'billOrder',
        'handlers billOrder retry',
      ],
      [
        'shop.order.placed.shipOrder.dead-letter',
        'dead-letter',
        'order.placed',
        'shipOrder',
        'handlers shipOrder retry',
      ],
      ['shop.order.placed.shipOrder.retry-1', 'retry', 'order.placed', 'shipOrder', 'handlers shipOrder retry'],
      ['shop.order.placed.shipOrder.retry-2', 'retry', 'order.placed', 'shipOrder', 'handlers shipOrder retry'],
      ['shop.order.placed.shipOrder.retry-3', 'retry', 'order.placed', 'shipOrder', 'handlers shipOrder retry'],
    ]);
  });

  test('drop after the last attempt means no dead letter', () => {
    const withExhausted = (exhausted: ExhaustedSpec) =>
      kinds(
        planOf(
          anEventsDocument({
            events: { 'order.placed': anEvent({ durability: 'best-effort' }) },
            handlers: { shipOrder: aHandler({ retry: { via: 'none', exhausted } }) },
          }),
        ).topics,
      ).length;
    expect(withExhausted({ drop: 'nobody misses it' })).toBe(1);
    expect(withExhausted('dead-letter')).toBe(2);
  });

  test('keep an event as declared, a tier as long as the waits still ahead of it', () => {
    const plan = planOf(
      anEventsDocument({
        events: { 'order.placed': anEvent({ retention: '3d' }) },
        handlers: { shipOrder: aHandler({ retry: aTopicRetry({ tiers: ['10s', '1m', '10m'] }) }) },
      }),
    );
    const retention = Object.fromEntries(plan.topics.map((topic) => [topic.name, topic.retention.value]));
    expect(retention).toEqual({
      'shop.order.placed': 3 * DAY,
      'shop.order.placed.shipOrder.dead-letter': 14 * DAY,
      'shop.order.placed.shipOrder.retry-1': 3 * DAY + 670_000,
      'shop.order.placed.shipOrder.retry-2': 3 * DAY + 660_000,
      'shop.order.placed.shipOrder.retry-3': 3 * DAY + 600_000,
    });
  });

  test.each([
    ['1h', 14],
    ['7d', 14],
    ['8d', 16],
    ['90d', 180],
  ] as const)('keep dead letters of an event kept for %s for %p days', (retention, days) => {
    const plan = planOf(anEventsDocument({ events: { 'order.placed': anEvent({ retention }) } }));
    expect(topicOf(plan, 'shop.order.placed.shipOrder.dead-letter').retention.value).toBe(days * DAY);
  });

  test.each([
    [600, 3, 3],
    [1_100, 6, 6],
    [2_000, 12, 6],
  ])('at %p/s an event has %p partitions and its tiers %p', (peak, main, tier) => {
    expect(partitionsOf(planOf(documentOf(peak, { retry: aTopicRetry({ tiers: ['10s'] }) })))).toEqual({
      'shop.order.placed': main,
      'shop.order.placed.handler0.dead-letter': 3,
      'shop.order.placed.handler0.retry-1': tier,
    });
  });

  test('give a tier as many partitions as the retries that the budget lets in keep busy', () => {
    const busyPartitions = (peak: number, budget: number) => {
      const plan = planOf(documentOf(peak, { retry: aTopicRetry({ tiers: ['10s'], budget }) }));
      const tier = topicOf(plan, 'shop.order.placed.handler0.retry-1').partitions.value;
      return (peak * budget * 2) / 1_000 / tier;
    };
    expect(busyPartitions(20_000, 0.1)).toBeLessThan(1);
    expect(busyPartitions(40_000, 0.1)).toBeLessThan(1);
    expect(busyPartitions(10_000, 0.5)).toBeLessThan(1);
  });

  // Brokers compare the limit with a whole batch: a smaller one than that of the producers, 64 KiB, refuses what they collect.
  test.each([
    ['32KiB', 65_536],
    ['60KiB', 65_536],
    ['61KiB', 62_464 + 4_096],
  ] as const)(
    'let every topic of an event of %s take it with what stands beside it, and any batch',
    (max, expected) => {
      const plan = planOf(
        anEventsDocument({
          events: { 'order.placed': anEvent({ payload: { typical: '1KiB', max } }) },
          handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) },
        }),
      );
      expect(plan.topics.map(({ maxMessageBytes }) => maxMessageBytes.value)).toEqual(
        Array.from({ length: 4 }, () => expected),
      );
    },
  );

  test('say what the largest payload and the batch come from', () => {
    const events = { 'order.placed': anEvent({ payload: { typical: '1KiB', max: '32KiB' } }) };
    const plan = planOf(anEventsDocument({ events, handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) } }));
    expect(topicOf(plan, 'shop.order.placed').maxMessageBytes.inputs).toEqual([
      {
        name: 'largest payload',
        value: 32_768,
        unit: 'B',
        from: { kind: 'declared', path: 'events["order.placed"].payload.max', note: '' },
      },
      {
        name: 'overhead',
        value: 4_096,
        unit: 'B',
        from: { kind: 'catalog', source: RECORD_OVERHEAD.source, asOf: RECORD_OVERHEAD.asOf },
      },
      {
        name: 'batch of a producer',
        value: 65_536,
        unit: 'B',
        from: { kind: 'catalog', source: SAFE_PRODUCER.source, asOf: SAFE_PRODUCER.asOf },
      },
    ]);
  });

  test('have three copies, two of which must stand', () => {
    const plan = planOf(anEventsDocument({ handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) } }));
    expect(
      plan.topics.map(({ replicationFactor, minInsyncReplicas }) => [replicationFactor.value, minInsyncReplicas.value]),
    ).toEqual(Array.from({ length: 4 }, () => [3, 2]));
  });
});

describe('a lock', () => {
  const document = documentOf(1_100, { retry: aTopicRetry({ tiers: ['10s'] }) });

  test('holds partitions, with what would be computed as an input', () => {
    const plan = planOf(document, undefined, aLock({ 'topics.shop.order.placed.partitions': 24 }));
    const { partitions } = topicOf(plan, 'shop.order.placed');
    const [computed] = planOf(document).topics.filter(({ kind }) => kind === 'main');
    expect(partitions).toEqual({
      ...computed?.partitions,
      value: 24,
      rule: `held by the lock; computed: ${computed?.partitions.rule}`,
      inputs: [
        { name: 'lock', value: 24, unit: 'partitions', from: { kind: 'lock' } },
        {
          name: 'computed',
          value: 6,
          unit: 'partitions',
          from: { kind: 'chosen', because: 'what the declaration asks for today' },
        },
        ...(computed?.partitions.inputs ?? []),
      ],
    });
  });

  test('holds them also where they are too few, and those of tiers and dead letters', () => {
    const plan = planOf(
      document,
      undefined,
      aLock({
        'topics.shop.order.placed.partitions': 3,
        'topics.shop.order.placed.handler0.dead-letter.partitions': 6,
        'topics.shop.order.placed.handler0.retry-1.partitions': 12,
      }),
    );
    expect(partitionsOf(plan)).toEqual({
      'shop.order.placed': 3,
      'shop.order.placed.handler0.dead-letter': 6,
      'shop.order.placed.handler0.retry-1': 12,
    });
  });

  test('holds nothing of what it does not name', () => {
    const plan = planOf(document, undefined, aLock({ 'topics.shop.order.partitions': 24, toString: 12 }));
    expect(partitionsOf(plan)).toEqual(partitionsOf(planOf(document)));
  });
});
