import { printable } from '../../base/printable';
import type { DataKey } from '../../plan/keys/data-keys';
import { escaped, inCode, markdownTable } from '../markdown';
import type { Paint } from '../paint';
import { blocks, indented, table } from '../text';
import { keyRows, keySummaryRows } from './key-rows';

/** One key in full, or a line of each. */
export function keyText(keys: readonly DataKey[], asked: string, paint: Paint): string {
  const one = keys.find(({ key }) => key === asked);
  if (one === undefined) return blocks(table(keySummaryRows(keys), 1));
  const head = `${paint.strong(printable(one.key))}: ${printable(one.alias)}`;
  return blocks([head, ...indented(table(keyRows(one), 1))]);
}

export function keyMarkdown(keys: readonly DataKey[], asked: string): string {
  const one = keys.find(({ key }) => key === asked);
  const title = [`### ${inCode(asked)}`];
  if (one === undefined) return blocks(title, markdownTable(['', 'alias', 'used by'], keySummaryRows(keys), 1));
  return blocks(title, [escaped(one.alias)], markdownTable(['', ''], keyRows(one), 1));
}
