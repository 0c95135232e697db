import type { Path } from '../base/issue';
import type { Amount, Load } from '../plan/load/load';
import { type PlatformPlan, plannedNumbers } from '../plan/plan';
import type { Planned } from '../plan/planned';

/** A number the plan has a place for but, for want of facts, no value. */
export interface UnknownNumber {
  readonly key: string;
  readonly missing: readonly Path[];
}

/** Everything that `explain` can be asked for, by key. */
export interface Numbers {
  readonly planned: ReadonlyMap<string, Planned>;
  readonly unknown: ReadonlyMap<string, UnknownNumber>;
}

export function numbersOf(plan: PlatformPlan): Numbers {
  const unknown = (['services', 'events', 'handlers'] as const).flatMap((section) =>
    [...plan.load[section]].flatMap(([name, load]) => unknownRates(`${section}.${name}`, load)),
  );
  return { planned: plannedNumbers(plan), unknown: new Map(unknown.map((number) => [number.key, number])) };
}

function unknownRates(key: string, load: Load): readonly UnknownNumber[] {
  const moments: readonly (readonly [string, Amount])[] = [
    ['steady', load.steady],
    ['peak', load.peak],
  ];
  return moments.flatMap(([moment, amount]) =>
    amount.known ? [] : [{ key: `${key}.${moment}`, missing: amount.missing }],
  );
}

/** The keys meant by what was asked: itself, or everything below it; in the order of the plan. */
export function keysFor({ planned, unknown }: Numbers, asked: string): readonly string[] {
  if (planned.has(asked) || unknown.has(asked)) return [asked];
  return [...planned.keys(), ...unknown.keys()].filter((key) => key.startsWith(`${asked}.`));
}

/** What a near miss may have meant: every key, and every group of keys. */
export function askable({ planned, unknown }: Numbers): readonly string[] {
  const groups = [...planned.keys(), ...unknown.keys()].flatMap((key) => {
    const words = key.split('.');
    return words.map((_, index) => words.slice(0, index + 1).join('.'));
  });
  return [...new Set(groups)];
}
