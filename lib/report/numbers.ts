import type { Amount } from '../plan/amount';
import { costNumbers } from '../plan/cost/cost';
import type { Load } from '../plan/load/load';
import type { Part, UnknownNumber } from '../plan/part';
import { type PlatformPlan, plannedNumbers } from '../plan/plan';
import type { Planned } from '../plan/planned';
import { quotaNumbers } from '../plan/quotas/quota-numbers';

/** Everything that `explain` can be asked for, by key. */
export interface Numbers {
  readonly planned: ReadonlyMap<string, Planned>;
  readonly unknown: ReadonlyMap<string, UnknownNumber>;
}

/** What is computed only when somebody asks for it: configuration documents, latency. */
export type MoreNumbers = Pick<Part, 'numbers'> & Partial<Pick<Part, 'unknown'>>;

export function numbersOf(plan: PlatformPlan, more: readonly MoreNumbers[] = []): Numbers {
  const unknown = (['services', 'events', 'handlers'] as const).flatMap((section) =>
    [...plan.load[section]].flatMap(([name, load]) => unknownRates(`${section}.${name}`, load)),
  );
  const all = [...unknown, ...[...plan.parts, ...more].flatMap((part) => part.unknown ?? [])];
  const costs = [...costNumbers(plan), ...quotaNumbers(plan)].map((cost) => [cost.key, cost] as const);
  const others = more.flatMap(({ numbers }) => numbers.map((number) => [number.key, number] as const));
  return {
    planned: new Map([...plannedNumbers(plan), ...costs, ...others]),
    unknown: new Map(all.map((number) => [number.key, number])),
  };
}

function unknownRates(key: string, load: Load): readonly UnknownNumber[] {
  const moments: readonly (readonly [string, Amount])[] = [
    ['lowest', load.lowest],
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
