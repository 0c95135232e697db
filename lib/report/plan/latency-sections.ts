import { formatPath } from '../../base/issue';
import { printable } from '../../base/printable';
import type { HandlerLatency, LatencyPlan, PathLatency } from '../../plan/latency/latency-plan';
import type { PlannedNumber } from '../../plan/planned';
import { formatAmount } from '../../plan/quantity';
import type { Between } from '../../plan/queueing/sojourn-bounds';
import { cell, percent, type Row, type Section } from './section';

/** The slowest ones: whoever wants the others asks `explain latency.paths`. */
const MOST_PATHS = 20;

export function latencySections({ handlers, paths, pathsLeftOut }: LatencyPlan): readonly Section[] {
  const shown = paths.slice(0, MOST_PATHS);
  const left = paths.length - shown.length + pathsLeftOut;
  return [
    {
      title: 'latency of the first attempt, from production on (a model: optimistic to pessimistic)',
      head: ['', 'objective', 'mean', 'p50', 'p95', 'p99', 'busy', 'breaks at'],
      rows: [...handlers.values()].map(handlerRow),
    },
    {
      title: 'latency of paths',
      lines: left > 0 ? [`the slowest ${shown.length}, ${left} more are faster`] : [],
      head: ['', 'mean', 'p50', 'p95', 'p99', 'where most of it goes'],
      wordsFrom: 5,
      rows: shown.map(pathRow),
    },
  ];
}

function handlerRow(latency: HandlerLatency): Row {
  const name = `handlers.${printable(latency.handler)}`;
  if (!latency.known) return { cells: [name], mark: `unknown: ${latency.missing.map(formatPath).join(', ')}` };
  const { objective, mean, p50, p95, p99, utilisation, breaksAt } = latency;
  const cells = [cell(objective), ...[mean, p50, p95, p99].map(between), percent(utilisation.value), shares(breaksAt)];
  return { cells: [name, ...cells], mark: markOf(p99, objective.value) };
}

/** What is missed for sure, and what the two laws do not agree on. */
function markOf({ optimistic, pessimistic }: Between<PlannedNumber>, objective: number): string | undefined {
  if (optimistic.value > objective) return 'missed';
  return pessimistic.value > objective ? 'open' : undefined;
}

function pathRow(path: PathLatency): Row {
  const name = [path.entry, ...path.hops].map(printable).join(' > ');
  if (!path.known) return { cells: [name], mark: `unknown: ${path.missing.map(formatPath).join(', ')}` };
  const { mean, p50, p95, p99, spent } = path;
  const [most] = [...spent].sort((a, b) => b.time.value - a.time.value);
  const where = most === undefined ? '' : `${most.kind} of ${printable(most.handler)}, ${percent(most.share.value)}`;
  return { cells: [name, ...[mean, p50, p95, p99].map(between), where] };
}

function between({ optimistic, pessimistic }: Between<PlannedNumber>): string {
  const [low, high] = [optimistic, pessimistic].map(({ value, unit }) =>
    formatAmount(Number.isFinite(value) ? Math.round(value * 10) / 10 : value, unit),
  );
  return low === high ? `${low}` : `${low} to ${high}`;
}

function shares({ optimistic, pessimistic }: Between<PlannedNumber>): string {
  const [low, high] = [percent(pessimistic.value), percent(optimistic.value)];
  return low === high ? low : `${low} to ${high}`;
}
