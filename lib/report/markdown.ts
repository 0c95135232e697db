import { printable } from '../base/printable';

/** A fence longer than any run of backticks in the text, as CommonMark asks for; blanks keep those at the ends. */
export function inCode(text: string): string {
  const safe = printable(text);
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${safe || ' '}${fence}` : `${fence} ${safe} ${fence}`;
}

/** What a user wrote stays text: no emphasis, no link, no tag, and nobody is called by an @. */
export function escaped(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/@(?=[\w-])/g, '@\u2060');
}

/** A table whose first column is text, as are those from `wordsFrom` on; the others are numbers. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  wordsFrom = head.length,
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => escaped(cell) || ' ').join(' | ')} |`;
  const rule = `| ${head.map((_, column) => (column === 0 || column >= wordsFrom ? '---' : '---:')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)];
}

/** Closed until somebody opens it. */
export function folded(summary: string, lines: readonly string[]): readonly string[] {
  return [`<details><summary>${escaped(summary)}</summary>`, '', ...lines, '', '</details>'];
}

/** As it stands on a terminal; the fence is longer than any in the text. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}\n`;
}
