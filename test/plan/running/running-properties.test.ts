import fc from 'fast-check';
import type { EventsDocument } from '../../../lib';
import { PARTITION_COUNTS } from '../../../lib/catalog/topic-sizes';
import type { PlatformPlan } from '../../../lib/plan/plan';
import { seeded } from '../../support/seeded';
import { environmentAt, platforms, zones } from '../platforms';
import { lockOf, partitionsOf, planOf } from '../support';

const MOST = PARTITION_COUNTS.counts.at(-1) ?? 0;
const scale = fc.constantFrom(0.01, 0.1, 0.5, 1);
const NUMBERS = ['replicasMin', 'replicasAtPeak', 'replicasMax'] as const;

/** Replicas by handler and number; unknown ones are left out. */
function replicasOf({ running }: PlatformPlan): ReadonlyMap<string, number> {
  return new Map(
    [...running].flatMap(([key, plan]) =>
      NUMBERS.flatMap((number) => {
        const amount = plan[number];
        return amount.known ? [[`${key} ${number}`, amount.planned.value] as const] : [];
      }),
    ),
  );
}

test('more load never lowers partitions nor, with these as they are, replicas', () => {
  fc.assert(
    fc.property(platforms, zones, scale, (document, aws, less) => {
      const [low, high] = [environmentAt(less, { aws }), environmentAt(less * 2, { aws })];
      const [before, after] = [partitionsOf(planOf(document, low)), partitionsOf(planOf(document, high))];
      for (const [topic, count] of Object.entries(before)) expect(after[topic]).toBeGreaterThanOrEqual(count);
      const lock = lockOf(document, high);
      const most = replicasOf(planOf(document, high, lock));
      for (const [key, count] of replicasOf(planOf(document, low, lock))) {
        expect([key, most.get(key)]).toEqual([key, expect.any(Number)]);
        expect(most.get(key)).toBeGreaterThanOrEqual(count);
      }
    }),
    seeded(20),
  );
});

function unkept({ running }: PlatformPlan, key: string): boolean {
  const [kind, name] = key.split(' ');
  const amount = running.get(`${kind} ${name}`)?.replicasAtPeak;
  return amount?.known === true && amount.planned.rule.startsWith('no number of replicas');
}

test('a looser objective never raises partitions nor, with these as they are, replicas', () => {
  const within = (document: EventsDocument, p99: '30ms' | '50ms' | '200ms' | '2s'): EventsDocument => ({
    ...document,
    objectives: { latency: { p99 }, errorRatio: 0.01 },
  });
  fc.assert(
    fc.property(platforms, zones, (document, aws) => {
      const environment = environmentAt(1, { aws });
      const tight = within(document, '30ms');
      const partitions = partitionsOf(planOf(tight, environment));
      const lock = lockOf(tight, environment);
      const held = planOf(tight, environment, lock);
      const replicas = replicasOf(held);
      for (const p99 of ['50ms', '200ms', '2s'] as const) {
        const loose = within(document, p99);
        for (const [topic, count] of Object.entries(partitionsOf(planOf(loose, environment)))) {
          expect(partitions[topic]).toBeGreaterThanOrEqual(count);
        }
        // Where no number keeps the tight objective, as few run as are stable.
        for (const [key, count] of replicasOf(planOf(loose, environment, lock))) {
          if (!unkept(held, key)) expect(replicas.get(key)).toBeGreaterThanOrEqual(count);
        }
      }
    }),
    seeded(15),
  );
});

test('a zone lost at the planned peak leaves every replica below 100 %, wherever there are partitions enough', () => {
  let looked = 0;
  fc.assert(
    fc.property(platforms, zones, scale, (document, aws, load) => {
      const plan = planOf(document, environmentAt(load, { aws }));
      const full = new Set(plan.topics.filter(({ partitions }) => partitions.value === MOST).map(({ event }) => event));
      for (const { kind, name, utilisationZoneLost: lost } of plan.running.values()) {
        const reads = [document.handlers[name]?.on].flat();
        if (!lost.known || kind !== 'handlers' || reads.some((event) => full.has(String(event)))) continue;
        looked += 1;
        expect([name, lost.planned.value <= 0.95 + 1e-6]).toEqual([name, true]);
      }
    }),
    seeded(20),
  );
  expect(looked).toBeGreaterThan(20);
});

test('no handler runs in more replicas than it has partitions to read, but for calls and the least of two', () => {
  fc.assert(
    fc.property(platforms, zones, (document, aws) => {
      const plan = planOf(document, environmentAt(1, { aws }));
      const partitions = partitionsOf(plan);
      const called = new Set(Object.values(document.handlers).flatMap(({ calls = {} }) => Object.keys(calls)));
      for (const { kind, name, replicasMax: most } of plan.running.values()) {
        if (!most.known || kind !== 'handlers' || called.has(name)) continue;
        const [event] = [document.handlers[name]?.on].flat();
        expect(most.planned.value).toBeLessThanOrEqual(Math.max(2, partitions[`shop.${String(event)}`] ?? 0));
      }
    }),
    seeded(15),
  );
});
