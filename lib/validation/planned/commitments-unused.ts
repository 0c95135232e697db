import { COMMITMENT_DISCOUNT } from '../../catalog/purchase';
import { unusedCommitments } from '../../plan/nodes/unused-commitments';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'commitments-unused',
  severity: 'warning',
  about: {
    what: 'Nodes that are paid for in advance run, at least at the peak.',
    why: 'A commitment is paid for every hour of its year or years, whether anything runs or not, and cannot be given back.',
    formula:
      'reserved nodes + savings plans / (price on demand x (1 - discount)) <= nodes at the peak, growth included; with the smallest discount, so that it covers the fewest nodes',
    fix: 'Commit to what runs at night, leave the rest of the day to spot, and buy more when the growth is there.',
    source: `${COMMITMENT_DISCOUNT.source} (${COMMITMENT_DISCOUNT.asOf})`,
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const commitmentsUnused = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const { nodes } = plan;
  if (nodes === undefined || model.environment.nodes.commitments.length === 0) return [];
  const path = ['environment', 'nodes', 'commitments'];
  if (!nodes.atPeak.known) return [say.notProven(path, nodes.atPeak.missing)];
  const { value } = nodes.atPeak.planned;
  const { covered, usdPerMonth } = unusedCommitments(model.environment, nodes.prepaid, value);
  if (usdPerMonth < 0.005) return [say.proven(path)];
  return [say.refused(path, { covered, nodes: value, usdPerMonth })];
});
