import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { dev } from '../../stacks/environments/dev';
import { local } from '../../stacks/environments/local';
import { production } from '../../stacks/environments/production';
import { staging } from '../../stacks/environments/staging';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import { amountOf, lockOf, planOf } from './support';

const peak = (event: string, environment: EnvironmentDocument): unknown =>
  amountOf(planOf(treasureHunt, environment).load.events.get(event)?.peak);

test('fifteen times 700 finds in a second are 10,500 in production', () => {
  expect(peak('treasure.found', production)).toBe(10_500);
});

test('what follows from the finds is in proportion', () => {
  const found = 10_500;
  expect(peak('score.changed', production)).toBeCloseTo(found, 6);
  expect(peak('player.moved', production)).toBeCloseTo(1_400 * 15, 6);
  // One suspicion in a thousand, which one retry in ten may repeat.
  expect(peak('find.suspected', production)).toBeCloseTo(found * 0.001 * 1.1, 6);
  expect(peak('level.reached', production)).toBeCloseTo(found * 0.05, 6);
  expect(peak('player.notified', production)).toBeCloseTo(found * (0.2 + 0.05), 6);
});

/** Partitions of each event in the order below, then brokers and the GiB of each. */
const EVENTS = [
  'treasure.found',
  'score.changed',
  'player.moved',
  'player.notified',
  'level.reached',
  'find.suspected',
];

test.each<[EnvironmentDocument, readonly number[], string, number, number]>([
  [production, [60, 24, 24, 24, 3, 3], 'kafka.m7g.xlarge', 3, 10_840],
  [staging, [6, 3, 3, 3, 3, 3], 'kafka.m7g.large', 3, 1_090],
  [dev, [3, 3, 3, 3, 3, 3], 'kafka.m7g.large', 4, 90],
  [local, [3, 3, 3, 3, 3, 3], 'kafka.m7g.large', 3, 20],
])('the sizes of $name are as reviewed', (environment, partitions, brokerType, brokers, storage) => {
  const { sizes } = lockOf(treasureHunt, environment);
  expect(EVENTS.map((event) => sizes[`topics.treasure-hunt.${event}.partitions`])).toEqual(partitions);
  expect([sizes['kafka.brokerType'], sizes['kafka.brokers'], sizes['kafka.storagePerBroker']]).toEqual([
    brokerType,
    brokers,
    storage,
  ]);
  expect(Object.keys(sizes).filter((key) => key.endsWith('.partitions')).length).toBe(15);
});

test.each([production, staging, dev, local])(
  '$name is proven in all, and asks for nothing but its lock and, in production, two quotas of AWS',
  (environment) => {
    const before = planDeclared(treasureHunt, environment, undefined).judgement;
    // Spot and on-demand nodes are beyond the vCPU that a new account is granted, which is a note.
    const quotas = environment === production ? ['quota-to-raise', 'quota-to-raise'] : [];
    const locks = environment.sizes === 'locked' ? ['lock-missing'] : [];
    // Its board holds a cache beside state.
    expect(before.issues.map(({ code }) => code)).toEqual([...locks, ...quotas, 'cache-beside-state']);
    expect(before.notProven).toEqual([]);
    const after = planDeclared(treasureHunt, environment, lockOf(treasureHunt, environment)).judgement;
    expect([after.issues.map(({ code }) => code), after.notProven]).toEqual([[...quotas, 'cache-beside-state'], []]);
    expect(after.provenCount).toBeGreaterThan(before.provenCount);
  },
);
