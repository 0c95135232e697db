import { compareText } from '../../base/issue';

/** By name, so that the order of keys never matters. */
export function sorted<From, To>(
  specs: Readonly<Record<string, From>> | undefined,
  resolve: (from: From, name: string) => To,
): ReadonlyMap<string, To> {
  return new Map(
    Object.entries(specs ?? {})
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, from]) => [name, resolve(from, name)]),
  );
}

/** The same as a list, without what is stated as undefined. */
export function listed<From, To>(
  specs: Readonly<Record<string, From | undefined>> | undefined,
  resolve: (name: string, from: From) => To,
): To[] {
  return Object.entries(specs ?? {})
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([name, from]) => (from === undefined ? [] : [resolve(name, from)]));
}
