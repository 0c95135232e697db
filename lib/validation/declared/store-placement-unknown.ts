import { nearest } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'store-placement-unknown',
  severity: 'error',
  about: {
    what: 'Every store that an environment places is declared.',
    why: 'What is sized or handed in under another name serves nobody, and the store that is meant goes without.',
    formula: null,
    fix: 'Correct the name, or take the placement out.',
    source: 'derived: only what is declared is placed',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const storePlacementUnknown = rule(HEAD, ({ environment, stores, unreadable }: ResolvedModel, say) => {
  const known = [...stores.keys()];
  return [...environment.stores.keys()].flatMap((name) => {
    if (unreadable.has(`stores ${name}`)) return [];
    const path = ['environment', 'stores', name];
    return [stores.has(name) ? say.proven(path) : say.refused(path, { name, known, meant: nearest(name, known) })];
  });
});
