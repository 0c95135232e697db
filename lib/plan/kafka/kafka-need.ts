import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { REPLICATION } from '../../catalog/topic-sizes';
import type { EventModel, EventModelEvent } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { handlersByEvent } from '../load/handlers-by-event';
import type { Amount, LoadPlan } from '../load/load';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { TopicPlan } from '../topics/topics';

/** What a cluster must carry, whichever it is. */
export interface KafkaNeed {
  readonly ingress: PlannedNumber;
  readonly readers: PlannedNumber;
  readonly partitionReplicas: PlannedNumber;
  readonly storage: PlannedNumber;
  /** What the number of brokers must be a multiple of. */
  readonly zones: number;
  /** Facts without which the need is not known. */
  readonly missing: readonly Path[];
}

const GIB = 2 ** 30;

/** What the declared events ask of a cluster, each number with its reason. */
export function kafkaNeed(model: EventModel, load: LoadPlan, topics: readonly TopicPlan[]): KafkaNeed {
  const handlersOf = handlersByEvent(model);
  const flows = [...model.events.values()].map((event) => flowOf(event, handlersOf(event.name), load));
  const missing = flows.flatMap(({ peak, steady }) =>
    [peak, steady].flatMap((rate) => (rate?.known === false ? rate.missing : [])),
  );
  const ingress = ingressNumber(flows);
  return {
    ingress,
    readers: readersNumber(flows, ingress.value),
    partitionReplicas: replicasNumber(topics),
    storage: storageNumber(flows),
    zones: Math.max(1, model.environment.zones.length),
    missing: distinctPaths(missing),
  };
}

/** One event on its way through the cluster, in bytes per second. */
interface Flow {
  readonly event: EventModelEvent;
  readonly handlers: readonly Handler[];
  readonly peak: Amount | undefined;
  readonly steady: Amount | undefined;
  readonly written: number;
  readonly read: number;
  readonly stored: number;
}

function flowOf(event: EventModelEvent, handlers: readonly Handler[], load: LoadPlan): Flow {
  const rates = load.events.get(event.name);
  const bytes = (rate: Amount | undefined): number =>
    rate?.known === true ? rate.planned.value * event.payload.typical : 0;
  // What goes to retry topics is written once more, and read once more by the handler that put it there.
  const retried = handlers.reduce((sum, { retry }) => sum + (retry.via === 'topics' ? retry.budget : 0), 0);
  return {
    event,
    handlers,
    peak: rates?.peak,
    steady: rates?.steady,
    written: bytes(rates?.peak) * (1 + retried),
    read: bytes(rates?.peak) * (handlers.length + retried),
    stored: bytes(rates?.steady),
  };
}

function ingressNumber(flows: readonly Flow[]): PlannedNumber {
  return {
    key: 'kafka.ingress',
    value: flows.reduce((sum, { written }) => sum + written, 0),
    unit: 'B/s',
    rule: 'of every event: peak rate x typical payload x (1 + retry budget where retries go to topics)',
    inputs: flows.flatMap(({ event, handlers, peak }) => [
      ...(peak?.known === true ? [fromPlan(`peak of ${event.name}`, peak.planned)] : []),
      ...handlers
        .filter(({ retry }) => retry.via === 'topics')
        .map(({ name, retry }) =>
          fromDeclaration(
            `retry budget of ${name}`,
            retry.budget,
            'ratio',
            formatPath(['handlers', name, 'retry', 'budget']),
          ),
        ),
      payloadInput(event),
    ]),
    enforcer: 'nobody: it is what the rest is computed from',
  };
}

function readersNumber(flows: readonly Flow[], ingress: number): PlannedNumber {
  return {
    key: 'kafka.readers',
    value: ingress === 0 ? 0 : flows.reduce((sum, { read }) => sum + read, 0) / ingress,
    unit: 'ratio',
    rule: 'how often the average byte is read: once by every handler of its event',
    inputs: flows.flatMap(({ event, peak, handlers }) => [
      ...(peak?.known === true ? [fromPlan(`peak of ${event.name}`, peak.planned)] : []),
      fromDeclaration(`handlers of ${event.name}`, handlers.length, 'handlers', formatPath(['events', event.name])),
    ]),
    enforcer: 'nobody: it is what the rest is computed from',
  };
}

function replicasNumber(topics: readonly TopicPlan[]): PlannedNumber {
  return {
    key: 'kafka.partitionReplicas',
    value: topics.reduce(
      (sum, { partitions, replicationFactor }) => sum + partitions.value * replicationFactor.value,
      0,
    ),
    unit: 'replicas',
    rule: 'partitions x copies, over all topics',
    inputs: topics.flatMap(({ name, partitions, replicationFactor }) => [
      fromPlan(`${name}, after accepting`, partitions),
      fromPlan(`copies of ${name}`, replicationFactor),
    ]),
    enforcer: 'broker',
  };
}

function storageNumber(flows: readonly Flow[]): PlannedNumber {
  const stored = flows.reduce(
    (sum, { stored: bytesPerSecond, event }) => sum + (bytesPerSecond * event.retention) / 1_000,
    0,
  );
  return {
    key: 'kafka.storage',
    value: Math.ceil((stored * REPLICATION.factor * STANDARD_LIMITS.storageHeadroom) / GIB),
    unit: 'GiB',
    rule: 'of every event: steady rate x typical payload x retention; times copies, times headroom',
    inputs: [
      ...flows.flatMap(({ event, steady }) => [
        ...(steady?.known === true ? [fromPlan(`steady rate of ${event.name}`, steady.planned)] : []),
        payloadInput(event),
        fromDeclaration(
          `retention of ${event.name}`,
          event.retention,
          'ms',
          formatPath(['events', event.name, 'retention']),
        ),
      ]),
      fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION),
      fromCatalog('headroom', STANDARD_LIMITS.storageHeadroom, 'ratio', STANDARD_LIMITS),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  };
}

function payloadInput({ name, payload }: EventModelEvent): Input {
  return fromDeclaration(
    `payload of ${name}`,
    payload.typical,
    'B',
    formatPath(['events', name, 'payload', 'typical']),
  );
}
