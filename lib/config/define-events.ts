import type { EventsDocument } from './events-spec';
import type { ForeignName } from './foreign-name';

/**
 * A whole event system, or one team's part of it, as typed data. A name that nothing introduces does not compile and is
 * marked at its own place. What the compiler cannot know is said by `veltrix check` and again at synth, all at once.
 */
export function defineEvents<
  const Owner extends string,
  const Event extends string,
  const Handler extends string,
  const Store extends string = never,
  const Dependency extends string = never,
  const Service extends string = never,
  const Retry extends string = never,
>(
  declaration: EventsDocument<Owner, Event, Store, Dependency, Service, Handler, Retry>,
): EventsDocument<Owner, Event, Store, Dependency, Service, Handler, Retry> {
  return declaration;
}

/**
 * Refers to an event that another declaration introduces, as a value (`on: eventOf(hunt, 'treasure.found')`) or as a key
 * (`emits: { [eventOf(hunt, 'treasure.found')]: 1 }`); the two are joined by `composeEvents`.
 */
export function eventOf<const Name extends string>(
  declaration: { readonly events: { readonly [K in Name]: unknown } },
  name: NoInfer<Name>,
): ForeignName {
  return nameIn('event', declaration.events, name);
}

/** Refers to a store that another declaration introduces. */
export function storeOf<const Name extends string>(
  declaration: { readonly stores?: { readonly [K in Name]: unknown } },
  name: NoInfer<Name>,
): ForeignName {
  return nameIn('store', declaration.stores, name);
}

/** Refers to a dependency that another declaration introduces: `uses: { [dependencyOf(hunt, 'ledger')]: { … } }`. */
export function dependencyOf<const Name extends string>(
  declaration: { readonly dependencies?: { readonly [K in Name]: unknown } },
  name: NoInfer<Name>,
): ForeignName {
  return nameIn('dependency', declaration.dependencies, name);
}

/** Refers to a handler that another declaration introduces: `calls: { [handlerOf(hunt, 'awardTreasure')]: { … } }`. */
export function handlerOf<const Name extends string>(
  declaration: { readonly handlers: { readonly [K in Name]: unknown } },
  name: NoInfer<Name>,
): ForeignName {
  return nameIn('handler', declaration.handlers, name);
}

/** Refers to a service that another declaration introduces. */
export function serviceOf<const Name extends string>(
  declaration: { readonly services?: { readonly [K in Name]: unknown } },
  name: NoInfer<Name>,
): ForeignName {
  return nameIn('service', declaration.services, name);
}

/** The compiler knows it; whoever went around the compiler learns it here. */
function nameIn(noun: string, section: object | undefined, name: string): ForeignName {
  if (section === undefined || !Object.hasOwn(section, name)) {
    throw new RangeError(`${noun} ${name} is not in the declaration it is taken from`);
  }
  return name as ForeignName;
}
