import { EXPRESS_PLANNING } from '../../catalog/express-brokers';
import { tryZones } from '../../catalog/regions';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'express-needs-three-zones',
  severity: 'error',
  about: {
    what: 'Express brokers are placed in three zones.',
    why: 'MSK makes no Express cluster in fewer, and says so minutes into an apply.',
    formula: `zones = ${EXPRESS_PLANNING.zones}`,
    fix: 'Place the platform in three zones, or take Standard brokers.',
    source: `${EXPRESS_PLANNING.source} (${EXPRESS_PLANNING.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const expressNeedsThreeZones = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  if (plan.kafka?.kind !== 'express') return [];
  const path = ['environment', 'kafka', 'brokers'];
  const { zones, region, network } = model.environment;
  if (zones.length === EXPRESS_PLANNING.zones) return [say.proven(path)];
  const place = ['environment', 'aws', 'zones'];
  // By number only where the catalog knows which zones that are, and no existing network has its own.
  const known = network.kind === 'new' && tryZones(region, EXPRESS_PLANNING.zones) !== undefined;
  const remedy = known ? [{ path: place, value: EXPRESS_PLANNING.zones }] : [];
  return [say.refused(path, { zones: zones.length }, [place], remedy)];
});
