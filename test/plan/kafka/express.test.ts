import { anEnvironment } from '../../support';
import { aLock } from '../support';
import { kafkaOf, sizeOf, streamOf, withExpress } from './support';

const express = (...[stream, lock]: readonly [Parameters<typeof streamOf>[0], Parameters<typeof kafkaOf>[2]?]) =>
  kafkaOf(streamOf(stream), withExpress(), lock);
const heldAs = (size: string, brokers: number) =>
  aLock({ 'kafka.brokerType': `express.m7g.${size}`, 'kafka.brokers': brokers });

describe('Express brokers', () => {
  /** B2, "Worked: 10 000 ev/s", last column: Express large / xlarge, fan-out 3. */
  test.each([
    ['1KiB', 'large', 3],
    ['2KiB', 'large', 3],
    ['4KiB', 'large', 6],
    ['10KiB', 'large', 12],
    ['1KiB', 'xlarge', 3],
    ['2KiB', 'xlarge', 3],
    ['4KiB', 'xlarge', 3],
    ['10KiB', 'xlarge', 6],
  ] as const)('B2, row %s: express.m7g.%s x %p', (typical, size, brokers) => {
    const row = { peak: 10_000, typical, handlers: 3 };
    expect(express(row, heldAs(size, brokers)).carries).toBe(true);
    expect(express(row, heldAs(size, brokers - 3)).carries).toBe(false);
  });

  test('take in three quarters of what AWS recommends', () => {
    // Three express.m7g.large: 3 x 15.6 MB/s x 0.75 = 35.1 MB/s, or 34,277.34 events of 1 KiB. Six cost as much as three xlarge.
    expect(sizeOf(express({ peak: 34_277.3 }))).toEqual(['express.m7g.large', 3]);
    expect(sizeOf(express({ peak: 34_277.4 }))).toEqual(['express.m7g.xlarge', 3]);
  });

  test('give readers twice what they are recommended to take in', () => {
    // 3 x 31.2 MB/s over three readers: 31.2 MB/s, or 30,468.75 events of 1 KiB.
    expect(sizeOf(express({ peak: 30_468.7, handlers: 3 }))).toEqual(['express.m7g.large', 3]);
    expect(sizeOf(express({ peak: 30_468.8, handlers: 3 }))).toEqual(['express.m7g.xlarge', 3]);
    expect(express({ peak: 30_468.7, handlers: 3 }).egress.value).toBeCloseTo(3 * 30_468.7 * 1_024, 3);
  });

  test('have no limit of storage, and no size of it', () => {
    const kept = { peak: 1, steady: 1, typical: '1024KiB', retention: '9999d' } as const;
    const kafka = express(kept);
    expect([kafka.carries, kafka.storagePerBroker, ...sizeOf(kafka)]).toEqual([
      true,
      undefined,
      'express.m7g.large',
      3,
    ]);
    expect(kafkaOf(streamOf(kept)).cheapest).toBeUndefined();
  });

  test('carry nothing where the lock holds Standard ones, and say why', () => {
    const kafka = express({ peak: 1 }, aLock({ 'kafka.brokerType': 'kafka.m7g.large', 'kafka.brokers': 3 }));
    expect([kafka.carries, kafka.withinRecommended, kafka.ofOtherKind]).toEqual([false, false, true]);
    expect(kafka.brokerType.rule).toMatch(
      /^held by the lock, though express brokers are declared, which would be another cluster; computed: /,
    );
    const standard = kafkaOf(streamOf({ peak: 1 }), anEnvironment(), heldAs('large', 3));
    expect([standard.carries, standard.ofOtherKind]).toEqual([false, true]);
    expect(express({ peak: 1 }, heldAs('large', 3)).ofOtherKind).toBe(false);
  });

  test('tell what one of them takes and gives, and at what price', () => {
    const { brokers, brokerType } = express({ peak: 1 });
    const amounts = (name: string) =>
      [...brokers.inputs, ...brokerType.inputs].find((input) => input.name === name)?.value;
    expect(amounts('ingress of one broker')).toBe(15.6e6 * 0.75);
    expect(amounts('egress of one broker')).toBe(31.2e6);
    expect(amounts('price of express.m7g.large in us-east-1')).toBe(0.408);
  });
});

test('prices of the environment decide what is cheapest', () => {
  const stream = streamOf({ peak: 10_000, typical: '2KiB', handlers: 2 });
  // By the catalog three xlarge and six large cost the same, and fewer are taken.
  expect(sizeOf(kafkaOf(stream))).toEqual(['kafka.m7g.xlarge', 3]);
  const prices = { source: 'agreement', asOf: '2026-11-01', usdPerHour: { 'kafka.m7g.large': 0.2 } };
  const kafka = kafkaOf(stream, anEnvironment({ prices }));
  expect(sizeOf(kafka)).toEqual(['kafka.m7g.large', 6]);
  expect(kafka.brokerType.inputs).toContainEqual({
    name: 'price of kafka.m7g.large',
    value: 0.2,
    unit: 'USD/h',
    from: { kind: 'declared', path: 'environment.prices.usdPerHour["kafka.m7g.large"]', note: '' },
  });
});
