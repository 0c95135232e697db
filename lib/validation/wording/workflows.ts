import { formatDuration, type Milliseconds, milliseconds } from '../../base/units';
import type { Words } from './words';

/** Of workflows: when they begin, how long they take. */
export const WORKFLOWS_WORDS = {
  'dependency-timeout-beyond-task': (v: {
    timeout: Milliseconds;
    attempts: number;
    limit: Milliseconds;
    where: string;
  }) => ({
    got: `${formatDuration(milliseconds(v.timeout * v.attempts))}${
      v.attempts > 1 ? ` (${v.attempts} attempts of ${formatDuration(v.timeout)})` : ''
    }`,
    allowed: `less than the ${formatDuration(v.limit)} that ${v.where} has`,
    fix: 'shorten this timeout or make fewer attempts, so that the task sees the failure before it gives up itself',
  }),
  'schedule-in-clock-change': (v: { kind: 'left out' | 'repeated'; from: number; to: number; zone: string }) => ({
    got: `a run between ${clock(v.from)} and ${clock(v.to)}, which is ${v.kind} when the clocks of ${v.zone} change`,
    allowed: 'a time that comes exactly once on every day',
    fix: "begin an hour earlier or later, or set the zone to 'UTC'",
  }),
  'schedule-unreadable': (v: { problem: string }) => ({
    got: v.problem,
    allowed: 'five fields, from the minute to the day of the week',
    fix: "write it like '30 4 * * *', which is 4:30 each day",
  }),
  'task-not-repeatable': (v: { attempts: number }) => ({
    got: `${v.attempts} attempts, and nothing that makes a repeated one harmless`,
    allowed: 'one attempt, or several with an idempotencyKey',
    fix: 'state the idempotencyKey, for example the day it works on, or set attempts to 1',
  }),
  'time-zone-unknown': (v: { zone: string }) => ({
    got: JSON.stringify(v.zone),
    allowed: 'a zone of the time zone database',
    fix: "write it like 'Europe/Berlin' or 'UTC'",
  }),
  'workflow-cycle': (v: { cycle: readonly string[] }) => ({
    got: `the cycle ${v.cycle.join(' -> ')}`,
    allowed: 'tasks that do not wait for themselves',
    fix: 'take one of the names out of after: none of these tasks would ever begin',
  }),
  'workflow-runs-overlap': (v: {
    overlap: 'wait' | 'allow';
    timeout: Milliseconds;
    gap: Milliseconds;
    where: string;
  }) => ({
    got: `'${v.overlap}', with runs of up to ${formatDuration(v.timeout)} that begin every ${formatDuration(v.gap)}`,
    allowed: `'skip', or at most ${formatDuration(v.gap)} at ${v.where}`,
    fix: {
      allow: "set overlap to 'skip', or shorten the timeout: slow runs would pile up side by side",
      wait: "set overlap to 'skip', or shorten the timeout: slow runs would queue up without end",
    }[v.overlap],
  }),
  'workflow-time-beyond-timeout': (v: { timeout: Milliseconds; longest: Milliseconds; tasks: readonly string[] }) => ({
    got: `${formatDuration(v.timeout)} for tasks that may take ${formatDuration(v.longest)} one after another (${shown(v.tasks)})`,
    allowed: `at least ${formatDuration(v.longest)}`,
    fix: 'lengthen the timeout, or shorten tasks, attempts or waits',
  }),
} as const satisfies Words;

/** Minutes after midnight as a clock shows them. */
function clock(minutes: number): string {
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function shown(tasks: readonly string[]): string {
  const most = 6;
  return tasks.length <= most
    ? tasks.join(' -> ')
    : `${tasks.slice(0, 3).join(' -> ')} -> ... -> ${tasks.slice(-2).join(' -> ')}`;
}
