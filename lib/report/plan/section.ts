import { printable } from '../../base/printable';
import type { Amount } from '../../plan/amount';
import type { Planned } from '../../plan/planned';
import { formatAmount } from '../../plan/quantity';
import { folded, markdownTable } from '../markdown';
import type { Paint } from '../paint';
import { indented, table } from '../text';

/** One part of a report, told the same way on a terminal and on a web page: sentences, then a table. */
export interface Section {
  readonly title: string;
  readonly lines?: readonly string[];
  /** The heading of each column; the first is the name of the row. */
  readonly head?: readonly string[];
  /** The first column that holds words again, and so stands to the left like the first. */
  readonly wordsFrom?: number;
  readonly rows?: readonly Row[];
}

export interface Row {
  readonly cells: readonly string[];
  /** What somebody should see about it at first sight. */
  readonly mark?: string | undefined;
}

/** A planned number as a cell. */
export function cell(planned: Planned | Amount | null | undefined): string {
  if (planned === null || planned === undefined) return '-';
  if (!('known' in planned)) return printable(formatAmount(planned.value, planned.unit));
  return planned.known ? formatAmount(planned.planned.value, planned.planned.unit) : 'unknown';
}

export function share(amount: Amount): string {
  return amount.known ? percent(amount.planned.value) : 'unknown';
}

/** Whole ones; below one in a hundred to the first digit that counts. */
export function percent(value: number): string {
  if (!Number.isFinite(value)) return 'without end';
  const hundredths = 100 * value;
  return `${Math.abs(hundredths) >= 1 ? Math.round(hundredths) : Number(hundredths.toPrecision(1))} %`;
}

export function sectionText(section: Section, paint: Paint): readonly string[] {
  const { title, lines = [], head = [], rows = [], wordsFrom } = section;
  const [heading, ...cells] = rows.length === 0 ? [] : table([head, ...rows.map((row) => row.cells)], wordsFrom);
  const marked = cells.map((line, index) => {
    const mark = rows[index]?.mark;
    return mark === undefined ? line : `${line}  ${paint.warning(mark)}`;
  });
  return [
    paint.strong(title),
    ...indented([...lines, ...(heading === undefined || heading === '' ? [] : [heading]), ...marked]),
  ];
}

/** The rows beyond the most are counted and left out: a comment on a pull request has an end. */
export function sectionMarkdown(section: Section, most: number, open: boolean): readonly string[] {
  const { title, lines = [], head = [], rows = [], wordsFrom } = section;
  const marks = rows.some(({ mark }) => mark !== undefined);
  const shown = rows.slice(0, most).map(({ cells, mark }) => (marks ? [...cells, mark ?? ''] : cells));
  const left = rows.length - shown.length;
  const body = [
    ...lines.map((line) => `- ${line}`),
    ...(lines.length > 0 && shown.length > 0 ? [''] : []),
    ...(shown.length === 0 ? [] : markdownTable(marks ? [...head, ''] : head, shown, wordsFrom ?? head.length)),
    ...(left > 0 ? ['', `and ${left} more: \`veltrix plan\` prints all of them`] : []),
  ];
  return open ? [`#### ${title}`, '', ...body] : folded(rows.length === 0 ? title : `${title} (${rows.length})`, body);
}
