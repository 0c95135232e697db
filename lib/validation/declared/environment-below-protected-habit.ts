import { AUDIT_LOGS } from '../../catalog/audit-logs';
import type { ResolvedModel } from '../../model/event-model';
import { judgedNeeds, PROTECTED_HABITS } from '../protected-needs';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'environment-below-protected-habit',
  severity: 'note',
  about: {
    what: 'Where something is protected, its logs reach back three months, a budget is watched, and who deploys may not delete a Kafka cluster.',
    why: 'It works without; what happened cannot be looked up, a bill surprises, and one call deletes what only Terraform protects.',
    formula: PROTECTED_HABITS.map(({ of, allowed }) => `${of}: ${allowed}`).join('; '),
    fix: 'State what the issue says, or leave it as it is.',
    source: `${AUDIT_LOGS.source} (${AUDIT_LOGS.asOf})`,
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const environmentBelowProtectedHabit = rule(HEAD, (model: ResolvedModel, say) =>
  judgedNeeds(model, PROTECTED_HABITS).map(({ aspect, need, met, remedy }) => {
    if (met) return say.proven(aspect.path);
    const values = { name: aspect.name, said: aspect.said, allowed: need.allowed, because: need.because };
    return say.refused(aspect.path, values, [['environment', 'protected']], remedy);
  }),
);
