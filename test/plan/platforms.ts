import fc from 'fast-check';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventSpec, EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import type { RetrySpec } from '../../lib/config/retry-spec';
import { validateDeclared } from '../../lib/validation/validate';
import {
  aHandler,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  aTopicRetry,
} from '../support';

interface DrawnEvent {
  readonly entering: number;
  readonly enters: boolean;
  readonly typical: number;
  readonly hours: number;
  readonly ordered: boolean;
}

interface DrawnHandler {
  readonly on: number;
  readonly mean: HandlerSpec['serviceTime']['mean'];
  readonly retry: 'none' | 'in-process' | 'topics';
  readonly emits: readonly { readonly to: number; readonly count: number; readonly always: boolean }[];
  readonly calls: readonly number[];
}

const drawnEvent: fc.Arbitrary<DrawnEvent> = fc.record({
  entering: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 500, max: 20_000 })),
  enters: fc.boolean(),
  typical: fc.integer({ min: 100, max: 20_000 }),
  hours: fc.integer({ min: 1, max: 14 * 24 }),
  ordered: fc.boolean(),
});

const drawnHandler: fc.Arbitrary<DrawnHandler> = fc.record({
  on: fc.nat({ max: 3 }),
  mean: fc.constantFrom('0.3ms', '1ms', '2ms', '4ms', 'unknown'),
  retry: fc.constantFrom('none', 'in-process', 'topics'),
  emits: fc.array(
    fc.record({ to: fc.nat({ max: 3 }), count: fc.constantFrom(0.01, 0.5, 1, 3), always: fc.boolean() }),
    { maxLength: 2 },
  ),
  calls: fc.array(fc.nat({ max: 4 }), { maxLength: 1 }),
});

/** Up to four events, up to five handlers; causes only ever go to later events, so nothing goes round in a cycle. */
export const platforms: fc.Arbitrary<EventsDocument> = fc
  .record({
    events: fc.array(drawnEvent, { minLength: 1, maxLength: 4 }),
    handlers: fc.array(drawnHandler, { minLength: 1, maxLength: 5 }),
    objective: fc.constantFrom('30ms', '50ms', '200ms', '2s'),
  })
  .map(({ events, handlers, objective }) => documentOf(events, handlers, objective))
  .filter((document) => validateDeclared(document, environmentAt(1)).model !== undefined);

export function environmentAt(scale: number, overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  return anEnvironment({ proof: 'reported', load: { scale }, ...overrides });
}

export const zones: fc.Arbitrary<EnvironmentDocument['aws']> = fc
  .constantFrom(2 as const, 3 as const)
  .map((count) => ({ accountId: '111122223333', region: 'eu-central-1', zones: count }));

function documentOf(
  drawn: readonly DrawnEvent[],
  handlers: readonly DrawnHandler[],
  p99: `${number}ms` | `${number}s`,
): EventsDocument {
  const placed = handlers.map((handler) => ({ ...handler, on: handler.on % drawn.length }));
  const emitted = new Set(
    placed.flatMap(({ on, emits }) => emits.map(({ to }) => to).filter((to) => to > on && to < drawn.length)),
  );
  const ordered = drawn.map(
    (event, index) => event.ordered && !placed.some(({ on, retry }) => on === index && retry === 'topics'),
  );
  return anEventsDocument({
    objectives: { latency: { p99 }, errorRatio: 0.01 },
    events: Object.fromEntries(
      drawn.map((event, index) => [
        `event-${index}`,
        eventOf(event, ordered[index] === true, event.enters || !emitted.has(index)),
      ]),
    ),
    handlers: Object.fromEntries(
      placed.map((handler, index) => [`handler${index}`, handlerOf(handler, placed, drawn.length)]),
    ),
  });
}

function eventOf({ entering, typical, hours }: DrawnEvent, ordered: boolean, enters: boolean): EventSpec {
  const common: Partial<EventSpec> = {
    retention: `${hours}h`,
    payload: { typical: `${typical}B`, max: '32KiB' },
    ...(ordered ? { ordering: 'per-key', key: 'orderId' } : {}),
  };
  return enters
    ? anEvent({ ...common, rate: { steady: `${Math.floor(entering / 2)}/s`, peak: `${entering}/s` } })
    : anEmittedEvent(common);
}

function handlerOf(drawn: DrawnHandler, all: readonly DrawnHandler[], events: number): HandlerSpec {
  const later = drawn.emits.filter(({ to }) => to > drawn.on && to < events);
  const called = drawn.calls.filter((index) => (all[index]?.on ?? -1) > drawn.on);
  return aHandler({
    on: `event-${drawn.on}`,
    serviceTime: { mean: drawn.mean, p99: '9ms' },
    retry: RETRIES[drawn.retry],
    emits: Object.fromEntries(
      later.map(({ to, count, always }) => [`event-${to}`, always ? { count, when: 'every-attempt' as const } : count]),
    ),
    calls: Object.fromEntries(called.map((index) => [`handler${index}`, { calls: 0.5, timeout: '10ms' }])),
  });
}

const RETRIES: Readonly<Record<DrawnHandler['retry'], RetrySpec>> = {
  none: { via: 'none', exhausted: 'dead-letter' },
  'in-process': anInProcessRetry({ attempts: 2 }),
  topics: aTopicRetry(),
};
