import type { Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';
import { endOfUse } from './behind-caches';
import type { ServingReaders, StoreEnd } from './store-end';

export interface UseAt {
  readonly use: Use;
  readonly path: Path;
}

/** Uses whose calls come to one end of a postgres store, also those of caches that load from it, in the order of the model. */
export function usesReaching(
  model: EventModel,
  store: string,
  end: StoreEnd,
  readers: ServingReaders,
): readonly UseAt[] {
  const senders = [
    ...[...model.handlers.values()].map(({ name, uses }) => ({ path: ['handlers', name], uses })),
    ...[...model.services.values()].map(({ name, uses }) => ({ path: ['services', name], uses })),
    ...[...model.workflows.values()].flatMap((workflow) =>
      [...workflow.tasks.values()].map(({ name, uses }) => ({
        path: ['workflows', workflow.name, 'tasks', name],
        uses,
      })),
    ),
  ];
  return senders.flatMap(({ path, uses }) =>
    uses.flatMap((use) =>
      reaches(model, use, store, end, readers) ? [{ use, path: [...path, 'uses', use.dependency] }] : [],
    ),
  );
}

function reaches(
  { dependencies }: EventModel,
  use: Use,
  store: string,
  end: StoreEnd,
  readers: ServingReaders,
): boolean {
  const used = dependencies.get(use.dependency);
  if (used?.kind === 'database') return used.store === store && endOfUse(used, use, readers) === end;
  if (used?.kind !== 'cache' || use.access === 'write') return false;
  const origin = dependencies.get(used.caches);
  const loads = { access: 'read', staleness: used.staleness } as const;
  return origin?.kind === 'database' && origin.store === store && endOfUse(origin, loads, readers) === end;
}
