import { distinctPaths, type Path } from '../../base/issue';
import { onceFor } from '../../base/once-for';
import { type PerSecond, perSecond } from '../../base/units';
import type { Handler } from '../../model/handler-model';
import type { Load, LoadPlan } from '../load/load';

/** Attempts per second that a handler makes: by the event that they come with, and beside. */
export interface HandlerWork {
  readonly byEvent: ReadonlyMap<string, PerSecond>;
  /**
   * Calls of others, and what comes back from retry topics: they busy the same replicas, but are bound to no partition of
   * the event.
   */
  readonly beside: PerSecond;
  /** Of it, the calls of others, which a replica takes whether it holds partitions or not. */
  readonly calls: PerSecond;
  /** Facts without which it is not known; what is known of it stands all the same. */
  readonly missing: readonly Path[];
}

/** Each delivery is attempted as often as the retry budget allows on top of once. */
export function handlerWork(handler: Handler, load: LoadPlan, moment: keyof Load): HandlerWork {
  const known = worksOf(load)[moment];
  const work = known.get(handler) ?? workAt(handler, load, moment);
  known.set(handler, work);
  return work;
}

/** Partitions, replicas, latency and the rules on them all ask for it. */
const worksOf = onceFor(
  (_: LoadPlan): Readonly<Record<keyof Load, Map<Handler, HandlerWork>>> => ({
    lowest: new Map(),
    steady: new Map(),
    peak: new Map(),
  }),
);

function workAt(handler: Handler, load: LoadPlan, moment: keyof Load): HandlerWork {
  const { on, retry } = handler;
  const attempts = inProcessShare(handler);
  const byEvent = new Map<string, PerSecond>();
  const missing: Path[] = [];
  let handed = 0;
  for (const { event, share } of on) {
    const amount = load.events.get(event)?.[moment];
    if (amount?.known !== true) {
      missing.push(...(amount?.missing ?? []));
      continue;
    }
    const first = amount.planned.value * (share.known ? share.value : 1);
    handed += first;
    byEvent.set(event, perSecond((byEvent.get(event) ?? 0) + first * attempts));
  }
  const all = load.handlers.get(handler.name)?.[moment];
  if (all?.known !== true) missing.push(...(all?.missing ?? []));
  const rest = all?.known === true && missing.length === 0 ? all.planned.value - handed : 0;
  // A difference of sums that were added in another order is exact to far less than this share of them.
  const called = rest > handed * 1e-9 ? rest : 0;
  const back = retry.tiers.length > 0 ? retry.budget * handed : 0;
  return {
    byEvent,
    beside: perSecond((called + back) * attempts),
    calls: perSecond(called * attempts),
    missing: missing.length === 0 ? missing : distinctPaths(missing),
  };
}

/** What comes in for days, and so while a backlog drains: the steady rate or, where it is unknown, the peak. */
export function lastingWork(handler: Handler, load: LoadPlan): HandlerWork {
  const steady = handlerWork(handler, load, 'steady');
  return steady.missing.length === 0 ? steady : handlerWork(handler, load, 'peak');
}

/** Retries in process keep the partition busy; those in topics wait elsewhere. */
export function inProcessShare({ retry }: Handler): number {
  return 1 + (retry.attempts > 1 ? retry.budget : 0);
}
