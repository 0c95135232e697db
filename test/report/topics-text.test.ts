import type { LoweredCopies, TopicsFigures } from '../../lib/report/topics-report';
import { topicsText } from '../../lib/report/topics-text';
import { VISIBLE } from './support';

function figures(overrides: Partial<TopicsFigures> = {}): TopicsFigures {
  return {
    platform: 'shop',
    bootstrap: ['one:9092', 'two:9092'],
    clusterId: 'abc',
    statedClusterId: null,
    planned: 3,
    lowered: [],
    refused: [],
    steps: [],
    outcome: 'as planned',
    ...overrides,
  };
}

function textOf(overrides: Partial<TopicsFigures> = {}): string {
  return topicsText(figures(overrides), { paint: VISIBLE, environment: 'live', askForClusterId: false });
}

function lowered(name: string, from: readonly [number, number], to: readonly [number, number]): LoweredCopies {
  return {
    name,
    planned: { replicationFactor: from[0], minInsyncReplicas: from[1] },
    made: { replicationFactor: to[0], minInsyncReplicas: to[1] },
  };
}

test('where everything is as planned only that is said', () => {
  expect(textOf()).toBe(`<b>topics of shop in live</b>
at one:9092, two:9092, cluster abc

nothing to do: all 3 topics are as planned
`);
});

test('one topic is not "all of them"', () => {
  expect(textOf({ planned: 1 })).toContain('\nnothing to do: the topic is as planned\n');
});

test('topics that are lowered alike share a line', () => {
  expect(
    textOf({ lowered: [lowered('a', [3, 2], [1, 1]), lowered('b', [3, 2], [1, 1]), lowered('c', [4, 3], [2, 1])] }),
  ).toBe(`<b>topics of shop in live</b>
at one:9092, two:9092, cluster abc

<warning>fewer copies than planned, as --copies says: an event is lost with the brokers that hold it</warning>
  2 topics: 1 copy instead of 3, min.insync.replicas 1 instead of 2
  1 topic: 2 copies instead of 4, min.insync.replicas 1 instead of 3

nothing to do: all 3 topics are as planned, but for the copies
`);
});

test('every kind of step and every state has its words', () => {
  const topic = {
    name: 'a',
    partitions: 1,
    replicationFactor: 3,
    configs: { 'retention.ms': '1', 'cleanup.policy': 'delete' },
  };
  expect(
    textOf({
      outcome: 'failed',
      steps: [
        { step: { kind: 'create', topic }, before: {}, state: 'done', why: null },
        { step: { kind: 'grow', name: 'b', from: 3, to: 6 }, before: {}, state: 'there already', why: null },
        {
          step: { kind: 'configure', name: 'c', configs: { 'retention.ms': '2', 'segment.ms': '3' } },
          before: { 'retention.ms': '1' },
          state: 'failed',
          why: 'no\u001b[31m',
        },
        {
          step: { kind: 'configure', name: 'd', configs: { 'retention.ms': '2' } },
          before: {},
          state: 'open',
          why: null,
        },
      ],
    }),
  ).toBe(`<b>topics of shop in live</b>
at one:9092, two:9092, cluster abc

<b>4 steps</b>
  <b>done</b>: create a with 1 partition, replication factor 3
    retention.ms=1
    cleanup.policy=delete
  <b>there already</b>: grow b from 3 partitions to 6
    keys move to other partitions: until what is there is handled, events of one key can overtake each other
  <error>failed</error>: configure c
    retention.ms=2, 1 until now
    segment.ms=3, inherited from the cluster until now
    Kafka says: no\\u001b[31m
  <b>to do</b>: configure d
    retention.ms=2, inherited from the cluster until now

<error>2 of 4 steps taken: run it again to go on from there</error>
`);
});

test('what is refused stands before what would have been done', () => {
  expect(
    textOf({
      outcome: 'refused',
      refused: [{ kind: 'refused', name: 'a', got: 'this', allowed: 'that', fix: 'change it' }],
      steps: [{ step: { kind: 'grow', name: 'b', from: 1, to: 2 }, before: {}, state: 'open', why: null }],
    }),
  ).toBe(`<b>topics of shop in live</b>
at one:9092, two:9092, cluster abc

<error>1 refused</error>
  <b>a</b>
    got this, allowed that
    fix: change it

<b>1 step</b>
  <b>to do</b>: grow b from 1 partition to 2
    keys move to other partitions: until what is there is handled, events of one key can overtake each other

<error>nothing was done, since all or nothing is</error>
`);
});

test.each([
  ['unconfirmed', '<warning>nothing was done: run it with --yes to take these steps</warning>'],
  ['declined', '<warning>nothing was done: only yes takes these steps</warning>'],
  ['planned', 'nothing was done: this is only a plan'],
  ['applied', '1 of 1 step taken: all 3 topics are as planned'],
] as const)('steps that are %s end with a line of their own', (outcome, line) => {
  const state = outcome === 'applied' ? 'done' : 'open';
  const steps = [{ step: { kind: 'grow', name: 'b', from: 1, to: 2 }, before: {}, state, why: null }] as const;
  expect(textOf({ outcome, steps }).split('\n').slice(-3)).toEqual(['', line, '']);
});
