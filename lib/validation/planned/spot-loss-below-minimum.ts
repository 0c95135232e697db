import { missingOf } from '../../plan/amount';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'spot-loss-below-minimum',
  severity: 'error',
  about: {
    what: 'When all spot nodes are taken at once, what is left carries the least replicas of everything, and all of what may not be interrupted.',
    why: 'Capacity of a type runs out for everybody within minutes, and of several types on the same day: then only what is on demand or paid for is left.',
    formula: 'most nodes - spot nodes >= nodes for the least replicas, of what may not be interrupted the most',
    fix: 'Accept more nodes at most, ask for less spot, or let more be interrupted.',
    source: 'AWS whitepaper on spot best practices; derived: what remains must carry what is promised at the least',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const spotLossBelowMinimum = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const { nodes } = plan;
  if (nodes === undefined || model.environment.nodes.spotShare === 0) return [];
  const path = ['environment', 'nodes', 'spot', 'share'];
  const { afterSpotLoss, onDemandBase } = nodes;
  if (!afterSpotLoss.known || !onDemandBase.known) return [say.notProven(path, missingOf(afterSpotLoss, onDemandBase))];
  const [left, base] = [afterSpotLoss.planned.value, onDemandBase.planned.value];
  return [left >= base ? say.proven(path) : say.refused(path, { left, base })];
});
