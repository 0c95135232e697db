import type { EventsDocument, ForeignName } from './events-spec';

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
>(
  declaration: EventsDocument<Owner, Event, Store, Dependency, Service, Handler>,
): EventsDocument<Owner, Event, Store, Dependency, Service, Handler> {
  return declaration;
}

/** Refers to an event that another declaration introduces; the two are joined by `composeEvents`. */
export function eventOf<const Event extends string>(
  declaration: { readonly events: { readonly [K in Event]: unknown } },
  name: NoInfer<Event>,
): ForeignName {
  if (!Object.hasOwn(declaration.events, name)) {
    throw new RangeError(`event ${name} is not in the declaration it is taken from`);
  }
  return name as string as ForeignName;
}
