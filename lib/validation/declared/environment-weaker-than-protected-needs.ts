import type { ResolvedModel } from '../../model/event-model';
import { judgedNeeds, PROTECTED_NEEDS } from '../protected-needs';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'environment-weaker-than-protected-needs',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Where something is protected, proof is required, sizes are locked, the whole load is sized for, a lost zone is survived, and stores are backed up and copied.',
    why: 'The environment that everybody relies on is lost by what only a trial may do without.',
    formula: PROTECTED_NEEDS.map(({ of, allowed }) => `${of}: ${allowed}`).join('; '),
    fix: 'Make it as strong as the issue says, or accept the weakness for a time, in writing.',
    source:
      'chosen, after the losses of one zone in Sydney in 2016 and of a database without a backup in 2017; copies in zones: derived',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const environmentWeakerThanProtectedNeeds = rule(HEAD, (model: ResolvedModel, say) =>
  judgedNeeds(model, PROTECTED_NEEDS).map(({ aspect, need, met, remedy }) => {
    if (met) return say.proven(aspect.path);
    const values = { name: aspect.name, said: aspect.said, allowed: need.allowed, because: need.because };
    return say.refused(aspect.path, values, [['environment', 'protected']], remedy);
  }),
);
