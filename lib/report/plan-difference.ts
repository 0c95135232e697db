import { compareText } from '../base/issue';
import type { PlatformPlan } from '../plan/plan';
import type { Planned, Unit } from '../plan/planned';
import { numbersOf } from './numbers';

/** How one plan differs from another of the same platform; everything sorted by key. */
export interface PlanDifference {
  readonly sizes: readonly ChangedSize[];
  /** Keys that begin with `cost.`. */
  readonly costs: readonly ChangedNumber[];
  readonly numbers: readonly ChangedNumber[];
}

/** `null` where it is unknown, or not there at all. */
export interface ChangedNumber {
  readonly key: string;
  readonly unit: Unit;
  readonly before: number | string | null;
  readonly after: number | string | null;
}

export interface ChangedSize {
  readonly key: string;
  readonly unit: Unit | null;
  /** What the declaration asks for. */
  readonly neededBefore: number | string | null;
  readonly neededAfter: number | string | null;
  /** What accepting would write: never less than the lock holds. */
  readonly acceptedBefore: number | string | null;
  readonly acceptedAfter: number | string | null;
}

export function planDifference(before: PlatformPlan, after: PlatformPlan): PlanDifference {
  const [was, is] = [numbersOf(before).planned, numbersOf(after).planned];
  const changed = changedNumbers(was, is);
  const isCost = ({ key }: ChangedNumber): boolean => key.startsWith('cost.');
  return {
    sizes: changedSizes(before, after, (key) => (is.get(key) ?? was.get(key))?.unit ?? null),
    costs: changed.filter(isCost),
    numbers: changed.filter((number) => !isCost(number)),
  };
}

function changedNumbers(
  before: ReadonlyMap<string, Planned>,
  after: ReadonlyMap<string, Planned>,
): readonly ChangedNumber[] {
  return keysOf(before, after).flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const unit = is?.unit ?? was?.unit;
    return unit === undefined || was?.value === is?.value
      ? []
      : [{ key, unit, before: was?.value ?? null, after: is?.value ?? null }];
  });
}

function changedSizes(
  before: PlatformPlan,
  after: PlatformPlan,
  unitOf: (key: string) => Unit | null,
): readonly ChangedSize[] {
  const was = new Map(before.sizes.map((size) => [size.key, size]));
  const is = new Map(after.sizes.map((size) => [size.key, size]));
  return keysOf(was, is)
    .map((key) => ({
      key,
      unit: unitOf(key),
      neededBefore: was.get(key)?.needed ?? null,
      neededAfter: is.get(key)?.needed ?? null,
      acceptedBefore: was.get(key)?.accepted ?? null,
      acceptedAfter: is.get(key)?.accepted ?? null,
    }))
    .filter((size) => size.neededBefore !== size.neededAfter || size.acceptedBefore !== size.acceptedAfter);
}

function keysOf(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
}
