import { formatPath } from '../../base/issue';
import { printable } from '../../base/printable';
import type { CachingComparison, CachingResult } from '../../plan/caching/caching-comparison';
import { formatAmount, formatQuantity } from '../../plan/quantity';
import { cell, percent, type Row, type Section } from './section';

/** How the strategies for one cache differ, and what the simulation took for given. */
export function cachingSection(comparison: CachingComparison): Section {
  const title = `caching of dependencies.${printable(comparison.dependency)}, simulated at the planned peak`;
  if (!comparison.known) {
    return { title, lines: [`not known, for want of ${comparison.missing.map(formatPath).join(', ')}`] };
  }
  return {
    title,
    lines: comparison.inputs.map((input) => {
      const because = input.from.kind === 'chosen' ? `, chosen: ${input.from.because}` : '';
      return printable(`${input.name}: ${formatQuantity(input)}${because}`);
    }),
    head: [
      '',
      'hits',
      'database reads',
      'busiest second',
      'database busy',
      'read mean',
      'read p99',
      'loads at once',
      'warm after',
      'refused while cold',
    ],
    rows: comparison.results.map(strategyRow),
  };
}

function strategyRow(result: CachingResult): Row {
  const { cold } = result;
  return {
    cells: [
      result.strategy,
      percent(result.hitRatio.value),
      cell(result.databaseReads),
      cell(result.databaseReadsPeak),
      percent(result.utilisation.value),
      formatAmount(tenths(result.readMean.value), 'ms'),
      formatAmount(tenths(result.readP99.value), 'ms'),
      String(tenths(result.duplicates.value)),
      cold === null ? '-' : cell(cold.warmAfter),
      cold === null ? '-' : percent(cold.refused.value),
    ],
    mark: result.utilisation.value >= 1 ? 'the database cannot keep up' : undefined,
  };
}

function tenths(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : value;
}
