import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { timeFrom, timeUpTo } from '../written';

/** The outage itself, and as long again for the backlog to drain beside what comes in. */
const OUTAGES = 2;

const HEAD = {
  code: 'retention-below-outage',
  severity: 'error',
  about: {
    what: 'An event that is declared no-loss is kept for twice the outage that its handlers may have.',
    why: 'Kafka removes events whether they were handled or not. While the backlog of an outage drains its last events grow older still, and the first ones that are removed are lost without an error.',
    formula: `retention >= ${OUTAGES} x toleratedOutage`,
    fix: 'Lengthen the retention, or tolerate a shorter outage.',
    source:
      'derived, 2026-11-21: at half the capacity in use a backlog drains in as much time as it took to grow (outage x utilisation / (1 - utilisation))',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const retentionBelowOutage = rule(HEAD, (model: ResolvedModel, say) => {
  const handled = new Set([
    ...[...model.handlers.values()].flatMap(({ on }) => on.map(({ event }) => event)),
    ...[...model.workflows.values()].flatMap(({ on }) => (on.kind === 'event' ? [on.event] : [])),
  ]);
  return [...model.events.values()].flatMap(({ name, durability, retention, toleratedOutage: outage, existing }) => {
    if (durability === 'best-effort') return [];
    const path = ['events', name, 'retention'];
    const outagePath = ['events', name, 'toleratedOutage'];
    // What nobody here handles is kept for others, who know how long they may be away.
    if (outage === null) return handled.has(name) ? [say.notProven(path, [outagePath])] : [];
    if (retention >= OUTAGES * outage) return [say.proven(path)];
    // The topic of another is not ours to change.
    const remedy = existing === null ? timeFrom(path, OUTAGES * outage) : timeUpTo(outagePath, retention / OUTAGES);
    return [say.refused(path, { retention, outage, times: OUTAGES }, [outagePath], remedy)];
  });
});
