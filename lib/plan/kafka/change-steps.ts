import { count } from '../../base/issue';
import { formatDuration, type Milliseconds, milliseconds } from '../../base/units';
import {
  CLUSTER_CHANGE_ORDER,
  CLUSTER_CHANGE_WAIT,
  CPU_BEFORE_RESTART,
  STORAGE_COOL_DOWN,
} from '../../catalog/kafka-changes';
import { VOLUME_THROUGHPUT } from '../../catalog/msk-throughput';
import { effectBetween, type SizeEffect } from '../lock/effects';
import { topicOfSize } from '../lock/grouped-sizes';
import type { Acceptable } from '../lock/key-growth';
import { madeSize } from '../lock/remembered';
import type { Size } from '../lock/sizes';
import { brokerOfType } from './brokers';
import type { KafkaPlan } from './kafka';
import { GROWS_TO_KEY, STORAGE_KEY } from './storage';
import { THROUGHPUT_KEY } from './volume-throughput';

/** One change of the cluster, or of its topics together, at its place in the order that keeps the cluster healthy. */
export interface KafkaChangeStep {
  /** A key of the lock, or `topics`. */
  readonly key: string;
  readonly from: number | string;
  readonly to: number | string;
  readonly unit: Size['unit'];
  readonly way: SizeEffect['way'];
  /** `null` where it depends on the data, or nobody says. */
  readonly takes: { readonly atLeast: Milliseconds; readonly atMost: Milliseconds } | null;
  /** What must hold before it, and what is to be done after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether it is a deploy by itself, begun when all before it is done. */
  readonly alone: boolean;
}

interface Changing extends Pick<Acceptable, 'sizes' | 'lock'> {
  readonly kafka: KafkaPlan | undefined;
}

/** From what was accepted last to what accepting now writes; none where nothing of the cluster changes, or it is another's. */
export function kafkaChangeSteps(plan: Changing): readonly KafkaChangeStep[] {
  const { kafka } = plan;
  if (kafka === undefined || kafka.ofOtherKind) return [];
  const changes = new Map(changesOf(plan).map((change) => [change.key, change]));
  const grown = [...changes.values()].filter(({ key }) => topicOfSize(key) !== undefined);
  const steps = CLUSTER_CHANGE_ORDER.keys.flatMap((key): readonly KafkaChangeStep[] => {
    if (key === 'topics')
      return grown.length === 0 ? [] : [topicsStep(grown, changes.has(STORAGE_KEY) && growsByItself(plan))];
    const change = changes.get(key);
    return change === undefined ? [] : [clusterStep(change, plan, kafka)];
  });
  // Topics that grow alone wait for nothing.
  return steps.some(({ key }) => key !== 'topics') ? steps : [];
}

/** What volumes of a cluster have that stands without more. */
const UNPROVISIONED = VOLUME_THROUGHPUT.defaultMiBps;

interface SizeChange {
  readonly key: string;
  readonly unit: Size['unit'];
  readonly from: number | string;
  readonly to: number | string;
}

/** What a lock of before it had a memory holds is taken for what was accepted. */
function changesOf({ sizes, lock }: Changing): readonly SizeChange[] {
  const stands = sizes.some(
    ({ key, locked }) => key === 'kafka.brokers' && (madeSize(lock, key) ?? locked) !== undefined,
  );
  return sizes.flatMap(({ key, unit, locked, accepted }) => {
    const from = madeSize(lock, key) ?? locked ?? (stands && key === THROUGHPUT_KEY ? UNPROVISIONED : undefined);
    return from === undefined || from === accepted || key.endsWith('.replicationFactor')
      ? []
      : [{ key, unit, from, to: accepted }];
  });
}

function topicsStep(grown: readonly SizeChange[], volumesFollow: boolean): KafkaChangeStep {
  const sum = (values: readonly (number | string)[]): number =>
    values.reduce((all: number, one) => all + Number(one), 0);
  return {
    key: 'topics',
    from: sum(grown.map(({ from }) => from)),
    to: sum(grown.map(({ to }) => to)),
    unit: 'partitions',
    way: 'in place',
    takes: null,
    before: [
      `the cluster is done, since it carries ${count(grown.length, 'topic')} with more partitions`,
      ...(volumesFollow ? [activeAgain()] : []),
    ],
    after: ['groups take the new partitions at their next rebalance'],
    alone: false,
  };
}

/** Whether the planned size is only the least that Application Auto Scaling raises volumes to. */
function growsByItself(plan: Changing): boolean {
  return Number(sizeOf(plan, GROWS_TO_KEY, 'to') ?? 0) > Number(sizeOf(plan, STORAGE_KEY, 'to') ?? 0);
}

function activeAgain(): string {
  return "the cluster is ACTIVE again: Application Auto Scaling raises volumes to their new minimum, for which Terraform does not wait, and MSK's operations on topics need it";
}

function clusterStep({ key, unit, from, to }: SizeChange, plan: Changing, kafka: KafkaPlan): KafkaChangeStep {
  const effect = effectBetween(key, from, to);
  // Its fetchers come as a new configuration.
  const way = key === THROUGHPUT_KEY && from === UNPROVISIONED ? 'rolling' : (effect?.way ?? 'in place');
  const step = effect?.step ?? null;
  // The type changes before brokers are added, the version after it.
  const brokers = Number(key === 'kafka.version' ? sizeOf(plan, 'kafka.brokers', 'to') : sizeOf(plan, 'kafka.brokers'));
  const takes =
    step === null
      ? null
      : { atLeast: milliseconds(brokers * step.atLeast), atMost: milliseconds(brokers * step.atMost) };
  return {
    key,
    from,
    to,
    unit,
    way,
    takes,
    before: [
      ...(way === 'rolling' ? restarting(takes) : []),
      ...(key === STORAGE_KEY ? [cooledDown()] : []),
      ...(key === 'kafka.version' ? ['clients work with the new version: there is no way back'] : []),
      ...tooManyPartitions(plan),
    ],
    after: key === 'kafka.brokers' ? [moved(kafka, Number(to) > Number(from))] : [],
    alone: key === 'kafka.version',
  };
}

function restarting(takes: KafkaChangeStep['takes']): readonly string[] {
  return [
    `brokers are less than ${CPU_BEFORE_RESTART.percent} % busy, since one of them is away at a time: a quiet hour, or more brokers first`,
    'every topic has a copy more than its min.insync.replicas',
    ...(takes !== null && takes.atMost > CLUSTER_CHANGE_WAIT.time
      ? [
          `somebody stays with it: Terraform waits ${formatDuration(CLUSTER_CHANGE_WAIT.time)} and then ends with an error, while MSK carries on; apply again once the cluster is ACTIVE`,
        ]
      : []),
  ];
}

function cooledDown(): string {
  const { atLeast, often } = STORAGE_COOL_DOWN;
  return `volumes last grew ${formatDuration(atLeast)} ago, with much stored ${formatDuration(often)}: MSK refuses the next growth until then`;
}

function moved({ kind }: KafkaPlan, more: boolean): string {
  if (!more) return 'nothing: the brokers that go must be empty before';
  return kind === 'express'
    ? 'nothing: MSK moves partitions to the new brokers, unless its rebalancing is paused'
    : 'move partitions to the new brokers (kafka-reassign-partitions, or Cruise Control): until then they carry nothing';
}

/** Beyond what its type may hold MSK refuses changes of a cluster: with the partitions that stand, before topics grow. */
function tooManyPartitions(plan: Changing): readonly string[] {
  const row = brokerOfType(String(sizeOf(plan, 'kafka.brokerType')));
  const standing = plan.sizes.filter(({ key, locked }) => key.endsWith('.partitions') && locked !== undefined);
  const copies = new Map(plan.sizes.map(({ key, locked }) => [key, Number(locked ?? 0)]));
  const all = standing.reduce(
    (sum, { key }) => sum + (copies.get(key) ?? 0) * (copies.get(key.replace(/partitions$/, 'replicationFactor')) ?? 0),
    0,
  );
  const perBroker = Math.ceil(all / Number(sizeOf(plan, 'kafka.brokers')));
  if (row === undefined || perBroker <= row.partitionsMax) return [];
  return [
    `there are no more than ${row.partitionsMax} partitions on each ${row.type}, copies included, where there are ${perBroker}: beyond that MSK refuses changes; add brokers and move partitions first`,
  ];
}

function sizeOf({ sizes, lock }: Changing, key: string, side: 'from' | 'to' = 'from'): number | string | undefined {
  const size = sizes.find((one) => one.key === key);
  return side === 'to' ? size?.accepted : (madeSize(lock, key) ?? size?.locked ?? size?.accepted);
}
