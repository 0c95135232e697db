import fc from 'fast-check';
import { brokersOf } from '../../../lib/plan/kafka/brokers';
import type { KafkaPlan } from '../../../lib/plan/kafka/kafka';
import { fits } from '../../../lib/plan/kafka/kafka-size';
import { environmentAt, platforms, zones } from '../platforms';
import { aLock } from '../support';
import { kafkaOf, locked, streamOf, withExpress } from './support';

/** Ingress, egress and the fuller of both, with the brokers of one zone gone. */
const lost = (kafka: KafkaPlan): readonly (number | undefined)[] => [
  kafka.zoneLost?.ingress.value,
  kafka.zoneLost?.egress.value,
  kafka.zoneLost?.utilisation.value,
];

describe('with the brokers of one zone gone', () => {
  test('Standard ones are held against the raw bandwidth of volumes and network', () => {
    const [ingress, egress, utilisation] = lost(
      kafkaOf(streamOf({ peak: 10_240, handlers: 3 }), undefined, locked('m7g.large', 3)),
    );
    // 10 MiB/s written three times over two volumes of 78.75; 10 x 2 copies and 30 read over two networks of 117.
    expect(ingress).toBeCloseTo(30 / 157.5, 9);
    expect(egress).toBeCloseTo(50 / 234, 9);
    expect(utilisation).toBe(egress);
  });

  test('volumes are no faster than what is provisioned for them', () => {
    // 30 MiB/s of copies over two volumes of 250, though kafka.m7g.2xlarge would take 312.5.
    const [usual] = lost(kafkaOf(streamOf({ peak: 10_240 }), undefined, locked('m7g.2xlarge', 3)));
    expect(usual).toBeCloseTo(30 / 500, 9);
    // 117.3 MiB/s written three times over two volumes of 509, of which kafka.m7g.4xlarge would take 625.
    const [fast] = lost(kafkaOf(streamOf({ peak: 120_115.2 }), undefined, locked('m7g.4xlarge', 3)));
    expect(fast).toBeCloseTo((117.3 * 3) / (2 * 509), 9);
  });

  test('Express ones are held against what AWS throttles', () => {
    const lock = aLock({ 'kafka.brokerType': 'express.m7g.large', 'kafka.brokers': 6 });
    const [ingress, egress, utilisation] = lost(kafkaOf(streamOf({ peak: 10_000 }), withExpress(), lock));
    // 10.24 MB/s over four of 23.4 MB/s; nobody reads.
    expect(ingress).toBeCloseTo(10.24 / 93.6, 9);
    expect([egress, utilisation]).toEqual([0, ingress]);
  });

  test('nothing is said of brokers that the catalog does not know', () => {
    expect(lost(kafkaOf(streamOf({ peak: 1 }), undefined, locked('m9.large', 3)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('every budget stays under 100 % at the planned peak', () => {
    fc.assert(
      fc.property(platforms, zones, fc.constantFrom(0.1, 1, 30, 1_000), (document, aws, scale) => {
        const kafka = kafkaOf(document, environmentAt(scale, { aws }));
        fc.pre(kafka.carries);
        expect(kafka.zoneLost?.utilisation.value).toBeLessThan(1);
      }),
      { numRuns: 40 },
    );
  });

  test('so it does on Express brokers', () => {
    fc.assert(
      fc.property(platforms, fc.constantFrom(0.1, 1, 30, 1_000), (document, scale) => {
        const kafka = kafkaOf(document, withExpress({ proof: 'reported', load: { scale } }));
        fc.pre(kafka.carries);
        expect(kafka.zoneLost?.utilisation.value).toBeLessThan(1);
      }),
      { numRuns: 40 },
    );
  });
});

test('more load never needs fewer brokers of one type', () => {
  fc.assert(
    fc.property(platforms, fc.constantFrom(0.1, 1, 30), fc.constantFrom(1.1, 4, 20), (document, scale, more) => {
      for (const kind of ['standard', 'express'] as const) {
        const at = (load: number) => {
          const kafka = { topics: 'terraform', brokers: kind, brokerLogs: { retention: '30d' } } as const;
          return kafkaOf(document, environmentAt(load, { kafka }));
        };
        const [less, much] = [fewestOf(at(scale)), fewestOf(at(scale * more))];
        less.forEach((brokers, row) => {
          expect(much[row]).toBeGreaterThanOrEqual(brokers);
        });
      }
    }),
    { numRuns: 25 },
  );
});

/** Of each type, from the smallest to the largest. */
function fewestOf(kafka: KafkaPlan): readonly number[] {
  const counts = Array.from({ length: 20 }, (_, index) => 3 * (index + 1));
  return brokersOf(kafka.kind).map(
    (row) => counts.find((brokers) => fits(kafka, row, brokers, 'partitionsRecommended')) ?? Number.POSITIVE_INFINITY,
  );
}
