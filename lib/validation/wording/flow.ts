import { type Bytes, formatRate, formatSize, perSecond } from '../../base/units';
import type { Words } from './words';

/** Of events on their way: rates, payloads, who handles them. */
export const FLOW_WORDS = {
  'event-rate-missing': (v: { event: string }) => ({
    got: 'no rate and nobody who emits it',
    allowed: 'a stated rate, or a service or handler that emits it',
    fix: `state events[${JSON.stringify(v.event)}].rate, if need be as unknown`,
  }),
  'event-rate-stated-twice': (v: { services: readonly string[] }) => ({
    got: `a rate here and at ${v.services.join(' and ')}`,
    allowed: 'one place that says how often it enters',
    fix: "remove the event's rate, or the service's",
  }),
  'handler-cycle': (v: { cycle: readonly string[] }) => ({
    got: `the cycle ${v.cycle.join(' -> ')}`,
    allowed: 'handlers that do not cause themselves',
    fix: 'remove one of the steps: one event would go round forever',
  }),
  'payload-typical-beyond-max': (v: { typical: Bytes; max: Bytes }) => ({
    got: formatSize(v.typical),
    allowed: `at most the ${formatSize(v.max)} of payload.max`,
    fix: 'correct one of the two',
  }),
  'peak-below-steady': (v: { steady: number; peak: number }) => ({
    got: formatRate(perSecond(v.peak)),
    allowed: `at least the steady rate of ${formatRate(perSecond(v.steady))}`,
    fix: 'correct one of the two',
  }),
  'service-rate-missing': (v: { service: string }) => ({
    got: 'no rate, and no event emitted whose rate is stated',
    allowed: 'a stated rate, here or at an event that it emits',
    fix: `state services.${v.service}.rate, if need be as unknown`,
  }),
} as const satisfies Words;
