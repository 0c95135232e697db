import { distinctPaths, type Path } from '../base/issue';
import type { PlannedNumber } from './planned';

/** A number, or the facts that keep it from being known. */
export type Amount =
  | { readonly known: true; readonly planned: PlannedNumber }
  | { readonly known: false; readonly missing: readonly Path[] };

export function known(planned: PlannedNumber): Amount {
  return { known: true, planned };
}

export function unknownFor(...missing: readonly (readonly Path[])[]): Amount {
  return { known: false, missing: distinctPaths(missing.flat()) };
}

/** The number, or nothing where it is not known. */
export function numberOf(amount: Amount | undefined): number | undefined {
  return amount?.known === true ? amount.planned.value : undefined;
}

/** The facts that are missing for any of them; none where all are known. */
export function missingOf(...amounts: readonly (Amount | undefined)[]): readonly Path[] {
  return distinctPaths(amounts.flatMap((amount) => (amount === undefined || amount.known ? [] : amount.missing)));
}
