import { KAFKA_VERSION } from '../../catalog/msk-brokers';
import type { MskBrokers } from '../../catalog/msk-topic-configs';
import type { EventModel } from '../../model/event-model';
import type { LoadPlan } from '../load/load';
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
import { type Broker, brokerOfType, egressOf, ingressOf, kindOf, priceInput, sourceOf } from './brokers';
import { type KafkaNeed, kafkaNeed } from './kafka-need';
import { cheapestSize, fits, type KafkaSize, largestSize } from './kafka-size';
import { growthOf, planStorage } from './storage';
import { planThroughput } from './volume-throughput';
import { type ZoneLost, zoneLost } from './zone-lost';

/** The cluster that is created; nothing of it is planned where an existing one is handed in. */
export interface KafkaPlan extends KafkaNeed {
  /** As declared. */
  readonly kind: MskBrokers;
  readonly version: PlannedText;
  readonly brokerType: PlannedText;
  readonly brokers: PlannedNumber;
  /** Nothing for Express brokers, which store what comes. */
  readonly storagePerBroker: PlannedNumber | undefined;
  /** How far volumes grow by themselves; nothing where that is not declared. */
  readonly storageGrowsTo: PlannedNumber | undefined;
  /** Of one volume; nothing where what every volume has is enough, and of Express brokers. */
  readonly volumeThroughput: PlannedNumber | undefined;
  /** Whether type and count of the plan (locked or computed) carry the need; storage and partitions are judged apart. */
  readonly carries: boolean;
  /** Whether they do so with no more partitions than AWS recommends. */
  readonly withinRecommended: boolean;
  /** The lock holds brokers of another kind than is declared: they carry nothing of what is planned here. */
  readonly ofOtherKind: boolean;
  /** Nothing where the catalog does not know the type. */
  readonly zoneLost: ZoneLost | undefined;
  /** What would be chosen today without a lock; nothing when no cluster of the catalog carries the need. */
  readonly cheapest: KafkaSize | undefined;
}

export function planKafka(
  model: EventModel,
  load: LoadPlan,
  topics: readonly TopicPlan[],
  lock: Lock | undefined,
): KafkaPlan | undefined {
  const { kafka } = model.environment;
  return kafka.kind !== 'new' ? undefined : planFor(model, kafka.brokers, kafkaNeed(model, load, topics), lock);
}

/** What would be planned of the same need if there were no lock. */
export function withoutLock(model: EventModel, kafka: KafkaPlan): KafkaPlan {
  return planFor(model, kafka.kind, kafka, undefined);
}

function planFor(model: EventModel, kind: MskBrokers, need: KafkaNeed, lock: Lock | undefined): KafkaPlan {
  const { prices } = model.environment;
  const cheapest = cheapestSize(need, kind, prices);
  const locked = lockedSize(lock);
  const lockedType = lockedText(lock, 'kafka.brokerType');
  const size = locked ?? cheapest ?? largestSize(need.zones, kind);
  const row = brokerOfType(size.brokerType);
  const ofKind = row?.kind === kind ? row : undefined;
  const brokers: PlannedNumber = {
    key: 'kafka.brokers',
    value: size.brokers,
    unit: 'brokers',
    rule: `${heldBy(locked, kind)}a multiple of the zones, at least as many as copies, that carries ${carried(kind)}`,
    inputs: [
      ...needInputs(need, kind),
      fromDeclaration('zones', need.zones, 'zones', 'environment.aws.zones'),
      ...(row === undefined ? [] : oneBroker(row, need)),
      ...heldInputs(locked?.brokers, cheapest?.brokers, 'brokers'),
    ],
    enforcer: 'AWS',
  };
  const storage = kind === 'express' ? undefined : planStorage(need, size.brokers, growthOf(model), lock);
  const throughput = kind === 'express' ? undefined : planThroughput(need, size, lock);
  return {
    ...need,
    kind,
    version: version(lock),
    brokerType: {
      key: 'kafka.brokerType',
      value: size.brokerType,
      unit: 'name',
      rule: `${heldBy(locked, kind)}the cheapest type and count that carry ${carried(kind)}`,
      inputs: [
        ...needInputs(need, kind),
        ...(row === undefined ? [] : [priceInput(row, prices)]),
        ...heldInputs(locked?.brokerType, cheapest?.brokerType, 'name'),
      ],
      enforcer: 'AWS',
    },
    brokers,
    storagePerBroker: storage?.perBroker,
    storageGrowsTo: storage?.growsTo,
    volumeThroughput: throughput,
    carries: ofKind !== undefined && fits(need, ofKind, size.brokers, 'partitionsMax'),
    withinRecommended: ofKind !== undefined && fits(need, ofKind, size.brokers, 'partitionsRecommended'),
    ofOtherKind: lockedType !== undefined && kindOf(lockedType) !== kind,
    zoneLost: row === undefined ? undefined : zoneLost(need, row, brokers, throughput),
    cheapest,
  };
}

function carried(kind: MskBrokers): string {
  return kind === 'express' ? 'ingress, egress and partitions' : 'ingress, partitions and storage';
}

function oneBroker(row: Broker, { readers }: KafkaNeed): readonly Input[] {
  const source = sourceOf(row.kind);
  return [
    fromCatalog('ingress of one broker', ingressOf(row, readers.value), 'B/s', source),
    ...(row.kind === 'express' ? [fromCatalog('egress of one broker', egressOf(row), 'B/s', source)] : []),
  ];
}

function lockedSize(lock: Lock | undefined): KafkaSize | undefined {
  const brokerType = lockedText(lock, 'kafka.brokerType');
  const brokers = lockedNumber(lock, 'kafka.brokers');
  return brokerType === undefined || brokers === undefined ? undefined : { brokerType, brokers };
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

function needInputs(need: KafkaNeed, kind: MskBrokers): readonly Input[] {
  return [
    fromPlan('ingress', need.ingress),
    ...(kind === 'express' ? [fromPlan('egress', need.egress)] : [fromPlan('readers', need.readers)]),
    fromPlan('partition replicas', need.partitionReplicas),
    ...(kind === 'express' ? [] : [fromPlan('storage', need.storage)]),
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

function heldBy(locked: KafkaSize | undefined, kind: MskBrokers): string {
  if (locked === undefined) return '';
  const other = kindOf(locked.brokerType) !== kind;
  return other
    ? `held by the lock, though ${kind} brokers are declared, which would be another cluster; computed: `
    : 'held by the lock; computed: ';
}
