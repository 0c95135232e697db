import type { Path } from '../base/issue';
import type { Quota } from '../catalog/quotas';
import type { Amount } from './amount';
import type { Size } from './lock/sizes';
import type { Planned, PlannedNumber } from './planned';

/** What every part of the plan answers, so that explain, lock, cost, quotas and reports need not know what it is about. */
export interface Part {
  /** Every number with its reasons. */
  readonly numbers: readonly Planned[];
  /** Numbers that the plan has a place for but, for want of facts, no value. */
  readonly unknown: readonly UnknownNumber[];
  /** What the lock holds of it. */
  readonly sizes: readonly Size[];
  readonly costs: readonly CostLine[];
  readonly quotas: readonly QuotaUse[];
}

export interface UnknownNumber {
  readonly key: string;
  readonly missing: readonly Path[];
}

/** One line of the bill. Where both ends are the same, nothing about its price is open. */
export interface CostLine {
  /** For example `cost.kafka.brokers`; the two numbers end in `.atLeast` and `.atMost`. */
  readonly key: string;
  /** What is paid for, for example `3 x kafka.m7g.xlarge`. */
  readonly what: string;
  /** USD in a month. */
  readonly atLeast: PlannedNumber;
  readonly atMost: PlannedNumber;
  /** How much of it each owner's work causes: above 0, and 1 together. Empty where it is there for all. */
  readonly shares: ReadonlyMap<string, number>;
}

/** How much of a limit of AWS is used. */
export interface QuotaUse {
  readonly quota: Quota;
  readonly used: Amount;
  /** What of it stands before growth, where a new account has less than any platform takes: who runs it was granted as much. */
  readonly standing?: number;
  /** Where in the declaration or environment the use comes from. */
  readonly path: Path;
}

export const NO_PART: Part = { numbers: [], unknown: [], sizes: [], costs: [], quotas: [] };

/** Amounts of a part, told apart into those with a value and those without. */
export function amountsOf(
  entries: readonly (readonly [key: string, amount: Amount])[],
): Pick<Part, 'numbers' | 'unknown'> {
  return {
    numbers: entries.flatMap(([, amount]) => (amount.known ? [amount.planned] : [])),
    unknown: entries.flatMap(([key, amount]) => (amount.known ? [] : [{ key, missing: amount.missing }])),
  };
}
