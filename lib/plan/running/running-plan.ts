import type { Path } from '../../base/issue';
import type { Amount } from '../amount';
import type { PlannedNumber } from '../planned';

/** One handler or service as it will run. Replicas, and with them what they take, are known only as far as the facts are. */
export interface RunningPlan {
  readonly kind: 'handlers' | 'services';
  readonly name: string;
  readonly owner: string | null;
  readonly path: Path;
  /** Whether it may run on what disappears at two minutes' notice. Services may: a load balancer leaves out what is gone. */
  readonly interruptible: boolean;
  /** Events or requests that one replica works on at a time. */
  readonly slots: PlannedNumber;
  /** What stands at the lowest of the day, before growth. */
  readonly replicasMin: Amount;
  /** What the peak takes once growth is through, every zone standing. */
  readonly replicasAtPeak: Amount;
  /** How far the autoscaler may go: the peak with a zone less; for handlers no more than there are partitions. */
  readonly replicasMax: Amount;
  /** Replicas beside those during a rollout. */
  readonly surge: Amount;
  /** Share of time that a slot is busy at the peak, with `replicasMax` where all zones stand and where one is lost. */
  readonly utilisation: Amount;
  readonly utilisationZoneLost: Amount;
  /** How busy is what limits the drain of a backlog; `null` where no outage is tolerated or stated. */
  readonly draining: Draining | null;
  /** From the end of the tolerated outage until nothing is behind any more, ms; `null` where no outage is tolerated or stated. */
  readonly drain: Amount | null;
  /** How long a replica may take to end, ms. */
  readonly grace: PlannedNumber;
  /** Cores of one replica. */
  readonly cpu: Amount;
  /** Bytes of one replica. */
  readonly memory: Amount;
}

/**
 * A drain takes days, a peak hours: at the steady rate, once growth is through and retries included, with `replicasMax`. The
 * busiest of the handler's own replicas and of the stores and services over http that its work goes through.
 */
export interface Draining {
  readonly utilisation: Amount;
  /** The place in the declaration of what limits it: the handler, or what a store sustains. */
  readonly by: Path;
}

/** By `handlers name` and `services name`. */
export type RunningPlans = ReadonlyMap<string, RunningPlan>;
