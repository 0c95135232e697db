import type { Path } from '../../base/issue';
import { handlersByEvent } from '../../plan/load/handlers-by-event';
import { drainTime } from '../../plan/queueing/load';
import { type RuleHead, rule } from '../rule';
import { largest } from '../subjects';
import { timeFrom, timeUpTo } from '../written';
import { type PlannedSubject, partitionsWaitForLock } from './subject';

const HEAD = {
  code: 'drain-beyond-retention',
  severity: 'error',
  about: {
    what: 'An event that may not be lost is kept until its slowest handler has caught up after a tolerated outage.',
    why: 'A backlog shrinks only by what is left beside what comes in: near full utilisation of the replicas, or of a store behind them, it takes many times the outage. If the handler stands still once more meanwhile, or has to begin again, the first events are gone.',
    formula:
      'toleratedOutage + toleratedOutage x utilisation / (1 - utilisation) <= retention; utilisation is the most of that of the busiest replica and of asked / sustained of every store and service over http that the work goes through',
    fix: 'Lengthen the retention, tolerate a shorter outage, bring down the service time, or ask less of the store.',
    source:
      'derived: the backlog of an outage D drains in D x utilisation / (1 - utilisation), at the steady rate once growth is through and with retries, since a drain takes days and a peak hours',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const drainBeyondRetention = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const handlersOf = handlersByEvent(model);
  const waits = partitionsWaitForLock(plan);
  return [...model.events.values()].flatMap(({ name, durability, toleratedOutage: outage, retention, existing }) => {
    const handlers = handlersOf(name).filter((handler) => !waits(handler));
    if (durability !== 'no-loss' || outage === null || handlers.length === 0) return [];
    const path: Path = ['events', name, 'retention'];
    const busy = handlers.flatMap(({ name: handler }) => {
      const draining = plan.running.get(`handlers ${handler}`)?.draining ?? null;
      return draining === null ? [] : [{ handler, ...draining }];
    });
    const known = busy.flatMap(({ utilisation, ...rest }) =>
      utilisation.known ? [{ ...rest, utilisation: utilisation.planned.value }] : [],
    );
    const slowest = largest(known, ({ utilisation }) => utilisation);
    // What never drains is the matter of `consumers-beyond-partitions` and of `store-overloaded`.
    if (slowest !== undefined && slowest.utilisation >= 1) return [];
    const drain = slowest === undefined ? 0 : drainTime(outage, slowest.utilisation);
    // A utilisation that was aimed at is met up to rounding.
    if (slowest !== undefined && outage + drain > retention * (1 + 1e-6)) {
      const remedy =
        existing === null
          ? timeFrom(path, outage + drain)
          : timeUpTo(['events', name, 'toleratedOutage'], retention * (1 - slowest.utilisation));
      const related: readonly Path[] = [
        ['events', name, 'toleratedOutage'],
        ...(ofReplicas(slowest) ? [[...slowest.by, 'serviceTime']] : [slowest.by, ['handlers', slowest.handler]]),
      ];
      const by = ofReplicas(slowest) ? null : slowest.by;
      return [say.refused(path, { ...slowest, by, outage, drain, retention }, related, remedy)];
    }
    const missing = busy.flatMap(({ utilisation }) => (utilisation.known ? [] : utilisation.missing));
    return [known.length === busy.length ? say.proven(path) : say.notProven(path, missing)];
  });
});

/** Or of a store, or a service over http, behind them. */
function ofReplicas({ by }: { readonly by: Path }): boolean {
  return by[0] === 'handlers';
}
