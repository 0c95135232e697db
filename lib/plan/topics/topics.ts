import { formatPath, type Path } from '../../base/issue';
import { deadLetterTopicName, parkedTopicName, retryTopicName, topicName } from '../../base/naming';
import { onceFor } from '../../base/once-for';
import { formatDuration } from '../../base/units';
import { SAFE_PRODUCER } from '../../catalog/kafka-client-settings';
import { ZONE_LOST_UTILISATION } from '../../catalog/running';
import {
  DEAD_LETTER,
  DEAD_LETTER_PARTITIONS,
  PARTITION_COUNTS,
  RECORD_OVERHEAD,
  REPLICATION,
  RETRY_TOPIC,
} from '../../catalog/topic-sizes';
import type { EventModel, EventModelEvent } from '../../model/event-model';
import { type Exhausted, type Handler, retryPath } from '../../model/handler-model';
import { handlersByEvent } from '../load/handlers-by-event';
import type { LoadPlan } from '../load/load';
import { heldByLock } from '../lock/held';
import { type Lock, lockedNumber } from '../lock/lock';
import { isBeyondAnyCluster } from '../lock/most-partitions';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { timeInputs } from '../running/need-inputs';
import { feeds, type PartitionNeed, partitionNeeds } from '../running/partition-need';

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

/** The same for every topic: each is made once, since a platform has thousands of topics. */
const COPIES = [fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION)];
const COPIES_IN_SYNC = [fromCatalog('copies', REPLICATION.minInsync, 'copies', REPLICATION)];
const DEAD_LETTERS = [fromCatalog('partitions', DEAD_LETTER_PARTITIONS.count, 'partitions', DEAD_LETTER_PARTITIONS)];
const DEAD_LETTERS_AT_LEAST = fromCatalog('least time', DEAD_LETTER.atLeast, 'ms', DEAD_LETTER);
const RETRIES_AT_MOST = fromCatalog('at most', RETRY_TOPIC.partitionsAtMost, 'partitions', RETRY_TOPIC);
const COUNTED = [
  fromCatalog('busy at most', ZONE_LOST_UTILISATION.atMost, 'ratio', ZONE_LOST_UTILISATION),
  fromCatalog('even counts', PARTITION_COUNTS.counts.join(' '), 'partitions', PARTITION_COUNTS),
];
const BATCH = fromCatalog('batch of a producer', SAFE_PRODUCER.batch, 'B', SAFE_PRODUCER);
const OVERHEAD = fromCatalog('overhead', RECORD_OVERHEAD.bytes, 'B', RECORD_OVERHEAD);

/** Sorted by name, so that the order of handlers in the declaration never shows. */
export function planTopics(model: EventModel, load: LoadPlan, lock: Lock | undefined): readonly TopicPlan[] {
  const handlersOf = handlersByEvent(model);
  return computedMains(model, load)
    .flatMap(({ event, computed }) => {
      const handlers = handlersOf(event.name);
      const main = event.existing === null ? heldTopic(computed, lock) : computed;
      const others = handlers.flatMap((handler) => handlerTopics(model, event, handler, main, lock));
      // The topic of another is neither created nor changed; what its handlers need beside it is ours.
      return event.existing === null ? [main, ...others] : others;
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The topics of the events themselves without a lock: what takes the longest, and is the same for every lock. */
const computedMains = onceFor((model: EventModel, load: LoadPlan) => {
  const needsOf = partitionNeeds(model, load);
  return [...model.events.values()].map((event) => ({
    event,
    computed: mainTopic(model, event, needsOf.get(event.name) ?? [], load),
  }));
});

function heldTopic(topic: TopicPlan, lock: Lock | undefined): TopicPlan {
  if (lock === undefined) return topic;
  const { partitions, replicationFactor } = topic;
  return {
    ...topic,
    partitions: isBeyondAnyCluster(partitions.key, lockedNumber(lock, partitions.key))
      ? partitions
      : heldByLock(partitions, lock),
    replicationFactor: heldByLock(replicationFactor, lock),
  };
}

function mainTopic(
  model: EventModel,
  event: EventModelEvent,
  needs: readonly PartitionNeed[],
  load: LoadPlan,
): TopicPlan {
  const name = topicName(model.platform, event.name);
  const path = ['events', event.name];
  return {
    ...commonSizes(name, event, path),
    kind: 'main',
    handler: null,
    partitions:
      event.existing === null
        ? mainPartitions(model, event, needs, load, `topics.${name}.partitions`)
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
      ...commonSizes(name, event, path),
      kind: 'retry',
      handler: handler.name,
      partitions: retryPartitions(event, source, handler, `topics.${name}.partitions`),
      retention: {
        key: `topics.${name}.retention`,
        value: event.retention + remaining,
        unit: 'ms',
        rule: 'as long as the event itself, plus the waits still ahead of it',
        inputs: [
          ...takenFrom(event, 'retention of the event', source.retention),
          fromDeclaration(
            'waits ahead',
            remaining,
            'ms',
            formatPath([...retryPath(handler.name, handler.retry), 'tiers']),
            `this tier waits ${formatDuration(delay)}`,
          ),
        ],
        enforcer: 'broker',
      },
    };
  });
  const { exhausted } = handler.retry;
  const others = exhausted.kind === 'drop' ? tiers : [...tiers, asideTopic(model, event, handler, exhausted, source)];
  return others.map((topic) => heldTopic(topic, lock));
}

/** Where events wait for a person: dead letters, or parked ones. */
function asideTopic(
  model: EventModel,
  event: EventModelEvent,
  handler: Handler,
  exhausted: Exclude<Exhausted, { readonly kind: 'drop' }>,
  source: TopicPlan,
): TopicPlan {
  const nameOf = exhausted.kind === 'park' ? parkedTopicName : deadLetterTopicName;
  const name = nameOf(model.platform, event.name, handler.name);
  const path = ['handlers', handler.name, 'retry'];
  const partitions: PlannedNumber = {
    key: `topics.${name}.partitions`,
    value: DEAD_LETTER_PARTITIONS.count,
    unit: 'partitions',
    rule: 'one for each of three brokers: dead letters are rare and read by people',
    inputs: DEAD_LETTERS,
    enforcer: 'broker',
  };
  return {
    ...commonSizes(name, event, path),
    kind: exhausted.kind === 'park' ? 'parked' : 'dead-letter',
    handler: handler.name,
    partitions,
    retention:
      exhausted.retention === null
        ? computedRetention(`topics.${name}.retention`, event, source)
        : {
            key: `topics.${name}.retention`,
            value: exhausted.retention,
            unit: 'ms',
            rule: 'as declared',
            inputs: [
              fromDeclaration(
                'retention',
                exhausted.retention,
                'ms',
                formatPath([...retryPath(handler.name, handler.retry), 'exhausted']),
              ),
            ],
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
    inputs: [DEAD_LETTERS_AT_LEAST, ...takenFrom(event, 'retention of the event', source.retention)],
    enforcer: 'broker',
  };
}

/**
 * The fewest partitions that feed as many consumers as every handler of the event needs: at the peak and, where all
 * zones but one stand, with those that are left. What is unknown asks for nothing; the rules on replicas then say that
 * nothing is proven.
 */
function mainPartitions(
  model: EventModel,
  event: EventModelEvent,
  needs: readonly PartitionNeed[],
  load: LoadPlan,
  key: string,
): PlannedNumber {
  const peak = load.events.get(event.name)?.peak;
  const zones = Math.max(1, model.environment.zones.length);
  const enough = (count: number): boolean => needs.every((need) => feeds(count, need, zones));
  return {
    key,
    value: PARTITION_COUNTS.counts.find(enough) ?? PARTITION_COUNTS.counts.at(-1) ?? 1,
    unit: 'partitions',
    rule: `the first even count of which no handler's replica gets more than it can take: of one partition at the peak within its latency objective, of two (whatever is left of a zone lost holds) while at most ${100 * ZONE_LOST_UTILISATION.atMost} % busy`,
    inputs: [
      ...(peak?.known === true ? [fromPlan('peak rate', peak.planned)] : []),
      ...(needs.length > 0 ? [fromDeclaration('zones', zones, 'zones', 'environment.aws.zones')] : []),
      ...needs.flatMap(({ handler }) =>
        timeInputs(model, handler).map((input) => ({ ...input, name: `${input.name} of ${handler.name}` })),
      ),
      ...COUNTED,
    ],
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

function retryPartitions(event: EventModelEvent, source: TopicPlan, handler: Handler, key: string): PlannedNumber {
  const most = Math.max(RETRY_TOPIC.partitionsAtMost, handler.retry.budget * source.partitions.value);
  const filled = PARTITION_COUNTS.counts.find((count) => count >= most) ?? Math.ceil(most);
  return {
    key,
    value: Math.min(source.partitions.value, filled),
    unit: 'partitions',
    rule: 'as many as the event has, up to what the retry budget can fill',
    inputs: [
      ...takenFrom(event, 'partitions of the event', source.partitions),
      fromDeclaration(
        'retry budget',
        handler.retry.budget,
        'ratio',
        formatPath([...retryPath(handler.name, handler.retry), 'budget']),
      ),
      RETRIES_AT_MOST,
    ],
    enforcer: 'broker',
  };
}

/** The topic of another is no number of this plan: what is declared of it is taken straight from there. */
function takenFrom({ existing }: EventModelEvent, name: string, planned: PlannedNumber): readonly Input[] {
  return existing === null ? [fromPlan(name, planned)] : planned.inputs;
}

function commonSizes(
  name: string,
  event: EventModelEvent,
  path: Path,
): Pick<TopicPlan, 'name' | 'event' | 'path' | 'replicationFactor' | 'minInsyncReplicas' | 'maxMessageBytes'> {
  return {
    name,
    event: event.name,
    path,
    replicationFactor: {
      key: `topics.${name}.replicationFactor`,
      value: REPLICATION.factor,
      unit: 'copies',
      rule: 'an acknowledged event survives the loss of a broker',
      inputs: COPIES,
      enforcer: 'broker',
    },
    minInsyncReplicas: {
      key: `topics.${name}.minInsyncReplicas`,
      value: REPLICATION.minInsync,
      unit: 'copies',
      rule: 'an event is acknowledged only when this many copies stand',
      inputs: COPIES_IN_SYNC,
      enforcer: 'broker',
    },
    maxMessageBytes: {
      key: `topics.${name}.maxMessageBytes`,
      value: Math.max(event.payload.max + RECORD_OVERHEAD.bytes, SAFE_PRODUCER.batch),
      unit: 'B',
      rule: 'the largest payload, plus key, headers and framing, or a batch of smaller ones if that is more: brokers compare the limit with whole batches',
      inputs: largestRecord(event),
      enforcer: 'broker',
    },
  };
}

/** The same for an event's own topic and for all that its handlers put aside. */
const largestRecord = onceFor(({ name, payload }: EventModelEvent) => [
  fromDeclaration('largest payload', payload.max, 'B', formatPath(['events', name, 'payload', 'max'])),
  OVERHEAD,
  BATCH,
]);
