/** Small parts of every report: blocks and tables. */

export function indented(lines: readonly string[], by = 2): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));
}

/** Blocks with a blank line between them; empty ones leave no gap. Ends with a line end. */
export function blocks(...parts: readonly (readonly string[])[]): string {
  const full = parts.filter((lines) => lines.length > 0);
  return full.length === 0 ? '' : `${full.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Columns of equal width: the first to the left, as those from `wordsFrom` on; the numbers between them to the right. */
export function table(
  rows: readonly (readonly string[])[],
  wordsFrom: number = Number.POSITIVE_INFINITY,
): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column >= wordsFrom ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
