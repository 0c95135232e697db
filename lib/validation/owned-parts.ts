import type { Path } from '../base/issue';
import type { ResolvedModel } from '../model/event-model';

/** Parts without a stated owner take the owner of their event, which is judged at the event. */
export function ownedParts(model: ResolvedModel): readonly { readonly path: Path; readonly owner: string }[] {
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
