import { formatPath } from '../../base/issue';
import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { REPLICATION } from '../../catalog/topic-sizes';
import type { EventModel, EventModelEvent } from '../../model/event-model';
import { type Handler, retryPath } from '../../model/handler-model';
import type { Amount } from '../amount';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { TopicPlan } from '../topics/topics';

/** A topic beside that of an event: what failed of it, or waits to be tried again. */
interface BesideTopic {
  readonly topic: TopicPlan;
  /** Of the event that goes there. */
  readonly share: number;
  readonly shareInput: Input;
}

/** What is kept of one event, in its own topic and beside it. */
export interface Kept {
  readonly event: EventModelEvent;
  readonly steady: Amount | undefined;
  readonly payload: Input;
  readonly beside: readonly BesideTopic[];
  /** Of one copy. */
  readonly bytes: number;
}

const GIB = 2 ** 30;

/** Bytes per second at the steady rate make what is kept; a topic keeps all that came in during its retention. */
export function keptOf(
  about: Omit<Kept, 'bytes'>,
  /** Into the event's own topic. */
  bytesPerSecond: number,
): Kept {
  const beside = about.beside.reduce((sum, { share, topic }) => sum + share * topic.retention.value, 0);
  return { ...about, bytes: (bytesPerSecond * (about.event.retention + beside)) / 1_000 };
}

/** By event, in the order of the topics. */
export function topicsBeside(
  model: EventModel,
  topics: readonly TopicPlan[],
): ReadonlyMap<string, readonly BesideTopic[]> {
  const shares = new Map<string, Shares>();
  const found = new Map<string, BesideTopic[]>();
  for (const topic of topics) {
    const handler = topic.handler === null ? undefined : model.handlers.get(topic.handler);
    if (handler === undefined) continue;
    const of = shares.get(handler.name) ?? sharesOf(handler, model);
    shares.set(handler.name, of);
    const shareInput = topic.kind === 'retry' ? of.retried : of.failed;
    const others = found.get(topic.event) ?? [];
    others.push({ topic, share: Number(shareInput.value), shareInput });
    found.set(topic.event, others);
  }
  return found;
}

/** Made once for each handler: every tier of every event quotes them. */
interface Shares {
  readonly retried: Input;
  readonly failed: Input;
}

function sharesOf({ name, objectives, retry }: Handler, model: EventModel): Shares {
  const own = objectives.errorRatio === model.objectives.errorRatio ? [] : ['handlers', name];
  return {
    retried: fromDeclaration(
      `retry budget of ${name}`,
      retry.budget,
      'ratio',
      formatPath([...retryPath(name, retry), 'budget']),
    ),
    failed: fromDeclaration(
      `errors of ${name}`,
      objectives.errorRatio,
      'ratio',
      formatPath([...own, 'objectives', 'errorRatio']),
      'as many may fail for good',
    ),
  };
}

export function storageNumber(kept: readonly Kept[]): PlannedNumber {
  const bytes = kept.reduce((sum, one) => sum + one.bytes, 0);
  return {
    key: 'kafka.storage',
    value: Math.ceil((bytes * REPLICATION.factor * STANDARD_LIMITS.storageHeadroom) / GIB),
    unit: 'GiB',
    rule: 'of every event: steady rate x typical payload x (its retention + of each retry tier: retry budget x retention of the tier, which keeps what came in all that time + of dead letters and parked events: errors that the objective allows x their retention); times copies, times headroom',
    inputs: [
      ...kept.flatMap(keptInputs),
      fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION),
      fromCatalog('headroom', STANDARD_LIMITS.storageHeadroom, 'ratio', STANDARD_LIMITS),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  };
}

function keptInputs({ event, steady, payload, beside }: Kept): readonly Input[] {
  return [
    ...(steady?.known === true ? [fromPlan(`steady rate of ${event.name}`, steady.planned)] : []),
    payload,
    fromDeclaration(
      `retention of ${event.name}`,
      event.retention,
      'ms',
      formatPath(['events', event.name, 'retention']),
    ),
    ...beside.flatMap(({ topic, shareInput }) => [shareInput, fromPlan(`retention of ${topic.name}`, topic.retention)]),
  ];
}
