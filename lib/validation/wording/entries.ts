import { formatDuration, formatRate, type Milliseconds, type PerSecond } from '../../base/units';
import type { Words } from './words';

/** What stands in the way of a day that somebody described. */
export type DayProblem =
  | { readonly problem: 'hours'; readonly peakFor: Milliseconds }
  | { readonly problem: 'low'; readonly low: PerSecond; readonly steady: PerSecond }
  | { readonly problem: 'steady'; readonly steady: PerSecond; readonly most: PerSecond };

/** Of where load comes in: services, devices and the day. */
export const ENTRIES_WORDS = {
  'day-shape-contradicts': (v: DayProblem) => {
    const fix = 'correct the number that is wrong';
    switch (v.problem) {
      case 'hours':
        return { got: formatDuration(v.peakFor), allowed: 'at most the 24h of a day', fix };
      case 'low':
        return {
          got: `${formatRate(v.low)} in the quietest hour`,
          allowed: `at most the average of ${formatRate(v.steady)}`,
          fix,
        };
      case 'steady':
        return {
          got: `an average of ${formatRate(v.steady)}`,
          allowed: `at most ${formatRate(v.most)}: 23 hours at the peak and one as quiet as stated`,
          fix,
        };
    }
  },
  'device-events-shed': (v: { events: readonly string[] }) => ({
    got: `'shed', which loses ${v.events.join(' and ')}`,
    allowed: 'park or slowDown, since devices do not send again what was refused',
    fix: "park it in a database or a state, or set the event's durability to 'best-effort'",
  }),
  'overload-not-stated': (v: { service: string }) => ({
    got: 'no overload',
    allowed: "'shed', slowDown or park",
    fix: `state services.${v.service}.overload: what it does with more than it can take`,
  }),
  'parked-where-it-is-lost': (v: { name: string; is: string }) => ({
    got: `${v.name}, which is ${v.is}`,
    allowed: 'a database, or a state in redis',
    fix: 'park where nothing is thrown away and everything can be read again',
  }),
  'reconnect-storm': (v: { count: number; within: Milliseconds; connects: PerSecond }) => ({
    got: `${v.count} devices that all come back within ${formatDuration(v.within)}`,
    allowed: `at most the ${formatRate(v.connects)} that the service accepts`,
    fix: 'let them take longer, or accept more connections',
  }),
  'slow-down-beyond-timeout': (v: { within: Milliseconds; limit: Milliseconds; of: string }) => ({
    got: formatDuration(v.within),
    allowed: `less than the ${formatDuration(v.limit)} of ${v.of}`,
    fix: 'shorten it, so that callers are answered before they are cut off',
  }),
} as const satisfies Words;
