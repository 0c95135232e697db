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
