import { type Bytes, formatRate, formatSize, perSecond } from '../../base/units';
import type { Words } from './words';

/** Of events on their way: rates, payloads, who handles them. */
export const FLOW_WORDS = {
  'event-subscribed-twice': (v: { event: string; ways: readonly string[] }) => ({
    got: `${v.event} once more, as at ${v.ways.join(' and ')}`,
    allowed: 'each event in one way, or in several of which only one can hold',
    fix: 'keep one of them; several values of one condition stand in one list',
  }),
  'event-unhandled': (v: { event: string }) => ({
    got: 'an event that nobody handles',
    allowed: 'a handler or a workflow for each event, or a word about who reads it',
    fix: `name it under on of a handler, or state events[${JSON.stringify(v.event)}].readElsewhere`,
  }),
  'handler-unreachable': (v: { handler: string }) => ({
    got: 'no event, no route and nobody who calls it',
    allowed: 'a handler that something begins',
    fix: `state handlers.${v.handler}.on, name it in a route or a call, or remove it`,
  }),
  'route-choice-unreachable': (v: { earlier: readonly string[] }) => ({
    got:
      v.earlier.length === 0
        ? 'conditions that never hold together'
        : `only events that ${v.earlier.join(' and ')} already take${v.earlier.length === 1 ? 's' : ''}`,
    allowed: 'a choice that some event reaches',
    fix: 'put the narrower choice first, correct the conditions, or remove it',
  }),
  'route-drops-events': (v: { event: string; reason: string }) => ({
    got: `the rest dropped (${v.reason})`,
    allowed: `a handler for the rest, since ${v.event} is declared no-loss`,
    fix: "name a handler under otherwise, or set the event's durability to 'best-effort'",
  }),
  'route-shares-beyond-one': (v: { sum: number }) => ({
    got: `shares of ${Math.round(v.sum * 1_000_000) / 1_000_000} together`,
    allowed: 'at most 1, since each event goes to one choice',
    fix: 'correct the shares; the rest needs none',
  }),
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
    allowed: 'nothing that causes itself',
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
