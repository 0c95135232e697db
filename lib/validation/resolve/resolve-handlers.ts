import { resolveFact } from '../../base/facts';
import { parseDuration } from '../../base/units';
import { KAFKA_CONSUMER_DEFAULTS } from '../../catalog/kafka-client-defaults';
import type * as spec from '../../config/handler-spec';
import type { Objectives } from '../../model/event-model';
import type * as model from '../../model/handler-model';
import type { Route } from '../../model/route-model';
import { type Policies, resolveRetry } from './resolve-retry';
import { resolveSubscriptions } from './resolve-routes';
import { resolveObjectives, resolveRunning, resolveSender } from './resolve-senders';

interface Surroundings {
  readonly ownerOf: (event: string | undefined) => string | null;
  readonly objectives: Objectives;
  readonly policies: Policies;
  readonly routes: ReadonlyMap<string, Route>;
}

export function resolveHandler(
  handler: spec.HandlerSpec,
  name: string,
  { ownerOf, objectives, policies, routes }: Surroundings,
): model.Handler {
  const on = resolveSubscriptions(name, handler.on, routes);
  return {
    ...resolveSender(name, handler),
    ...resolveRunning(handler),
    owner: handler.owner ?? ownerOf(on[0]?.event),
    on,
    serviceTime: {
      mean: resolveFact(handler.serviceTime.mean, parseDuration),
      p99: resolveFact(handler.serviceTime.p99, parseDuration),
    },
    timeout: parseDuration(handler.timeout),
    concurrency: resolveConcurrency(handler.concurrency),
    idempotencyKey: handler.idempotencyKey,
    idempotencyWindow: durationOrNull(handler.idempotencyWindow),
    retry: resolveRetry(handler.retry, policies),
    lagLimit: durationOrNull(handler.lagLimit),
    startFrom: handler.startFrom ?? 'earliest',
    interruptible: handler.interruptible,
    objectives: resolveObjectives(handler.objectives, objectives),
    declassifies: handler.declassifies ?? null,
    poll: resolvePoll(handler.poll),
  };
}

function resolvePoll(poll: spec.PollSpec | undefined): model.Poll {
  const { pollRecords, pollInterval, session, heartbeat } = KAFKA_CONSUMER_DEFAULTS;
  if (poll === undefined) return { stated: false, records: pollRecords, interval: pollInterval, session, heartbeat };
  return {
    stated: true,
    records: poll.records,
    interval: parseDuration(poll.interval),
    session: durationOrNull(poll.session) ?? session,
    heartbeat: durationOrNull(poll.heartbeat) ?? heartbeat,
  };
}

function resolveConcurrency(concurrency: spec.HandlerSpec['concurrency']): model.Concurrency {
  if (concurrency === undefined || concurrency === 'per-partition') return { kind: 'per-partition', workers: 1 };
  return 'keyedWorkers' in concurrency
    ? { kind: 'keyed-workers', workers: concurrency.keyedWorkers }
    : { kind: 'pooled', workers: concurrency.pooled };
}

function durationOrNull(text: spec.PollSpec['session']): model.Handler['lagLimit'] {
  return text === undefined ? null : parseDuration(text);
}
