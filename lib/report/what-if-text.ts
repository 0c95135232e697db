import { formatPath } from '../base/issue';
import { printable } from '../base/printable';
import type { Unit } from '../plan/planned';
import { formatAmount } from '../plan/quantity';
import { issueLines, notProvenLine } from './issues-text';
import type { SupposedReport } from './json-report';
import type { Paint } from './paint';
import type { PlacedJudgement } from './place';
import type { ChangedNumber, PlanDifference } from './plan-difference';
import { blocks, indented, table } from './text';

/** More lines than this hide what matters; JSON has all of them. */
const MOST_NUMBERS = 40;

export interface WhatIf {
  readonly supposed: readonly SupposedReport[];
  /** Nothing where what is supposed has no plan, since it is refused. */
  readonly difference: PlanDifference | undefined;
  readonly appeared: PlacedJudgement;
  readonly disappeared: PlacedJudgement;
  readonly changed: PlacedJudgement;
}

/** What would differ: bill, sizes, numbers, and what the rules say. */
export function whatIfText({ supposed, difference, appeared, disappeared, changed }: WhatIf, paint: Paint): string {
  return blocks(
    [
      paint.strong('what if'),
      ...indented(
        supposed.map(({ path, before, after }) => `${formatPath(path)}: ${shown(before)} -> ${shown(after)}`),
      ),
    ],
    ...(difference === undefined ? [['nothing is planned: what is supposed is refused']] : plans(difference, paint)),
    findings('appears', appeared, paint),
    findings('reads otherwise', changed, paint),
    findings('disappears', disappeared, paint),
  );
}

function plans({ costs, sizes, numbers }: PlanDifference, paint: Paint): readonly (readonly string[])[] {
  if (costs.length + sizes.length + numbers.length === 0) return [['no number of the plan changes']];
  const sizeRows = sizes.map(({ key, unit, neededBefore, neededAfter, acceptedBefore, acceptedAfter }) => [
    printable(key),
    ...[neededBefore, neededAfter, acceptedBefore, acceptedAfter].map((value) => cell(value, unit)),
  ]);
  // The sum first: who asks what it costs wants one line.
  const sums = costs.filter(({ key }) => key.startsWith('cost.total.'));
  const lines = costs.filter(({ key }) => !key.startsWith('cost.total.'));
  return [
    numberLines('costs', [...sums, ...lines], paint),
    sizeRows.length === 0
      ? []
      : [paint.strong('sizes'), ...indented(table([['', 'needed', 'then', 'accepted', 'then'], ...sizeRows]))],
    numberLines('numbers', [...numbers.filter(isNoRate), ...numbers.filter((one) => !isNoRate(one))], paint),
  ];
}

/** Rates come last: whoever supposes another load knows that it is another one. */
function isNoRate({ unit }: ChangedNumber): boolean {
  return unit !== '1/s';
}

function numberLines(title: string, numbers: readonly ChangedNumber[], paint: Paint): readonly string[] {
  if (numbers.length === 0) return [];
  const rows = numbers
    .slice(0, MOST_NUMBERS)
    .map(({ key, unit, before, after }) => [printable(key), cell(before, unit), cell(after, unit)]);
  const more = numbers.length - rows.length;
  return [
    paint.strong(title),
    ...indented(table([['', 'now', 'then'], ...rows])),
    ...(more > 0 ? [`  and ${more} more, by --json`] : []),
  ];
}

function findings(title: string, { issues, notProven }: PlacedJudgement, paint: Paint): readonly string[] {
  if (issues.length + notProven.length === 0) return [];
  return [
    paint.strong(title),
    ...indented([
      ...issues.flatMap((one) => {
        const [first = '', ...rest] = issueLines(one, paint);
        return [`${paint[one.issue.severity](one.issue.severity)} ${first}`, ...rest];
      }),
      ...notProven.map((one) => `not proven ${notProvenLine(one, paint)}`),
    ]),
  ];
}

function cell(value: number | string | null, unit: Unit | null): string {
  if (value === null) return '-';
  return printable(unit === null ? String(value) : formatAmount(value, unit));
}

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
