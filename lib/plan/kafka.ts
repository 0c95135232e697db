import type { Path } from '../base/issue';
import {
  KAFKA_VERSION,
  STANDARD_BROKERS,
  STANDARD_INGRESS,
  STANDARD_LIMITS,
  type StandardBroker,
} from '../catalog/msk-brokers';
import { REPLICATION } from '../catalog/topic-sizes';
import type { EventModel } from '../model/event-model';
import { heldByLock } from './held';
import type { LoadPlan } from './load';
import { type Lock, lockedNumber, lockedText } from './lock';
import {
  fromCatalog,
  fromDeclaration,
  fromPlan,
  type Input,
  type PlannedNumber,
  type PlannedText,
  type Unit,
} from './planned';
import type { TopicPlan } from './topics';

/** The cluster that is created; nothing of it is planned where an existing one is handed in. */
export interface KafkaPlan {
  readonly version: PlannedText;
  readonly brokerType: PlannedText;
  readonly brokers: PlannedNumber;
  readonly storagePerBroker: PlannedNumber;
  /** The same without the lock's own volume size: GiB with the brokers of the plan. */
  readonly storagePerBrokerNeeded: number;
  readonly ingress: PlannedNumber;
  readonly readers: PlannedNumber;
  readonly partitionReplicas: PlannedNumber;
  readonly storage: PlannedNumber;
  /** Whether type and count of the plan (locked or computed) carry the need; storage and partitions are judged apart. */
  readonly carries: boolean;
  /** What would be chosen today without a lock; nothing when no cluster of the catalog carries the need. */
  readonly cheapest: KafkaSize | undefined;
  /** Facts without which the need is not known. */
  readonly missing: readonly Path[];
}

export interface KafkaSize {
  readonly brokerType: string;
  readonly brokers: number;
}

interface Need {
  readonly ingress: PlannedNumber;
  readonly readers: PlannedNumber;
  readonly partitionReplicas: PlannedNumber;
  readonly storage: PlannedNumber;
  readonly zones: number;
}

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Volumes grow in steps of this; a new value every time a rate changes by a percent would be noise in the lock. */
const STORAGE_STEP_GIB = 10;

export function planKafka(
  model: EventModel,
  load: LoadPlan,
  topics: readonly TopicPlan[],
  lock: Lock | undefined,
): KafkaPlan | undefined {
  if (model.environment.kafka.kind === 'existing') return undefined;
  const { need, missing } = needOf(model, load, topics);
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
      inputs: [...needInputs(need), ...lockInput(locked?.brokerType, 'name')],
      enforcer: 'AWS',
    },
    brokers: {
      key: 'kafka.brokers',
      value: size.brokers,
      unit: 'brokers',
      rule: `${heldBy(locked)}a multiple of the zones, at least as many as copies, that carries ingress, partitions and storage`,
      inputs: [
        ...needInputs(need),
        fromDeclaration('zones', need.zones, 'ratio', 'environment.aws.zones'),
        ...(row === undefined
          ? []
          : [fromCatalog('ingress of one broker', ingressOf(row, need.readers.value), 'B/s', STANDARD_BROKERS)]),
        ...lockInput(locked?.brokers, 'brokers'),
      ],
      enforcer: 'AWS',
    },
    storagePerBroker: storagePerBroker(need, size.brokers, lock),
    storagePerBrokerNeeded: storagePerBroker(need, size.brokers, undefined).value,
    carries: row !== undefined && fits(need, row, size.brokers),
    cheapest,
    missing,
  };
}

function needOf(
  model: EventModel,
  load: LoadPlan,
  topics: readonly TopicPlan[],
): { readonly need: Need; readonly missing: readonly Path[] } {
  const events = [...model.events.values()].map((event) => {
    const handlers = [...model.handlers.values()].filter(({ on }) => on === event.name);
    const rates = load.events.get(event.name);
    return { event, handlers, steady: rates?.steady, peak: rates?.peak };
  });
  const missing = events.flatMap(({ peak, steady }) =>
    [peak, steady].flatMap((rate) => (rate?.known === false ? rate.missing : [])),
  );
  const flows = events.map(({ event, handlers, peak, steady }) => {
    // What goes to retry topics is written once more, and read once more by the handler that put it there.
    const retried = handlers.reduce((sum, { retry }) => sum + (retry.via === 'topics' ? retry.budget : 0), 0);
    const perSecond = (rate: typeof peak): number =>
      rate?.known === true ? rate.planned.value * event.payload.typical : 0;
    const written = perSecond(peak) * (1 + retried);
    return {
      event,
      peak,
      steady,
      written,
      read: perSecond(peak) * (handlers.length + retried),
      stored: perSecond(steady),
    };
  });
  const ingress = flows.reduce((sum, { written }) => sum + written, 0);
  const replicas = topics.reduce(
    (sum, { partitions, replicationFactor }) => sum + partitions.value * replicationFactor.value,
    0,
  );
  const stored = flows.reduce(
    (sum, { stored: bytesPerSecond, event }) => sum + (bytesPerSecond * event.retention) / 1_000,
    0,
  );
  const need: Need = {
    zones: model.environment.zones.length,
    ingress: {
      key: 'kafka.ingress',
      value: ingress,
      unit: 'B/s',
      rule: 'of every event: peak rate x typical payload x (1 + retry budget where retries go to topics)',
      inputs: flows.flatMap(({ event, peak }) => [
        ...(peak?.known === true ? [fromPlan(`peak of ${event.name}`, peak.planned)] : []),
        fromDeclaration(`payload of ${event.name}`, event.payload.typical, 'B', `events.${event.name}.payload.typical`),
      ]),
      enforcer: 'nobody: it is what the rest is computed from',
    },
    readers: {
      key: 'kafka.readers',
      value: ingress === 0 ? 0 : flows.reduce((sum, { read }) => sum + read, 0) / ingress,
      unit: 'ratio',
      rule: 'how often the average byte is read: once by every handler of its event',
      inputs: [],
      enforcer: 'nobody: it is what the rest is computed from',
    },
    partitionReplicas: {
      key: 'kafka.partitionReplicas',
      value: replicas,
      unit: 'replicas',
      rule: 'partitions x copies, over all topics',
      inputs: topics.map(({ partitions }) => fromPlan(partitions.key, partitions)),
      enforcer: 'broker',
    },
    storage: {
      key: 'kafka.storage',
      value: Math.ceil((stored * REPLICATION.factor * STANDARD_LIMITS.storageHeadroom) / GIB),
      unit: 'GiB',
      rule: 'of every event: steady rate x typical payload x retention; times copies, times headroom',
      inputs: [
        ...flows.flatMap(({ event, steady }) => [
          ...(steady?.known === true ? [fromPlan(`steady rate of ${event.name}`, steady.planned)] : []),
          fromDeclaration(`retention of ${event.name}`, event.retention, 'ms', `events.${event.name}.retention`),
        ]),
        fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION),
        fromCatalog('headroom', STANDARD_LIMITS.storageHeadroom, 'ratio', STANDARD_LIMITS),
      ],
      enforcer: 'nobody: it is what the rest is computed from',
    },
  };
  return { need, missing };
}

/** What one broker takes in when it is planned as AWS's own sizing code does, in bytes per second. */
function ingressOf(row: StandardBroker, readers: number): number {
  const byVolume = row.volumeMiBps / STANDARD_INGRESS.volumeShare;
  const byNetwork = row.networkMiBps / (STANDARD_INGRESS.networkShare + STANDARD_INGRESS.networkPerConsumer * readers);
  return Math.min(byVolume, byNetwork) * STANDARD_INGRESS.utilisation * MIB;
}

function fits(need: Need, row: StandardBroker, brokers: number): boolean {
  return (
    brokers * ingressOf(row, need.readers.value) >= need.ingress.value &&
    brokers * row.partitionsRecommended >= need.partitionReplicas.value &&
    brokers * STANDARD_LIMITS.storageMaxGiB >= need.storage.value
  );
}

function cheapestSize(need: Need): KafkaSize | undefined {
  const options = STANDARD_BROKERS.rows.flatMap((row) => {
    for (
      let brokers = fewestBrokers(need.zones);
      brokers <= STANDARD_LIMITS.brokersPerCluster;
      brokers += Math.max(1, need.zones)
    ) {
      if (fits(need, row, brokers)) return [{ brokerType: row.type, brokers, usdPerHour: brokers * row.usdPerHour }];
    }
    return [];
  });
  // At the same price fewer, larger brokers: less to restart one by one.
  const [best] = options.sort((a, b) => a.usdPerHour - b.usdPerHour || a.brokers - b.brokers);
  return best === undefined ? undefined : { brokerType: best.brokerType, brokers: best.brokers };
}

/** As many as there are copies, rounded up to a multiple of the zones, which MSK requires. */
function fewestBrokers(zones: number): number {
  const per = Math.max(1, zones);
  return Math.ceil(REPLICATION.factor / per) * per;
}

function largestSize(zones: number): KafkaSize {
  const per = Math.max(1, zones);
  const brokers = Math.floor(STANDARD_LIMITS.brokersPerCluster / per) * per;
  return { brokerType: STANDARD_BROKERS.rows.at(-1)?.type ?? '', brokers };
}

function lockedSize(lock: Lock | undefined): KafkaSize | undefined {
  const brokerType = lockedText(lock, 'kafka.brokerType');
  const brokers = lockedNumber(lock, 'kafka.brokers');
  return brokerType === undefined || brokers === undefined ? undefined : { brokerType, brokers };
}

function storagePerBroker(need: Need, brokers: number, lock: Lock | undefined): PlannedNumber {
  const key = 'kafka.storagePerBroker';
  const share = Math.ceil(need.storage.value / brokers / STORAGE_STEP_GIB) * STORAGE_STEP_GIB;
  const computed: PlannedNumber = {
    key,
    value: Math.min(STANDARD_LIMITS.storageMaxGiB, Math.max(STORAGE_STEP_GIB, share)),
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
    inputs: [fromCatalog('catalog', KAFKA_VERSION.version, 'version', KAFKA_VERSION), ...lockInput(locked, 'version')],
    enforcer: 'AWS',
  };
}

function needInputs(need: Need): readonly Input[] {
  return [
    fromPlan('ingress', need.ingress),
    fromPlan('readers', need.readers),
    fromPlan('partition replicas', need.partitionReplicas),
    fromPlan('storage', need.storage),
  ];
}

function lockInput(value: number | string | undefined, unit: Unit): readonly Input[] {
  return value === undefined ? [] : [{ name: 'lock', value, unit, from: { kind: 'lock' } }];
}

function heldBy(locked: KafkaSize | undefined): string {
  return locked === undefined ? '' : 'held by the lock; computed: ';
}
