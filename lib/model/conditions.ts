import type { Condition } from './route-model';

/** Whatever meets the first meets the second as well. */
export function implies(stricter: Condition, wider: Condition): boolean {
  if (!sameMatter(stricter, wider)) return false;
  if (stricter.negated) return wider.negated && within(wider.values, stricter.values);
  return wider.negated ? apart(stricter.values, wider.values) : within(stricter.values, wider.values);
}

/** Nothing meets both. */
export function exclude(one: Condition, other: Condition): boolean {
  if (!sameMatter(one, other) || (one.negated && other.negated)) return false;
  if (one.negated) return within(other.values, one.values);
  return other.negated ? within(one.values, other.values) : apart(one.values, other.values);
}

function sameMatter(one: Condition, other: Condition): boolean {
  return one.of === other.of && one.name === other.name;
}

function within(values: Condition['values'], all: Condition['values']): boolean {
  const known = new Set(all);
  return values.every((value) => known.has(value));
}

function apart(one: Condition['values'], other: Condition['values']): boolean {
  const known = new Set(other);
  return !one.some((value) => known.has(value));
}
