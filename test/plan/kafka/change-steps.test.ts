import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { type KafkaChangeStep, kafkaChangeSteps } from '../../../lib/plan/kafka/change-steps';
import type { Lock } from '../../../lib/plan/lock/lock';
import { anEnvironment, anExistingKafka } from '../../support';
import { changed, lockOf, planOf } from '../support';

const lock = lockOf();
const MINUTE = 60_000;

/** What somebody wrote into the lock since it was accepted. */
function stepsTo(sizes: Lock['sizes'], made: Lock['sizes'] = {}): readonly KafkaChangeStep[] {
  const edited = { ...changed(lock, sizes), made: { ...lock.made, ...made } };
  return kafkaChangeSteps(planOf(undefined, undefined, edited));
}

test('nothing changes, so there is nothing to do', () => {
  expect(stepsTo({})).toEqual([]);
  expect(kafkaChangeSteps(planOf())).toEqual([]);
});

test('all at once comes in the order of the provider: type, storage, brokers, then topics, and the version alone', () => {
  const steps = stepsTo({
    'kafka.version': '4.0.x',
    'topics.shop.order.placed.partitions': 6,
    'kafka.brokers': 6,
    'kafka.storagePerBroker': 30,
    'kafka.brokerType': 'kafka.m7g.xlarge',
  });
  expect(steps.map(({ key, from, to, way, alone }) => [key, from, to, way, alone])).toEqual([
    ['kafka.brokerType', 'kafka.m7g.large', 'kafka.m7g.xlarge', 'rolling', false],
    ['kafka.storagePerBroker', 20, 30, 'in place', false],
    ['kafka.brokers', 3, 6, 'in place', false],
    ['topics', 3, 6, 'in place', false],
    ['kafka.version', '3.9.x.kraft', '4.0.x', 'rolling', true],
  ]);
});

test('restarts take 10 to 15 minutes for each broker that there is by then', () => {
  const [type, , version] = stepsTo({
    'kafka.brokerType': 'kafka.m7g.xlarge',
    'kafka.brokers': 6,
    'kafka.version': '4.0.x',
  });
  expect(type?.takes).toEqual({ atLeast: 30 * MINUTE, atMost: 45 * MINUTE });
  expect(version?.takes).toEqual({ atLeast: 60 * MINUTE, atMost: 90 * MINUTE });
});

test('beyond eight brokers restarts can outlast the two hours that Terraform waits', () => {
  const told = (brokers: number) =>
    stepsTo({ 'kafka.brokers': brokers, 'kafka.version': '4.0.x' }, { 'kafka.brokers': brokers })
      .flatMap(({ before }) => before)
      .filter((text) => text.includes('Terraform waits 2h'));
  expect([told(6), told(9)].map(({ length }) => length)).toEqual([0, 1]);
});

test('new Standard brokers carry nothing until somebody moves partitions to them; Express brokers are given theirs', () => {
  expect(stepsTo({ 'kafka.brokers': 6 })[0]?.after[0]).toMatch(/^move partitions to the new brokers/);
  const express = anEnvironment({
    kafka: { topics: 'terraform', brokerLogs: { retention: '30d' }, brokers: 'express' },
  });
  const accepted = lockOf(undefined, express);
  const grown = changed(accepted, { 'kafka.brokers': 6 });
  expect(kafkaChangeSteps(planOf(undefined, express, grown))[0]?.after[0]).toMatch(/^nothing: MSK moves partitions/);
});

test('volumes are left alone for six hours after they grew', () => {
  expect(stepsTo({ 'kafka.storagePerBroker': 30 })[0]?.before).toEqual([
    'volumes last grew 6h ago, with much stored 1d: MSK refuses the next growth until then',
  ]);
});

describe('topics that grow with volumes', () => {
  const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' } } as const;
  const growing = anEnvironment({ kafka: { ...kafka, storageGrowth: { to: '200GiB' } } });
  const waits = (environment: EnvironmentDocument, sizes: Lock['sizes']) => {
    const lockThen = lockOf(undefined, environment);
    const edited = changed(lockThen, { 'topics.shop.order.placed.partitions': 6, ...sizes });
    const steps = kafkaChangeSteps(planOf(undefined, environment, edited));
    return steps.find(({ key }) => key === 'topics')?.before.filter((text) => text.includes('ACTIVE'));
  };

  test('wait until the cluster is ACTIVE where Application Auto Scaling raises these to a new minimum', () => {
    expect(waits(growing, { 'kafka.storagePerBroker': 30 })).toEqual([
      "the cluster is ACTIVE again: Application Auto Scaling raises volumes to their new minimum, for which Terraform does not wait, and MSK's operations on topics need it",
    ]);
  });

  test('wait for Terraform alone where it raises them itself, or where they stay', () => {
    expect(waits(anEnvironment(), { 'kafka.storagePerBroker': 30 })).toEqual([]);
    expect(waits(growing, { 'kafka.storagePerBroker': 200, 'kafka.storageGrowsTo': 200 })).toEqual([]);
    expect(waits(growing, { 'kafka.brokers': 6 })).toEqual([]);
  });
});

test('more partitions than a type may hold stand in the way of every change', () => {
  // (p + 3) x 3 copies / 3 brokers: 1,497 partitions of the event are the 1,500 that a kafka.m7g.large may hold.
  const told = (partitions: number) => {
    const key = 'topics.shop.order.placed.partitions';
    const steps = stepsTo({ [key]: partitions, 'kafka.brokers': 6 }, { [key]: partitions });
    return steps.flatMap(({ before }) => before).filter((text) => text.startsWith('there are no more than'));
  };
  expect(told(1_497)).toEqual([]);
  expect(told(1_498)).toEqual([
    'there are no more than 1500 partitions on each kafka.m7g.large, copies included, where there are 1501: beyond that MSK refuses changes; add brokers and move partitions first',
  ]);
});

test('a lock without a memory is taken for what was accepted', () => {
  const { made: _made, ...before } = changed(lock, { 'kafka.storagePerBroker': 10 });
  expect(kafkaChangeSteps(planOf(undefined, undefined, before)).map(({ key, from, to }) => [key, from, to])).toEqual([
    ['kafka.storagePerBroker', 10, 20],
  ]);
});

test('topics that grow alone wait for nothing, and the cluster of another has no steps', () => {
  expect(stepsTo({ 'topics.shop.order.placed.partitions': 6 })).toEqual([]);
  const theirs = anEnvironment({ kafka: anExistingKafka() });
  expect(kafkaChangeSteps(planOf(undefined, theirs, lock))).toEqual([]);
});
