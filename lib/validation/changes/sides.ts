import { grouped } from '../../base/grouped';
import { formatPath } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import type { Sender } from '../../model/sender-model';
import type { Dependency } from '../../model/store-model';

/** A declaration wherever it runs: what `resolveEvents` gives. */
export type ResolvedDeclaration = Omit<ResolvedModel, 'environment' | 'unreadable'>;

/** Somebody whom a change touches, and who answers for him. */
export interface Party {
  /** `handlers.bookOrder`; `null` for an owner alone. */
  readonly place: string | null;
  readonly owner: string | null;
}

type By<T> = ReadonlyMap<string, readonly T[]>;

/** One of the two declarations, with who has to do with what: asked once, so that many changes take no longer than few. */
export interface Side {
  readonly model: ResolvedDeclaration;
  /** By event that they get, by themselves or by a route. */
  readonly handlers: By<Handler>;
  /** By shared retry policy. */
  readonly retrying: By<Handler>;
  /** By store, what stands in it. */
  readonly standing: By<Dependency>;
  /** By dependency, the caches before it. */
  readonly caching: By<Dependency>;
  /** Handlers and workflows, by event. */
  readonly readers: By<Party>;
  /** Handlers, services and workflows, by event. */
  readonly senders: By<Party>;
  /** The same by dependency. */
  readonly users: By<Party>;
  /** The same by handler or service. */
  readonly callers: By<Party>;
}

export interface Sides {
  readonly older: Side;
  readonly newer: Side;
}

export function sideOf(model: ResolvedDeclaration): Side {
  const [handlers, workflows] = [[...model.handlers.values()], [...model.workflows.values()]];
  const dependencies = [...model.dependencies.values()];
  const handled = handlers.flatMap((handler) => eventsOf(handler).map((event) => [event, handler] as const));
  const sending = [
    ...handlers.map((handler) => [handler, partyOf('handlers', handler)] as const),
    ...[...model.services.values()].map((service) => [service, partyOf('services', service)] as const),
    ...workflows.flatMap((workflow) =>
      [...workflow.tasks.values()].map((task) => [task, partyOf('workflows', workflow)] as const),
    ),
  ];
  const partiesBy = (namesOf: (sender: Sender) => readonly string[]): By<Party> =>
    grouped(sending.flatMap(([sender, party]) => namesOf(sender).map((name) => [name, party] as const)));
  return {
    model,
    handlers: grouped(handled),
    retrying: grouped(
      handlers.flatMap((handler) => (handler.retry.policy === null ? [] : [[handler.retry.policy, handler] as const])),
    ),
    standing: grouped(dependencies.flatMap((one) => (one.kind === 'http' ? [] : [[one.store, one] as const]))),
    caching: grouped(dependencies.flatMap((one) => (one.kind === 'cache' ? [[one.caches, one] as const] : []))),
    readers: grouped([
      ...handled.map(([event, handler]) => [event, partyOf('handlers', handler)] as const),
      ...workflows.flatMap((workflow) =>
        workflow.on.kind === 'event' ? [[workflow.on.event, partyOf('workflows', workflow)] as const] : [],
      ),
    ]),
    senders: partiesBy(({ emits }) => emits.map(({ event }) => event)),
    users: partiesBy(({ uses }) => uses.map(({ dependency }) => dependency)),
    callers: partiesBy(({ calls }) => calls.map(({ to }) => to)),
  };
}

function eventsOf({ on }: Handler): readonly string[] {
  return [...new Set(on.map(({ event }) => event))];
}

export function partyOf(
  section: 'handlers' | 'services' | 'workflows',
  { name, owner }: { readonly name: string; readonly owner: string | null },
): Party {
  return { place: formatPath([section, name]), owner };
}

export function ownerAlone(owner: string | null | undefined): Party {
  return { place: null, owner: owner ?? null };
}

/** Of both declarations: who had to do with it is touched as much as who has. */
export function onBoth({ older, newer }: Sides, of: (side: Side) => readonly Party[] | undefined): readonly Party[] {
  return [...(of(older) ?? []), ...(of(newer) ?? [])];
}
