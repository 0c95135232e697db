import { distinctPaths, formatPath, type Path } from '../../base/issue';
import type { EventModel, EventModelEvent } from '../../model/event-model';
import { type Handler, retryPath } from '../../model/handler-model';
import type { Amount } from '../amount';
import { handlersByEvent } from '../load/handlers-by-event';
import type { LoadPlan } from '../load/load';
import { fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { TopicPlan } from '../topics/topics';
import { type Kept, keptOf, storageNumber, topicsBeside } from './storage-need';

/** What a cluster must carry, whichever it is. */
export interface KafkaNeed {
  readonly ingress: PlannedNumber;
  /** What leaves it towards handlers; replication stays inside. */
  readonly egress: PlannedNumber;
  readonly readers: PlannedNumber;
  readonly partitionReplicas: PlannedNumber;
  readonly storage: PlannedNumber;
  /** What the number of brokers must be a multiple of. */
  readonly zones: number;
  /** Facts without which the need is not known. */
  readonly missing: readonly Path[];
  /** Every event with what it brings, in the order of the declaration. */
  readonly flows: readonly Flow[];
}

/** What the declared events ask of a cluster, each number with its reason. */
export function kafkaNeed(model: EventModel, load: LoadPlan, topics: readonly TopicPlan[]): KafkaNeed {
  const handlersOf = handlersByEvent(model);
  const beside = topicsBeside(model, topics);
  const flows = [...model.events.values()].map((event) =>
    flowOf(event, handlersOf(event.name), load, beside.get(event.name) ?? []),
  );
  const missing = flows.flatMap(({ peak, steady }) =>
    [peak, steady].flatMap((rate) => (rate?.known === false ? rate.missing : [])),
  );
  const ingress = ingressNumber(flows);
  const egress = egressNumber(flows);
  return {
    ingress,
    egress,
    readers: readersNumber(ingress, egress),
    partitionReplicas: replicasNumber(topics),
    storage: storageNumber(flows.map(({ kept }) => kept)),
    zones: Math.max(1, model.environment.zones.length),
    missing: distinctPaths(missing),
    flows,
  };
}

/** One event on its way through the cluster, in bytes per second. */
export interface Flow {
  readonly event: EventModelEvent;
  readonly handlers: readonly Handler[];
  readonly peak: Amount | undefined;
  readonly steady: Amount | undefined;
  readonly written: number;
  readonly read: number;
  /** At the steady rate. */
  readonly stored: number;
  readonly kept: Kept;
  /** Share that is written once more, to retry topics. */
  readonly retried: number;
  /** Made once: each stands under several numbers. */
  readonly inputs: { readonly peak: readonly Input[]; readonly retries: readonly Input[]; readonly payload: Input };
}

function flowOf(event: EventModelEvent, handlers: readonly Handler[], load: LoadPlan, beside: Kept['beside']): Flow {
  const rates = load.events.get(event.name);
  const bytes = (rate: Amount | undefined): number =>
    rate?.known === true ? rate.planned.value * event.payload.typical : 0;
  // What goes to retry topics is written once more, and read once more by the handler that put it there.
  const retried = handlers.reduce((sum, { retry }) => sum + (retry.via === 'topics' ? retry.budget : 0), 0);
  const payload = payloadInput(event);
  const stored = bytes(rates?.steady);
  return {
    event,
    handlers,
    peak: rates?.peak,
    steady: rates?.steady,
    written: bytes(rates?.peak) * (1 + retried),
    read: bytes(rates?.peak) * (handlers.length + retried),
    stored,
    kept: keptOf({ event, steady: rates?.steady, payload, beside }, stored),
    retried,
    inputs: {
      peak: rates?.peak.known === true ? [fromPlan(`peak of ${event.name}`, rates.peak.planned)] : [],
      retries: retryBudgets(handlers),
      payload,
    },
  };
}

function ingressNumber(flows: readonly Flow[]): PlannedNumber {
  return {
    key: 'kafka.ingress',
    value: flows.reduce((sum, { written }) => sum + written, 0),
    unit: 'B/s',
    rule: 'of every event: peak rate x typical payload x (1 + retry budget where retries go to topics)',
    inputs: flows.flatMap(({ inputs: { peak, retries, payload } }) => [...peak, ...retries, payload]),
    enforcer: 'nobody: it is what the rest is computed from',
  };
}

function retryBudgets(handlers: readonly Handler[]): readonly Input[] {
  return handlers
    .filter(({ retry }) => retry.via === 'topics')
    .map(({ name, retry }) =>
      fromDeclaration(
        `retry budget of ${name}`,
        retry.budget,
        'ratio',
        formatPath([...retryPath(name, retry), 'budget']),
      ),
    );
}

function egressNumber(flows: readonly Flow[]): PlannedNumber {
  return {
    key: 'kafka.egress',
    value: flows.reduce((sum, { read }) => sum + read, 0),
    unit: 'B/s',
    rule: 'of every event: peak rate x typical payload x (handlers + their retry budgets where retries go to topics)',
    inputs: flows.flatMap(({ event, handlers, inputs: { peak, retries, payload } }) => [
      ...peak,
      fromDeclaration(`handlers of ${event.name}`, handlers.length, 'handlers', formatPath(['events', event.name])),
      ...retries,
      payload,
    ]),
    enforcer: 'nobody: it is what the rest is computed from',
  };
}

function readersNumber(ingress: PlannedNumber, egress: PlannedNumber): PlannedNumber {
  return {
    key: 'kafka.readers',
    value: ingress.value === 0 ? 0 : egress.value / ingress.value,
    unit: 'ratio',
    rule: 'how often the average byte is read: egress over ingress',
    inputs: [fromPlan('egress', egress), fromPlan('ingress', ingress)],
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

function payloadInput({ name, payload }: EventModelEvent): Input {
  return fromDeclaration(
    `payload of ${name}`,
    payload.typical,
    'B',
    formatPath(['events', name, 'payload', 'typical']),
  );
}
