import { compareText } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { CostLine, UnknownNumber } from '../part';
import type { PlatformPlan } from '../plan';
import { chosen, fromPlan, type Input, type Planned, type PlannedNumber } from '../planned';
import { type NotPriced, notPriced } from './not-priced';

/** The bill of a month, as far as it can be told: never more exact than what it rests on. */
export interface CostPlan {
  /** Sorted by key. */
  readonly lines: readonly CostLine[];
  readonly total: CostRange;
  /** What each owner's work causes, by name. */
  readonly owners: ReadonlyMap<string, CostRange>;
  /** What is there for all of them. */
  readonly forAll: CostRange;
  /** Lines without a price for want of facts: the total is without them. */
  readonly unknown: readonly UnknownNumber[];
  /** What AWS bills beside it. */
  readonly notPriced: readonly NotPriced[];
}

export interface CostRange {
  readonly atLeast: PlannedNumber;
  readonly atMost: PlannedNumber;
}

/** One line with the part of it that counts. */
interface Counted {
  readonly line: CostLine;
  readonly share: number;
}

type End = keyof CostRange;

/** Both ends of the total alone, for whoever asks often. */
export function costTotals({ parts }: Pick<PlatformPlan, 'parts'>): {
  readonly atLeast: number;
  readonly atMost: number;
} {
  const lines = parts.flatMap(({ costs }) => costs);
  const sum = (end: End): number => lines.reduce((total, line) => total + line[end].value, 0);
  return { atLeast: sum('atLeast'), atMost: sum('atMost') };
}

/** The lines that cost the most, at their least. */
export function dearestLines({ parts }: Pick<PlatformPlan, 'parts'>, count: number): readonly CostLine[] {
  return parts
    .flatMap(({ costs }) => costs)
    .sort((a, b) => b.atLeast.value - a.atLeast.value || compareText(a.key, b.key))
    .slice(0, count);
}

/** Lines that cannot be priced, since a fact that they rest on is unknown. */
export function unknownCosts({ parts }: Pick<PlatformPlan, 'parts'>): readonly UnknownNumber[] {
  return parts.flatMap(({ unknown }) => unknown.filter(({ key }) => key.startsWith('cost.')));
}

export function costOf(model: EventModel, plan: PlatformPlan): CostPlan {
  return { ...pricesOf(plan), unknown: unknownCosts(plan), notPriced: notPriced(model, plan) };
}

/** Totals, shares of owners and every line, for `explain`. */
export function costNumbers(plan: PlatformPlan): readonly Planned[] {
  const { lines, total, owners, forAll } = pricesOf(plan);
  const sums = [total, forAll, ...owners.values()].filter(({ atMost }) => atMost.inputs.length > 0);
  return [...lines, ...sums].flatMap(({ atLeast, atMost }) => [atLeast, atMost]);
}

function pricesOf({ parts }: PlatformPlan): Pick<CostPlan, 'lines' | 'total' | 'owners' | 'forAll'> {
  const lines = parts.flatMap(({ costs }) => costs).sort((a, b) => compareText(a.key, b.key));
  const whole = lines.map((line): Counted => ({ line, share: 1 }));
  const shared = whole.filter(({ line }) => line.shares.size === 0);
  return {
    lines,
    total: rangeOf('cost.total', 'all lines together', whole),
    owners: ownersOf(lines),
    forAll: rangeOf('cost.forAll', 'the lines that are there for all together', shared),
  };
}

function ownersOf(lines: readonly CostLine[]): ReadonlyMap<string, CostRange> {
  const names = [...new Set(lines.flatMap(({ shares }) => [...shares.keys()]))].sort(compareText);
  return new Map(
    names.map((name) => {
      const counted = lines.flatMap((line): readonly Counted[] => {
        const share = line.shares.get(name) ?? 0;
        return share > 0 ? [{ line, share }] : [];
      });
      return [name, rangeOf(`cost.owners.${name}`, 'each line times the share of it that this owner causes', counted)];
    }),
  );
}

function rangeOf(key: string, rule: string, counted: readonly Counted[]): CostRange {
  const end = (of: End): PlannedNumber => ({
    key: `${key}.${of}`,
    value: counted.reduce((sum, { line, share }) => sum + line[of].value * share, 0),
    unit: 'USD/month',
    rule: `${rule}, ${of === 'atLeast' ? 'each at its least' : 'each at its most'}`,
    inputs: counted.flatMap((one) => inputsOf(one, of)),
    enforcer: 'AWS',
  });
  return { atLeast: end('atLeast'), atMost: end('atMost') };
}

function inputsOf({ line, share }: Counted, of: End): readonly Input[] {
  const price = fromPlan(line.what, line[of]);
  return share === 1 ? [price] : [price, chosen('share', share, 'ratio', 'how much of the work this owner causes')];
}
