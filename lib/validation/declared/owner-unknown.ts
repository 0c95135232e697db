import type { Path } from '../../base/issue';
import { suggester } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
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

/** Parts without a stated owner take the owner of their event, which is judged at the event. */
function ownedParts(model: ResolvedModel): readonly { readonly path: Path; readonly owner: string }[] {
  const events = [...model.events.values()].map(({ name, owner }) => ({ path: ['events', name, 'owner'], owner }));
  const inherited = new Set(events.map(({ owner }) => owner));
  const others = [
    ...[...model.services.values()].map(({ name, owner }) => ({ path: ['services', name, 'owner'], owner })),
    ...[...model.handlers.values()].map(({ name, owner }) => ({ path: ['handlers', name, 'owner'], owner })),
    ...[...model.workflows.values()].map(({ name, owner }) => ({ path: ['workflows', name, 'owner'], owner })),
  ];
  const { budget } = model.environment;
  return [
    ...events,
    ...others.flatMap(({ path, owner }) => (owner === null || inherited.has(owner) ? [] : [{ path, owner }])),
    ...(budget === null ? [] : [{ path: ['environment', 'budget', 'owner'], owner: budget.owner }]),
  ];
}
