import { distinctPaths, type Path } from '../../base/issue';
import { loadWays } from '../../plan/load/load-ways';
import { type RuleHead, rule } from '../rule';
import { handledEvents } from '../subjects';
import { type PlannedSubject, partitionsWaitForLock } from './subject';

const HEAD = {
  code: 'zone-loss-overloads-handler',
  severity: 'error',
  about: {
    what: 'When a zone is lost at the planned peak, the replicas that are left carry it.',
    why: 'Events that come in faster than they are handled pile up until new replicas stand elsewhere, in the hour in which everybody asks for machines.',
    formula: 'rate of the busiest replica left x mean / slots < 1; replicas and partitions spread evenly',
    fix: 'Bring down the service time, let several workers share a partition, or have the topic given more partitions.',
    source:
      'derived: a queue at full utilisation grows without end; head-room for a lost zone is (zones - 1) / zones, and whole partitions beyond it',
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const zoneLossOverloadsHandler = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const zones = model.environment.zones.length;
  const ways = loadWays(model, plan.load);
  const waits = partitionsWaitForLock(plan);
  // With one zone nothing is left, as stated.
  if (zones < 2) return [];
  return [...model.handlers.values()].flatMap((handler) => {
    const running = plan.running.get(`handlers ${handler.name}`);
    if (running === undefined || waits(handler)) return [];
    const { utilisation, utilisationZoneLost: lost, replicasMax } = running;
    const path: Path = ['handlers', handler.name];
    if (!utilisation.known || !lost.known || !replicasMax.known) {
      return [say.notProven(path, lost.known ? [] : lost.missing)];
    }
    // What is too much already while all zones stand is the matter of `consumers-beyond-partitions`.
    if (utilisation.planned.value >= 1) return [];
    if (lost.planned.value < 1) return [say.proven(path)];
    const related = distinctPaths([
      ...handledEvents(handler, model).map(({ name, existing }) => [
        'events',
        name,
        ...(existing === null ? [] : ['existing', 'partitions']),
      ]),
      ['environment', 'aws', 'zones'],
      ...ways('handlers', handler.name),
    ]);
    return [
      say.refused(path, { utilisation: lost.planned.value, replicas: replicasMax.planned.value, zones }, related),
    ];
  });
});
