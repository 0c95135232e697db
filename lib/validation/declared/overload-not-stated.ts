import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'overload-not-stated',
  severity: 'warning',
  about: {
    what: 'Every service says what it does with more than it can take: shed, slow down or park.',
    why: 'It takes everything until it falls over, and then it serves nobody; those who ask again keep it down.',
    formula: null,
    fix: "State overload: 'shed', { slowDown } or { park }.",
    source: 'sre.google/sre-book/handling-overload (2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const overloadNotStated = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].map(({ name, overload }) => {
    const path = ['services', name];
    return overload.kind === 'not-stated' ? say.refused(path, { service: name }) : say.proven([...path, 'overload']);
  }),
);
