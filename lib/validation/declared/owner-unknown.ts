import { suggester } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { ownedParts } from '../owned-parts';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'owner-unknown',
  severity: 'error',
  about: {
    what: 'Whoever is named as owner is introduced under owners.',
    why: 'An alert without a receiver wakes nobody.',
    formula: null,
    fix: 'Introduce the owner, or correct the name.',
    source: 'derived: alerts go to the owner',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const ownerUnknown = rule(HEAD, (model: ResolvedModel, say) => {
  const known = [...model.owners.keys()];
  const meant = suggester(known);
  return ownedParts(model)
    .filter(({ owner }) => !model.unreadable.has(`owners ${owner}`))
    .map(({ path, owner }) =>
      model.owners.has(owner) ? say.proven(path) : say.refused(path, { owner, known, meant: meant(owner) }),
    );
});
