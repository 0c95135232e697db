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
    why: 'A backlog shrinks only by what is left beside what comes in: near full utilisation it takes many times the outage. If the handler stands still once more meanwhile, or has to begin again, the first events are gone.',
    formula: 'toleratedOutage + toleratedOutage x utilisation / (1 - utilisation) <= retention',
    fix: 'Lengthen the retention, tolerate a shorter outage, or bring down the service time.',
    source: 'derived: the backlog of an outage D drains in D x utilisation / (1 - utilisation), at the planned peak',
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
    const busy = handlers.map((handler) => ({
      name: handler.name,
      utilisation: plan.running.get(`handlers ${handler.name}`)?.utilisation,
    }));
    const known = busy.flatMap(({ name: handler, utilisation }) =>
      utilisation?.known === true ? [{ handler, utilisation: utilisation.planned.value }] : [],
    );
    const slowest = largest(known, ({ utilisation }) => utilisation);
    // What never drains is the matter of `consumers-beyond-partitions`.
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
        ['handlers', slowest.handler, 'serviceTime'],
      ];
      return [say.refused(path, { ...slowest, outage, drain, retention }, related, remedy)];
    }
    const missing = busy.flatMap(({ utilisation }) => (utilisation?.known === false ? utilisation.missing : []));
    return [known.length === busy.length ? say.proven(path) : say.notProven(path, missing)];
  });
});
