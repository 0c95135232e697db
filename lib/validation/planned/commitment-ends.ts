import { daysBetween } from '../../base/day';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const SOON = 30;

const HEAD = {
  code: 'commitment-ends',
  severity: 'note',
  about: {
    what: `What is paid for in advance lasts ${SOON} days more.`,
    why: 'From the day after, the same nodes cost what they cost on demand; nothing breaks, and nobody notices before the bill.',
    formula: `until - today >= ${SOON} days`,
    fix: 'Decide what is bought after it, and state that.',
    source: 'chosen: a month to decide in',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const commitmentEnds = rule(HEAD, ({ model, asOf }: PlannedSubject, say) => {
  const { nodes, kubernetesAccess } = model.environment;
  if (asOf === undefined || kubernetesAccess === null) return [];
  return nodes.commitments.map(({ until }, index) => {
    const path = ['environment', 'nodes', 'commitments', index, 'until'];
    const days = daysBetween(asOf, until);
    return days >= SOON ? say.proven(path) : say.refused(path, { until, days, soon: SOON });
  });
});
