/**
 * What a team can honestly say of a number: the value itself, a value with the reason it is assumed, a value with where and
 * when it was measured, or `unknown`. An unknown fact never passes a check: the check counts as not proven.
 * The shapes are plain data, so that YAML says the same: `{ assumed: 12000/s, because: … }`.
 */
export type Fact<T> = T | Assumed<T> | Measured<T> | Unknown;

export interface Assumed<T> {
  /** The value that is believed. */
  readonly assumed: T;
  /** Why this value is believed, in a few words. */
  readonly because: string;
}

export interface Measured<T> {
  /** The value that was measured. */
  readonly measured: T;
  /** The day of the measurement, `YYYY-MM-DD`. */
  readonly at: string;
  /** What was measured, for example `load test 14`. */
  readonly from: string;
}

export type Unknown = 'unknown';

export const unknown: Unknown = 'unknown';

export function assumed<const T>(value: T, because: string): Assumed<T> {
  return { assumed: value, because };
}

export function measured<const T>(value: T, source: { readonly at: string; readonly from: string }): Measured<T> {
  return { measured: value, at: source.at, from: source.from };
}

/** A fact after parsing: known with its origin, or honestly unknown. */
export type KnownFact<T> = {
  readonly known: true;
  readonly value: T;
  readonly origin: FactOrigin;
};
export type UnknownFact = { readonly known: false };
export type ResolvedFact<T> = KnownFact<T> | UnknownFact;

/** `stated` and `derived` need no further words; an assumption and a measurement carry theirs. */
export type FactOrigin =
  | { readonly kind: 'stated' }
  | { readonly kind: 'assumed'; readonly because: string }
  | { readonly kind: 'measured'; readonly at: string; readonly from: string };

export function resolveFact<Text extends string | number, T>(
  fact: Fact<Text>,
  parse: (text: Text) => T,
): ResolvedFact<T> {
  if (fact === unknown) return { known: false };
  if (typeof fact !== 'object')
    return {
      known: true,
      value: parse(fact as Text),
      origin: { kind: 'stated' },
    };
  if ('assumed' in fact) {
    return {
      known: true,
      value: parse(fact.assumed),
      origin: { kind: 'assumed', because: fact.because },
    };
  }
  return {
    known: true,
    value: parse(fact.measured),
    origin: { kind: 'measured', at: fact.at, from: fact.from },
  };
}

/** The value, or nothing when it is unknown; for code that has its own answer to "not known". */
export function tryValue<T>(fact: ResolvedFact<T>): T | undefined {
  return fact.known ? fact.value : undefined;
}
