import { count } from '../../base/issue';
import type { Words } from './words';

/** Of the order of events: what keeps it, what breaks it, what asks for one that is not there. */
export const ORDERING_WORDS = {
  'keyed-workers-without-key': (v: { workers: number; events: readonly string[] }) => ({
    got: `${count(v.workers, 'worker')} by key`,
    allowed: `pooled workers or 'per-partition', since ${v.events.join(' and ')} ${has(v.events)} no key`,
    fix: `name the key of ${v.events.join(' and of ')}, or choose pooled workers`,
  }),
  'latest-skips-events': (v: { events: readonly string[] }) => ({
    got: "'latest', which passes over what was sent before",
    allowed: `'earliest', since ${v.events.join(' and ')} ${v.events.length > 1 ? 'are' : 'is'} declared no-loss`,
    fix: "set startFrom to 'earliest', or waive this for a handler that is meant to begin now",
  }),
  'parking-without-order': (v: { handler: string; events: readonly string[] }) => ({
    got: 'parked events',
    allowed: `a dead letter, since ${v.handler} handles no event that keeps an order`,
    fix: `use deadLetter in place of park, or keep the order of ${v.events.join(' or ')} per key`,
  }),
  'pooled-workers-break-order': (v: { workers: number; events: readonly string[] }) => ({
    got: `${count(v.workers, 'worker')} that take any event`,
    allowed: `keyedWorkers or 'per-partition', since ${v.events.join(' and ')} ${v.events.length > 1 ? 'keep' : 'keeps'} the order per key`,
    fix: "use keyedWorkers, or set the ordering of the event to 'none'",
  }),
} as const satisfies Words;

function has(events: readonly string[]): string {
  return events.length > 1 ? 'have' : 'has';
}
