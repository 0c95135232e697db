import { printable } from '../../base/printable';
import type { EnvironmentModel } from '../../model/environment-model';
import type { CostPlan, CostRange } from '../../plan/cost/cost';
import type { Row, Section } from './section';

/** The region that all prices of the catalog are of. */
const PRICED_REGION = 'us-east-1';

/** A month in USD as a range: what is inside it depends on discounts, on how full things are, and on what traffic crosses zones. */
export function costSections(
  { lines, total, owners, forAll, unknown, notPriced }: CostPlan,
  { region, prices }: EnvironmentModel,
): readonly Section[] {
  return [
    {
      title: 'cost of a month in USD',
      lines: [
        pricesLine(region, prices),
        ...unknown.map(({ key }) => `${printable(key)}: unknown, and not in the total`),
      ],
      head: ['', 'at least', 'at most', 'for'],
      wordsFrom: 3,
      rows: [
        ...lines.map((line): Row => ({ cells: [printable(line.key), ...ends(line), printable(line.what)] })),
        { cells: ['total', ...ends(total)] },
      ],
    },
    {
      title: 'whose it is',
      head: ['', 'at least', 'at most'],
      rows: [
        ...[...owners].map(([owner, range]): Row => ({ cells: [printable(owner), ...ends(range)] })),
        ...(forAll.atMost.value > 0 ? [{ cells: ['for all', ...ends(forAll)] }] : []),
      ],
    },
    { title: 'billed beside it', lines: notPriced.map(({ what, because }) => `${what}: ${because}`) },
  ];
}

function pricesLine(region: string, prices: EnvironmentModel['prices']): string {
  const own = prices === null ? '' : `, or of ${printable(prices.source)} (${prices.asOf}) where it has one`;
  const elsewhere = region === PRICED_REGION ? '' : `: ${region} may cost more or less, state its prices`;
  return `prices of ${PRICED_REGION} as the catalog has them${own}${elsewhere}`;
}

function ends({ atLeast, atMost }: CostRange): readonly [string, string] {
  return [dollars(atLeast.value), dollars(atMost.value)];
}

/** Two digits are all that a range of this width has: more would be false precision, but a sum must still add up by eye. */
export function dollars(value: number): string {
  return value < 10 ? value.toFixed(2) : String(Math.round(value));
}
