import { KAFKA_VERSION, STANDARD_BROKERS } from '../../catalog/msk-brokers';
import type { EventModel } from '../../model/event-model';
import type { LoadPlan } from '../load/load';
import { heldByLock } from '../lock/held';
import { type Lock, lockedNumber, lockedText } from '../lock/lock';
import {
  chosen,
  fromCatalog,
  fromDeclaration,
  fromPlan,
  type Input,
  type PlannedNumber,
  type PlannedText,
  type Unit,
} from '../planned';
import type { TopicPlan } from '../topics/topics';
import { type KafkaNeed, kafkaNeed } from './kafka-need';
import { cheapestSize, fits, ingressOf, type KafkaSize, largestSize, storageShare } from './kafka-size';

/** The cluster that is created; nothing of it is planned where an existing one is handed in. */
export interface KafkaPlan extends KafkaNeed {
  readonly version: PlannedText;
  readonly brokerType: PlannedText;
  readonly brokers: PlannedNumber;
  readonly storagePerBroker: PlannedNumber;
  /** The same without the lock's own volume size: GiB with the brokers of the plan. */
  readonly storagePerBrokerNeeded: number;
  /** Whether type and count of the plan (locked or computed) carry the need; storage and partitions are judged apart. */
  readonly carries: boolean;
  /** What would be chosen today without a lock; nothing when no cluster of the catalog carries the need. */
  readonly cheapest: KafkaSize | undefined;
}

export function planKafka(
  model: EventModel,
  load: LoadPlan,
  topics: readonly TopicPlan[],
  lock: Lock | undefined,
): KafkaPlan | undefined {
  if (model.environment.kafka.kind === 'existing') return undefined;
  const need = kafkaNeed(model, load, topics);
  const cheapest = cheapestSize(need);
  const locked = lockedSize(lock);
  const size = locked ?? cheapest ?? largestSize(need.zones);
  const row = STANDARD_BROKERS.rows.find(({ type }) => type === size.brokerType);
  return {
    ...need,
    version: version(lock),
    brokerType: {
      key: 'kafka.brokerType',
      value: size.brokerType,
      unit: 'name',
      rule: `${heldBy(locked)}the cheapest type and count that carry ingress, partitions and storage`,
      inputs: [...needInputs(need), ...heldInputs(locked?.brokerType, cheapest?.brokerType, 'name')],
      enforcer: 'AWS',
    },
    brokers: {
      key: 'kafka.brokers',
      value: size.brokers,
      unit: 'brokers',
      rule: `${heldBy(locked)}a multiple of the zones, at least as many as copies, that carries ingress, partitions and storage`,
      inputs: [
        ...needInputs(need),
        fromDeclaration('zones', need.zones, 'zones', 'environment.aws.zones'),
        ...(row === undefined
          ? []
          : [fromCatalog('ingress of one broker', ingressOf(row, need.readers.value), 'B/s', STANDARD_BROKERS)]),
        ...heldInputs(locked?.brokers, cheapest?.brokers, 'brokers'),
      ],
      enforcer: 'AWS',
    },
    storagePerBroker: storagePerBroker(need, size.brokers, lock),
    storagePerBrokerNeeded: storagePerBroker(need, size.brokers, undefined).value,
    carries: row !== undefined && fits(need, row, size.brokers),
    cheapest,
  };
}

function lockedSize(lock: Lock | undefined): KafkaSize | undefined {
  const brokerType = lockedText(lock, 'kafka.brokerType');
  const brokers = lockedNumber(lock, 'kafka.brokers');
  return brokerType === undefined || brokers === undefined ? undefined : { brokerType, brokers };
}

function storagePerBroker(need: KafkaNeed, brokers: number, lock: Lock | undefined): PlannedNumber {
  const key = 'kafka.storagePerBroker';
  const computed: PlannedNumber = {
    key,
    value: storageShare(need.storage.value, brokers),
    unit: 'GiB',
    rule: 'the storage of the cluster over its brokers, in steps of 10 GiB',
    inputs: [
      fromPlan('storage', need.storage),
      { name: 'brokers', value: brokers, unit: 'brokers', from: { kind: 'planned', key: 'kafka.brokers' } },
    ],
    enforcer: 'AWS',
  };
  return heldByLock(computed, lock);
}

function version(lock: Lock | undefined): PlannedText {
  const locked = lockedText(lock, 'kafka.version');
  return {
    key: 'kafka.version',
    value: locked ?? KAFKA_VERSION.version,
    unit: 'version',
    rule: locked === undefined ? 'the version of the catalog' : 'held by the lock: an upgrade restarts every broker',
    inputs: [
      ...heldInputs(locked, undefined, 'version'),
      fromCatalog('catalog', KAFKA_VERSION.version, 'version', KAFKA_VERSION),
    ],
    enforcer: 'AWS',
  };
}

function needInputs(need: KafkaNeed): readonly Input[] {
  return [
    fromPlan('ingress', need.ingress),
    fromPlan('readers', need.readers),
    fromPlan('partition replicas', need.partitionReplicas),
    fromPlan('storage', need.storage),
  ];
}

/** What the lock holds, and beside it what would be chosen today. */
function heldInputs(
  locked: number | string | undefined,
  computed: number | string | undefined,
  unit: Unit,
): readonly Input[] {
  if (locked === undefined) return [];
  return [
    { name: 'lock', value: locked, unit, from: { kind: 'lock' } },
    ...(computed === undefined ? [] : [chosen('computed', computed, unit, 'what the declaration asks for today')]),
  ];
}

function heldBy(locked: KafkaSize | undefined): string {
  return locked === undefined ? '' : 'held by the lock; computed: ';
}
