import { formatPath, type Path } from '../../base/issue';
import { deadLetterTopicName, parkedTopicName, retryTopicName, topicName } from '../../base/naming';
import { formatDuration, type Milliseconds } from '../../base/units';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import {
  DEAD_LETTER,
  DEAD_LETTER_PARTITIONS,
  PARTITION_COUNTS,
  RECORD_OVERHEAD,
  REPLICATION,
  RETRY_TOPIC,
} from '../../catalog/topic-sizes';
import type { EventModel, EventModelEvent } from '../../model/event-model';
import type { Exhausted, Handler } from '../../model/handler-model';
import { handlersByEvent } from '../load/handlers-by-event';
import type { LoadPlan } from '../load/load';
import { heldByLock } from '../lock/held';
import type { Lock } from '../lock/lock';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { utilisationFor } from '../queueing/single-server';

/** One topic as it will be created: the event's own, or a handler's retry tier, dead letter or place for parked events. */
export interface TopicPlan {
  readonly name: string;
  readonly kind: 'main' | 'retry' | 'dead-letter' | 'parked';
  readonly event: string;
  /** `null` for the event's own topic. */
  readonly handler: string | null;
  /** The place in the declaration that a person would change. */
  readonly path: Path;
  readonly partitions: PlannedNumber;
  readonly replicationFactor: PlannedNumber;
  readonly minInsyncReplicas: PlannedNumber;
  readonly retention: PlannedNumber;
  readonly maxMessageBytes: PlannedNumber;
}

/** Sorted by name, so that the order of handlers in the declaration never shows. */
export function planTopics(model: EventModel, load: LoadPlan, lock: Lock | undefined): readonly TopicPlan[] {
  const handlersOf = handlersByEvent(model);
  return [...model.events.values()]
    .flatMap((event) => {
      const handlers = handlersOf(event.name);
      const main = mainTopic(model, event, handlers, load, lock);
      const others = handlers.flatMap((handler) => handlerTopics(model, event, handler, main, lock));
      // The topic of another is neither created nor changed; what its handlers need beside it is ours.
      return event.existing === null ? [main, ...others] : others;
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function mainTopic(
  model: EventModel,
  event: EventModelEvent,
  handlers: readonly Handler[],
  load: LoadPlan,
  lock: Lock | undefined,
): TopicPlan {
  const name = topicName(model.platform, event.name);
  const path = ['events', event.name];
  return {
    ...commonSizes(name, event, path, lock),
    kind: 'main',
    handler: null,
    partitions:
      event.existing === null
        ? heldByLock(mainPartitions(model, event, handlers, load, `topics.${name}.partitions`), lock)
        : existingPartitions(event, event.existing.partitions, `topics.${name}.partitions`),
    retention: {
      key: `topics.${name}.retention`,
      value: event.retention,
      unit: 'ms',
      rule: 'as declared',
      inputs: [fromDeclaration('retention', event.retention, 'ms', formatPath([...path, 'retention']))],
      enforcer: 'broker',
    },
  };
}

function handlerTopics(
  model: EventModel,
  event: EventModelEvent,
  handler: Handler,
  source: TopicPlan,
  lock: Lock | undefined,
): readonly TopicPlan[] {
  const path = ['handlers', handler.name, 'retry'];
  const tiers = handler.retry.tiers.map((delay, index): TopicPlan => {
    const name = retryTopicName(model.platform, event.name, handler.name, index + 1);
    const remaining = handler.retry.tiers.slice(index).reduce((sum, wait) => sum + wait, 0);
    return {
      ...commonSizes(name, event, path, lock),
      kind: 'retry',
      handler: handler.name,
      partitions: heldByLock(retryPartitions(source, handler, `topics.${name}.partitions`), lock),
      retention: {
        key: `topics.${name}.retention`,
        value: event.retention + remaining,
        unit: 'ms',
        rule: 'as long as the event itself, plus the waits still ahead of it',
        inputs: [
          fromPlan('retention of the event', source.retention),
          fromDeclaration(
            'waits ahead',
            remaining,
            'ms',
            formatPath([...path, 'tiers']),
            `this tier waits ${formatDuration(delay)}`,
          ),
        ],
        enforcer: 'broker',
      },
    };
  });
  const { exhausted } = handler.retry;
  return exhausted.kind === 'drop' ? tiers : [...tiers, asideTopic(model, event, handler, exhausted, source, lock)];
}

/** Where events wait for a person: dead letters, or parked ones. */
function asideTopic(
  model: EventModel,
  event: EventModelEvent,
  handler: Handler,
  exhausted: Exclude<Exhausted, { readonly kind: 'drop' }>,
  source: TopicPlan,
  lock: Lock | undefined,
): TopicPlan {
  const nameOf = exhausted.kind === 'park' ? parkedTopicName : deadLetterTopicName;
  const name = nameOf(model.platform, event.name, handler.name);
  const path = ['handlers', handler.name, 'retry'];
  const partitions: PlannedNumber = {
    key: `topics.${name}.partitions`,
    value: DEAD_LETTER_PARTITIONS.count,
    unit: 'partitions',
    rule: 'one for each of three brokers: dead letters are rare and read by people',
    inputs: [fromCatalog('partitions', DEAD_LETTER_PARTITIONS.count, 'partitions', DEAD_LETTER_PARTITIONS)],
    enforcer: 'broker',
  };
  return {
    ...commonSizes(name, event, path, lock),
    kind: exhausted.kind === 'park' ? 'parked' : 'dead-letter',
    handler: handler.name,
    partitions: heldByLock(partitions, lock),
    retention:
      exhausted.retention === null
        ? computedRetention(`topics.${name}.retention`, event, source)
        : {
            key: `topics.${name}.retention`,
            value: exhausted.retention,
            unit: 'ms',
            rule: 'as declared',
            inputs: [fromDeclaration('retention', exhausted.retention, 'ms', formatPath([...path, 'exhausted']))],
            enforcer: 'broker',
          },
  };
}

function computedRetention(key: string, event: EventModelEvent, source: TopicPlan): PlannedNumber {
  return {
    key,
    value: Math.max(DEAD_LETTER.atLeast, DEAD_LETTER.factor * event.retention),
    unit: 'ms',
    rule: 'the longer of the least time and twice the retention of the event',
    inputs: [
      fromCatalog('least time', DEAD_LETTER.atLeast, 'ms', DEAD_LETTER),
      fromPlan('retention of the event', source.retention),
    ],
    enforcer: 'broker',
  };
}

/**
 * The fewest partitions at which every handler of the event keeps the latency objective, each partition being served one
 * event at a time. What is unknown asks for nothing; the rule `latency-infeasible` then says that nothing is proven.
 */
function mainPartitions(
  model: EventModel,
  event: EventModelEvent,
  handlers: readonly Handler[],
  load: LoadPlan,
  key: string,
): PlannedNumber {
  const peak = load.events.get(event.name)?.peak;
  const needs = handlers.flatMap((handler) => {
    const mean = handler.serviceTime.mean;
    if (!mean.known || peak?.known !== true) return [];
    const time = (handler.objectives.latencyP99 - TRANSPORT_P99.time) as Milliseconds;
    const busy = (peak.planned.value * inProcessShare(handler) * mean.value) / 1_000;
    const utilisation = utilisationFor(time, mean.value);
    return [{ handler, mean: mean.value, need: utilisation > 0 ? busy / utilisation : Number.POSITIVE_INFINITY }];
  });
  const need = Math.max(1, ...needs.map((entry) => entry.need));
  const inputs: readonly Input[] = [
    ...(peak?.known === true ? [fromPlan('peak rate', peak.planned)] : []),
    fromDeclaration('objective', model.objectives.latencyP99, 'ms', 'objectives.latency.p99'),
    fromCatalog('taken by Kafka', TRANSPORT_P99.time, 'ms', TRANSPORT_P99),
    ...needs.flatMap(({ handler, mean }) => [
      fromDeclaration(
        `mean of ${handler.name}`,
        mean,
        'ms',
        formatPath(['handlers', handler.name, 'serviceTime', 'mean']),
      ),
      ...(handler.retry.via === 'none'
        ? []
        : [
            fromDeclaration(
              `retry budget of ${handler.name}`,
              handler.retry.budget,
              'ratio',
              formatPath(['handlers', handler.name, 'retry', 'budget']),
            ),
          ]),
    ]),
  ];
  return {
    key,
    value: PARTITION_COUNTS.counts.find((count) => count >= need) ?? PARTITION_COUNTS.counts.at(-1) ?? 1,
    unit: 'partitions',
    rule: 'the first even count of at least rate x (1 + in-process retry budget) x mean / (1 - ln(100) x mean / time left), of the slowest handler',
    inputs: [...inputs, fromCatalog('even counts', PARTITION_COUNTS.counts.join(' '), 'partitions', PARTITION_COUNTS)],
    enforcer: 'broker',
  };
}

function existingPartitions(event: EventModelEvent, partitions: number, key: string): PlannedNumber {
  const path = formatPath(['events', event.name, 'existing', 'partitions']);
  return {
    key,
    value: partitions,
    unit: 'partitions',
    rule: 'as the existing topic has them',
    inputs: [fromDeclaration('partitions', partitions, 'partitions', path)],
    enforcer: 'you',
  };
}

/** Retries in process keep the partition busy; those in topics wait elsewhere. */
export function inProcessShare({ retry }: Handler): number {
  return 1 + (retry.attempts > 1 ? retry.budget : 0);
}

function retryPartitions(source: TopicPlan, handler: Handler, key: string): PlannedNumber {
  const most = Math.max(RETRY_TOPIC.partitionsAtMost, handler.retry.budget * source.partitions.value);
  const filled = PARTITION_COUNTS.counts.find((count) => count >= most) ?? most;
  return {
    key,
    value: Math.min(source.partitions.value, filled),
    unit: 'partitions',
    rule: 'as many as the event has, up to what the retry budget can fill',
    inputs: [
      fromPlan('partitions of the event', source.partitions),
      fromCatalog('at most', RETRY_TOPIC.partitionsAtMost, 'partitions', RETRY_TOPIC),
    ],
    enforcer: 'broker',
  };
}

function commonSizes(
  name: string,
  event: EventModelEvent,
  path: Path,
  lock: Lock | undefined,
): Pick<TopicPlan, 'name' | 'event' | 'path' | 'replicationFactor' | 'minInsyncReplicas' | 'maxMessageBytes'> {
  return {
    name,
    event: event.name,
    path,
    replicationFactor: heldByLock(
      {
        key: `topics.${name}.replicationFactor`,
        value: REPLICATION.factor,
        unit: 'copies',
        rule: 'an acknowledged event survives the loss of a broker',
        inputs: [fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION)],
        enforcer: 'broker',
      },
      lock,
    ),
    minInsyncReplicas: {
      key: `topics.${name}.minInsyncReplicas`,
      value: REPLICATION.minInsync,
      unit: 'copies',
      rule: 'an event is acknowledged only when this many copies stand',
      inputs: [fromCatalog('copies', REPLICATION.minInsync, 'copies', REPLICATION)],
      enforcer: 'broker',
    },
    maxMessageBytes: {
      key: `topics.${name}.maxMessageBytes`,
      value: event.payload.max + RECORD_OVERHEAD.bytes,
      unit: 'B',
      rule: 'the largest payload, plus key, headers and framing',
      inputs: [
        fromDeclaration(
          'largest payload',
          event.payload.max,
          'B',
          formatPath(['events', event.name, 'payload', 'max']),
        ),
        fromCatalog('overhead', RECORD_OVERHEAD.bytes, 'B', RECORD_OVERHEAD),
      ],
      enforcer: 'broker',
    },
  };
}
