import { count } from '../../base/issue';
import { formatDuration, type Milliseconds } from '../../base/units';
import type { Words } from './words';

/** Of times that must stand in an order. */
export const TIMING_WORDS = {
  'dependency-timeout-beyond-handler': (v: {
    timeout: Milliseconds;
    attempts: number;
    limit: Milliseconds;
    where: string;
  }) => ({
    got: `${formatDuration((v.timeout * v.attempts) as Milliseconds)}${
      v.attempts > 1 ? ` (${v.attempts} attempts of ${formatDuration(v.timeout)})` : ''
    }`,
    allowed: `less than the ${formatDuration(v.limit)} that ${v.where} has`,
    fix: 'shorten this timeout or make fewer attempts, so that the caller sees the failure before it gives up itself',
  }),
  'handler-time-beyond-poll': (v: { records: number; worst: Milliseconds; interval: Milliseconds; most: number }) => ({
    got: `${count(v.records, 'record')} of up to ${formatDuration(v.worst)} each between two polls`,
    allowed: `80 % of the poll interval of ${formatDuration(v.interval)}`,
    fix:
      v.most >= 1
        ? `set poll.records to ${v.most}`
        : 'lengthen poll.interval, or shorten timeout and backoff: a single record may take longer than the interval',
  }),
} as const satisfies Words;
