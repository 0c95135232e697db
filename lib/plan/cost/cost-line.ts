import { HOURS_PER_MONTH } from '../../catalog/purchase';
import type { CostLine } from '../part';
import { fromCatalog, type Input, type PlannedNumber } from '../planned';

/** For everything that is paid by the hour. */
export const HOURS: Input = fromCatalog('hours in a month', HOURS_PER_MONTH.count, 'ratio', HOURS_PER_MONTH);

/** Something that is paid for. */
export interface Bill {
  /** In a month. */
  readonly usd: number;
  readonly rule: string;
  readonly inputs: readonly Input[];
}

/** From the least to the most that is paid; where no most is said, both are the same. What is billed together adds up. */
interface Ends {
  readonly atLeast: Bill | readonly Bill[];
  readonly atMost?: Bill | readonly Bill[];
}

/** One line of the bill, there for all where no shares are said. */
export function costLine(
  key: string,
  what: string,
  { atLeast, atMost = atLeast }: Ends,
  shares: CostLine['shares'] = new Map(),
): CostLine {
  return { key, what, atLeast: sum(`${key}.atLeast`, atLeast), atMost: sum(`${key}.atMost`, atMost), shares };
}

function sum(key: string, billed: Bill | readonly Bill[]): PlannedNumber {
  const bills = [billed].flat();
  return {
    key,
    value: bills.reduce((total, { usd }) => total + usd, 0),
    unit: 'USD/month',
    rule: bills.map(({ rule }) => rule).join(', and '),
    inputs: bills.flatMap(({ inputs }) => inputs),
    enforcer: 'nobody: it is what the rest is computed from',
  };
}
