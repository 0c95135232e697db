import { KAFKA_VERSION, STANDARD_BROKERS } from '../../../lib/catalog/msk-brokers';
import { plannedNumbers } from '../../../lib/plan/plan';
import {
  aHandler,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anExistingKafka,
  aTopicRetry,
} from '../../support';
import { aLock, planOf, whereProofIsReported } from '../support';
import { kafkaOf, keptFor, locked, manyEvents, sizeOf, streamOf } from './support';

describe('ingress', () => {
  /** The worked table of the capacity reference: 10,000 events/s, three zones. */
  test.each([
    ['1KiB', 2, 'm7g.large', 3],
    ['1KiB', 4, 'm7g.large', 3],
    ['2KiB', 2, 'm7g.large', 6],
    ['2KiB', 4, 'm7g.large', 6],
    ['4KiB', 2, 'm7g.large', 9],
    ['4KiB', 4, 'm7g.large', 9],
    ['10KiB', 2, 'm7g.large', 18],
    ['10KiB', 4, 'm7g.large', 21],
    ['1KiB', 2, 'm7g.xlarge', 3],
    ['1KiB', 4, 'm7g.xlarge', 3],
    ['2KiB', 2, 'm7g.xlarge', 3],
    ['2KiB', 4, 'm7g.xlarge', 3],
    ['4KiB', 2, 'm7g.xlarge', 6],
    ['4KiB', 4, 'm7g.xlarge', 6],
    ['10KiB', 2, 'm7g.xlarge', 9],
    ['10KiB', 4, 'm7g.xlarge', 12],
    ['1KiB', 4, 'm7g.2xlarge', 3],
    ['4KiB', 4, 'm7g.2xlarge', 3],
    ['10KiB', 4, 'm7g.2xlarge', 6],
  ] as const)('of 10,000 events of %s, read %p times, takes kafka.%s x %p', (typical, handlers, type, brokers) => {
    const stream = streamOf({ peak: 10_000, typical, handlers });
    const kafka = kafkaOf(stream, undefined, locked(type, brokers));
    expect(sizeOf(kafka)).toEqual([`kafka.${type}`, brokers]);
    expect(kafka.carries).toBe(true);
    expect(kafkaOf(stream, undefined, locked(type, brokers - 3)).carries).toBe(false);
  });

  /** Of the same price the table has several: fewer, larger brokers are taken. */
  test.each([
    ['1KiB', 2, 'kafka.m7g.large', 3],
    ['2KiB', 2, 'kafka.m7g.xlarge', 3],
    ['4KiB', 2, 'kafka.m7g.large', 9],
    ['4KiB', 4, 'kafka.m7g.large', 9],
    ['10KiB', 2, 'kafka.m7g.xlarge', 9],
    ['10KiB', 4, 'kafka.m7g.large', 21],
  ] as const)('of 10,000 events of %s, read %p times, is cheapest on %s x %p', (typical, handlers, type, brokers) => {
    const kafka = kafkaOf(streamOf({ peak: 10_000, typical, handlers }));
    expect(kafka.cheapest).toEqual({ brokerType: type, brokers });
    expect(sizeOf(kafka)).toEqual([type, brokers]);
  });

  test('at both sides of what three brokers take', () => {
    // kafka.m7g.large by its volume: 78.75 / 6.5 x 0.5 = 6.0577 MiB/s a broker, 18.173 MiB/s or 18,609.23 KiB/s all three.
    expect(sizeOf(kafkaOf(streamOf({ peak: 18_609.2 })))).toEqual(['kafka.m7g.large', 3]);
    expect(sizeOf(kafkaOf(streamOf({ peak: 18_609.3 })))).toEqual(['kafka.m7g.xlarge', 3]);
    // Read four times the network is the limit: 117 / (5.7 + 1.5 x 4) x 0.5 = 5 MiB/s a broker.
    expect(sizeOf(kafkaOf(streamOf({ peak: 15_360, handlers: 4 })))).toEqual(['kafka.m7g.large', 3]);
    expect(sizeOf(kafkaOf(streamOf({ peak: 15_360.1, handlers: 4 })))).toEqual(['kafka.m7g.xlarge', 3]);
  });

  test('counts retries through topics once more as written, and once more as read', () => {
    const kafka = kafkaOf(
      anEventsDocument({
        events: { 'order.placed': anEvent({ rate: { steady: '0/s', peak: '1000/s' } }) },
        handlers: {
          shipOrder: aHandler({ retry: aTopicRetry({ budget: 0.5 }) }),
          billOrder: aHandler({ retry: aTopicRetry({ budget: 0.1 }) }),
          countOrder: aHandler(),
        },
      }),
    );
    expect(kafka.ingress.value).toBeCloseTo(1_000 * 1_024 * 1.6, 3);
    expect(kafka.readers.value).toBeCloseTo(3.6 / 1.6, 9);
  });

  test('weighs readers by bytes, and has none without ingress', () => {
    const kafka = kafkaOf(
      anEventsDocument({
        events: {
          'order.placed': anEvent({ rate: { steady: '0/s', peak: '300/s' } }),
          'order.seen': anEvent({ rate: { steady: '0/s', peak: '100/s' }, payload: { typical: '5KiB', max: '16KiB' } }),
        },
        handlers: { shipOrder: aHandler(), billOrder: aHandler() },
      }),
    );
    expect(kafka.readers.value).toBeCloseTo((300 * 2) / (300 + 500), 9);
    expect(kafkaOf(streamOf({ peak: 0, handlers: 2 })).readers.value).toBe(0);
  });
});

describe('brokers', () => {
  test('are a multiple of the zones and at least three', () => {
    const inTwoZones = anEnvironment({ aws: { accountId: '111122223333', region: 'eu-central-1', zones: 2 } });
    const stream = streamOf({ peak: 1 });
    expect(sizeOf(kafkaOf(stream))).toEqual(['kafka.m7g.large', 3]);
    expect(sizeOf(kafkaOf(stream, inTwoZones))).toEqual(['kafka.m7g.large', 4]);
    const larger = streamOf({ peak: 10_000, typical: '4KiB', handlers: 4 });
    expect(sizeOf(kafkaOf(larger))).toEqual(['kafka.m7g.large', 9]);
    expect(sizeOf(kafkaOf(larger, inTwoZones))).toEqual(['kafka.m7g.xlarge', 4]);
  });

  test('hold no more partitions than recommended, copies included', () => {
    // Three copies of three partitions for each event: 333 events are 2,997 replicas, 334 are 3,006.
    const few = kafkaOf(manyEvents(333));
    expect([few.partitionReplicas.value, ...sizeOf(few)]).toEqual([2_997, 'kafka.m7g.large', 3]);
    const many = kafkaOf(manyEvents(334));
    expect([many.partitionReplicas.value, ...sizeOf(many)]).toEqual([3_006, 'kafka.m7g.large', 6]);
  });

  test('count the partitions that the lock will hold, also where the declaration asks for fewer', () => {
    const partitions = (count: number) => ({ 'topics.shop.order.placed.partitions': count });
    expect(sizeOf(kafkaOf(streamOf({ peak: 1 }), undefined, aLock(partitions(1_000))))).toEqual(['kafka.m7g.large', 3]);
    expect(sizeOf(kafkaOf(streamOf({ peak: 1 }), undefined, aLock(partitions(1_001))))).toEqual(['kafka.m7g.large', 6]);
    const three = locked('m7g.large', 3).sizes;
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, aLock({ ...three, ...partitions(1_000) })).carries).toBe(true);
    const beyond = kafkaOf(streamOf({ peak: 1 }), undefined, aLock({ ...three, ...partitions(1_001) }));
    expect([beyond.carries, beyond.withinRecommended]).toEqual([true, false]);
    expect(beyond.cheapest).toEqual({ brokerType: 'kafka.m7g.large', brokers: 6 });
    const most = kafkaOf(streamOf({ peak: 1 }), undefined, aLock({ ...three, ...partitions(1_500) }));
    const more = kafkaOf(streamOf({ peak: 1 }), undefined, aLock({ ...three, ...partitions(1_501) }));
    expect([most.carries, more.carries]).toEqual([true, false]);
  });

  test('count the partitions that the declaration asks for, also where the lock still has fewer', () => {
    // No partition keeps 50 ms at a mean of 8 ms, so each event has the most: 480 partitions, 1,440 replicas.
    const names = ['a', 'b', 'c'];
    const document = anEventsDocument({
      objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
      events: Object.fromEntries(names.map((name) => [name, anEvent({ durability: 'best-effort' })])),
      handlers: Object.fromEntries(
        names.map((name) => [
          `${name}Handler`,
          aHandler({
            on: name,
            serviceTime: { mean: '8ms', p99: '9ms' },
            retry: { via: 'none', exhausted: { drop: 'the next one follows' } },
          }),
        ]),
      ),
    });
    const few = Object.fromEntries(names.map((name) => [`topics.shop.${name}.partitions`, 3]));
    const kafka = kafkaOf(document, undefined, aLock({ ...few, ...locked('m7g.large', 3).sizes }));
    expect([kafka.partitionReplicas.value, kafka.withinRecommended]).toEqual([4_320, false]);
    expect(kafka.cheapest).toEqual({ brokerType: 'kafka.m7g.large', brokers: 6 });
  });

  test('together hold what is stored, at most 16 TiB each', () => {
    // 1 MiB/s for a day is 86,400 MiB; three copies and twice the room: 506.25 GiB for each day.
    const fits = kafkaOf(keptFor('97d'));
    expect([fits.storage.value, ...sizeOf(fits), fits.storagePerBroker?.value]).toEqual([
      49_107,
      'kafka.m7g.large',
      3,
      16_370,
    ]);
    const beyond = kafkaOf(keptFor('98d'));
    expect([beyond.storage.value, ...sizeOf(beyond), beyond.storagePerBroker?.value]).toEqual([
      49_613,
      'kafka.m7g.large',
      6,
      8_270,
    ]);
  });

  test.each([
    // Sixty kafka.m7g.16xlarge: 1,000 / 6.5 x 0.5 MiB/s, at most 6,000 replicas and 16,384 GiB each.
    ['ingress', streamOf({ peak: 4_726_153.8 }), streamOf({ peak: 4_726_153.9 }), undefined],
    ['storage', keptFor('1941d'), keptFor('1942d'), undefined],
    ['partitions', manyEvents(1), manyEvents(2), aLock({ 'topics.shop.event-0.partitions': 119_998 })],
  ])('are chosen up to sixty, and not when the %s is beyond them', (_, most, beyond, lock) => {
    const fits = kafkaOf(most, undefined, lock);
    expect([fits.cheapest?.brokers, fits.carries]).toEqual([60, true]);
    const none = kafkaOf(beyond, undefined, lock);
    expect([none.cheapest, none.carries]).toEqual([undefined, false]);
    expect(sizeOf(none)).toEqual(['kafka.m7g.16xlarge', 60]);
  });

  test('are those of the lock, when it names type and count', () => {
    const stream = streamOf({ peak: 1 });
    const both = kafkaOf(stream, undefined, locked('m7g.xlarge', 6));
    expect(sizeOf(both)).toEqual(['kafka.m7g.xlarge', 6]);
    expect(both.cheapest).toEqual({ brokerType: 'kafka.m7g.large', brokers: 3 });
    expect(both.brokers.rule).toMatch(/^held by the lock; computed: /);
    expect(both.brokers.inputs).toContainEqual({ name: 'lock', value: 6, unit: 'brokers', from: { kind: 'lock' } });
    expect(both.brokerType.inputs).toContainEqual({
      name: 'lock',
      value: 'kafka.m7g.xlarge',
      unit: 'name',
      from: { kind: 'lock' },
    });
    for (const half of [{ 'kafka.brokerType': 'kafka.m7g.xlarge' }, { 'kafka.brokers': 6 }]) {
      const kafka = kafkaOf(stream, undefined, aLock(half));
      expect(sizeOf(kafka)).toEqual(['kafka.m7g.large', 3]);
      expect(kafka.brokers.rule).not.toContain('lock');
    }
  });

  test('of a type that the catalog does not know carry nothing', () => {
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, locked('m9.large', 30)).carries).toBe(false);
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, locked('m7g.large', 30)).carries).toBe(true);
  });

  test('fewer than the copies of an event carry nothing', () => {
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, locked('m7g.16xlarge', 3)).carries).toBe(true);
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, locked('m7g.16xlarge', 2)).carries).toBe(false);
  });

  test('that cannot be spread evenly over the zones carry nothing, since MSK refuses them', () => {
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, locked('m7g.large', 6)).carries).toBe(true);
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, locked('m7g.large', 4)).carries).toBe(false);
  });
});

describe('storage', () => {
  const storageOf = (hours: number, lock?: Parameters<typeof planOf>[2]) =>
    kafkaOf(keptFor(`${hours}h`), undefined, lock).storagePerBroker?.value;

  test('of a broker comes in steps of 10 GiB', () => {
    // 21.09 GiB in all for each hour.
    expect(storageOf(0)).toBe(10);
    expect(storageOf(1)).toBe(10);
    expect(storageOf(1.4)).toBe(10);
    expect(storageOf(1.43)).toBe(20);
    expect(storageOf(14.2)).toBe(100);
    expect(storageOf(14.23)).toBe(110);
  });

  test('of a broker is what the lock holds, and the need is known beside it', () => {
    expect(storageOf(14.2, aLock({ 'kafka.storagePerBroker': 500 }))).toBe(500);
    expect(storageOf(14.2, aLock({ 'kafka.storagePerBroker': 20 }))).toBe(20);
    const kafka = kafkaOf(
      keptFor('14.2h'),
      undefined,
      aLock({ ...locked('m7g.large', 6).sizes, 'kafka.storagePerBroker': 500 }),
    );
    expect(kafka.storagePerBroker?.inputs).toContainEqual(expect.objectContaining({ name: 'computed', value: 50 }));
  });

  test('is that of every event by its own retention, at the steady rate', () => {
    const kafka = kafkaOf(
      anEventsDocument({
        events: {
          'order.placed': anEvent({ rate: { steady: '1024/s', peak: '9999/s' }, retention: '1h' }),
          'order.seen': anEmittedEvent({ retention: '2h', payload: { typical: '2KiB', max: '16KiB' } }),
        },
        handlers: { shipOrder: aHandler({ emits: { 'order.seen': 0.5 } }) },
      }),
    );
    // 1 MiB/s for one hour and 1 MiB/s for two; the dead letters of shipOrder are tried in storage-need.test.ts.
    const deadLetters = 0.01 * 14 * 24;
    // Three copies, twice the room: 63.3 GiB, and 70.9 of dead letters.
    expect(kafka.storage.value).toBe(Math.ceil(((3 + deadLetters) * 3_600 * 3 * 2) / 1_024));
  });
});

describe('the cluster', () => {
  test('has the version of the catalog, or of the lock', () => {
    expect(kafkaOf().version.value).toBe(KAFKA_VERSION.version);
    expect(kafkaOf().version.rule).toBe('the version of the catalog');
    const held = kafkaOf(undefined, undefined, aLock({ 'kafka.version': '3.8.x.kraft' }));
    expect([held.version.value, held.version.rule]).toEqual([
      '3.8.x.kraft',
      'held by the lock: an upgrade restarts every broker',
    ]);
  });

  test('is not planned where an existing one is handed in', () => {
    const plan = planOf(undefined, anEnvironment({ kafka: anExistingKafka() }));
    expect(plan.kafka).toBeUndefined();
    expect([...plannedNumbers(plan).keys()].filter((key) => key.startsWith('kafka.'))).toEqual([]);
    expect(plan.sizes.map(({ key }) => key)).toEqual([
      'topics.shop.order.placed.partitions',
      'topics.shop.order.placed.replicationFactor',
      'topics.shop.order.placed.shipOrder.dead-letter.partitions',
      'topics.shop.order.placed.shipOrder.dead-letter.replicationFactor',
    ]);
  });

  test('names the facts that its need is missing, each once', () => {
    const document = anEventsDocument({
      events: {
        'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }),
        'order.shipped': anEmittedEvent(),
      },
      handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 1 } }) },
    });
    expect(kafkaOf(document, whereProofIsReported()).missing).toEqual([['events', 'order.placed', 'rate', 'peak']]);
    expect(kafkaOf().missing).toEqual([]);
  });

  test('tells what one broker takes in, from the catalog', () => {
    const kafka = kafkaOf(streamOf({ peak: 100, handlers: 4 }));
    expect(kafka.brokers.inputs).toContainEqual({
      name: 'ingress of one broker',
      value: 5 * 2 ** 20,
      unit: 'B/s',
      from: { kind: 'catalog', source: STANDARD_BROKERS.source, asOf: STANDARD_BROKERS.asOf },
    });
  });
});
