import type { EventsDocument } from '../../../lib/config/events-spec';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import type { HandlerLatency, LatencyPlan, PathLatency } from '../../../lib/plan/latency/latency-plan';
import { planLatency } from '../../../lib/plan/latency/plan-latency';
import { aHandler, aModel, anEmittedEvent, anEvent, anEventsDocument, anInProcessRetry, aService } from '../../support';
import { planOf, whereProofIsReported } from '../support';

const environment = whereProofIsReported();

function latencyOf(document: EventsDocument): LatencyPlan {
  return planLatency(aModel(document, environment), planOf(document, environment));
}

function handlerOf(plan: LatencyPlan, name: string): Extract<HandlerLatency, { readonly known: true }> {
  const found = plan.handlers.get(name);
  if (found?.known !== true) throw new Error(`no latency of ${name}`);
  return found;
}

function pathOf(plan: LatencyPlan, hops: string): Extract<PathLatency, { readonly known: true }> {
  const found = plan.paths.find((path) => path.hops.join(' ') === hops);
  if (found?.known !== true)
    throw new Error(`no path ${hops} in ${plan.paths.map((path) => path.hops.join(' ')).join()}`);
  return found;
}

/** One event each second: next to nobody waits. */
const SELDOM = { steady: '1/s', peak: '1/s' } as const;

/** `a` is handled by `first`, which emits `b`, which `second` handles. */
function aChain(first: Partial<HandlerSpec> = {}, second: Partial<HandlerSpec> = {}): EventsDocument {
  return anEventsDocument({
    objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
    events: { a: anEvent({ rate: SELDOM }), b: anEmittedEvent() },
    handlers: { first: aHandler({ on: 'a', emits: { b: 1 }, ...first }), second: aHandler({ on: 'b', ...second }) },
  });
}

describe('a handler', () => {
  test('without load takes Kafka and its service, nothing more', () => {
    const { mean, p99, utilisation } = handlerOf(latencyOf(aChain()), 'first');
    // At best 1 ms and 2 ms; at worst 10 ms and 2 ms.
    expect(mean.optimistic.value).toBeCloseTo(3, 2);
    expect(mean.pessimistic.value).toBeCloseTo(12, 1);
    // The slower of 5 ms and 9 ms; 20 ms and 9 ms.
    expect(p99.optimistic.value).toBe(9);
    expect(p99.pessimistic.value).toBeGreaterThanOrEqual(29);
    expect(p99.pessimistic.value).toBeLessThan(29.1);
    expect(utilisation.value).toBeLessThan(0.002);
  });

  test('says under its keys what it was computed from', () => {
    const plan = latencyOf(aChain());
    const numbers = new Map(plan.numbers.map((planned) => [planned.key, planned]));
    const p99 = numbers.get('latency.handlers.first.p99.pessimistic');
    expect(p99).toBe(handlerOf(plan, 'first').p99.pessimistic);
    expect(p99?.inputs.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['peak rate', 'partitions of a', 'mean', 'p99', 'variation of arrivals', 'p99 by Kafka']),
    );
    expect(numbers.has('latency.paths.events.a.second.p99.optimistic')).toBe(true);
    expect(new Set(plan.numbers.map(({ key }) => key)).size).toBe(plan.numbers.length);
  });

  test('spends what its pessimistic p99 is', () => {
    const { spent, p99 } = handlerOf(latencyOf(aChain()), 'first');
    const sum = spent.reduce((total, { time }) => total + time.value, 0);
    expect(sum).toBeCloseTo(p99.pessimistic.value, 9);
    expect(spent.reduce((total, { share }) => total + share.value, 0)).toBeCloseTo(1, 9);
    expect(spent.map(({ kind }) => kind)).toEqual(['transport', 'wait', 'service']);
  });

  test('breaks its objective at no load if the service alone takes longer', () => {
    const { breaksAt } = handlerOf(
      latencyOf(aChain({ objectives: { latency: { p99: '28ms' } } } as Partial<HandlerSpec>)),
      'first',
    );
    expect(breaksAt.pessimistic.value).toBe(0);
    expect(breaksAt.optimistic.value).toBeGreaterThan(0.5);
  });

  test('waits longer where those who emit retry, and where they emit several at once', () => {
    const busy = (first: Partial<HandlerSpec>): number => {
      const document = aChain(first);
      const events = { ...document.events, a: anEvent({ rate: { steady: '900/s', peak: '900/s' } }) };
      return handlerOf(latencyOf({ ...document, events }), 'second').mean.pessimistic.value;
    };
    const calm = busy({});
    expect(busy({ retry: anInProcessRetry() })).toBeGreaterThan(calm);
    const names = (first: Partial<HandlerSpec>): readonly (number | string)[] =>
      handlerOf(latencyOf(aChain(first)), 'second').p99.pessimistic.inputs.flatMap(({ name, value }) =>
        name === 'variation of arrivals' || name === 'emitted at once' ? [`${name} ${value}`] : [],
      );
    expect(names({})).toEqual(['variation of arrivals 1']);
    expect(names({ retry: anInProcessRetry() })).toEqual(['variation of arrivals 2']);
    expect(names({ emits: { b: 2.5 } })).toEqual(['variation of arrivals 1', 'emitted at once 2.5']);
  });

  test('is unknown where facts are', () => {
    const plan = latencyOf(aChain({ serviceTime: { mean: 'unknown', p99: '9ms' } }));
    expect(plan.unknown.map(({ key }) => key)).toEqual(['latency.handlers.first', 'latency.paths.events.a.second']);
    expect(plan.unknown[0]?.missing).toContainEqual(['handlers', 'first', 'serviceTime', 'mean']);
  });
});

describe('a path', () => {
  test('adds up means, and more than p99 of its hops at worst', () => {
    const plan = latencyOf(aChain());
    const [first, second] = [handlerOf(plan, 'first'), handlerOf(plan, 'second')];
    const path = pathOf(plan, 'first second');
    expect(path.entry).toBe('events.a');
    expect(path.mean.pessimistic.value).toBeCloseTo(first.mean.pessimistic.value + second.mean.pessimistic.value, 9);
    expect(path.p99.pessimistic.value).toBeGreaterThan(first.p99.pessimistic.value + second.p99.pessimistic.value);
    expect(path.p99.optimistic.value).toBeGreaterThanOrEqual(first.p99.optimistic.value);
    expect(path.p99.optimistic.value).toBeLessThan(path.p99.pessimistic.value);
    expect(path.spent.map(({ handler, kind }) => `${handler} ${kind}`)).toHaveLength(6);
  });

  test('of one hop is its handler', () => {
    const plan = latencyOf(anEventsDocument({ events: { 'order.placed': anEvent({ rate: SELDOM }) } }));
    const path = pathOf(plan, 'shipOrder');
    expect(path.p99.pessimistic.value).toBe(handlerOf(plan, 'shipOrder').p99.pessimistic.value);
  });

  test('begins at the service that emits, and calls are part of the time of whoever waits for them', () => {
    const document = aChain(
      { emits: {}, calls: { second: { calls: 1, timeout: '20ms' } } },
      { on: 'b', emits: { c: 1 } },
    );
    const plan = latencyOf({
      ...document,
      events: { ...document.events, b: anEvent({ rate: SELDOM }), c: anEmittedEvent() },
      services: { api: aService({ emits: { a: 1 } }) },
      handlers: { ...document.handlers, third: aHandler({ on: 'c' }) },
    });
    expect(plan.paths.map(({ entry, hops }) => `${entry}: ${hops.join(' ')}`).sort()).toEqual([
      'events.b: second third',
      'services.api: first third',
    ]);
  });

  test('is the slowest and the fastest of all ways to the last handler', () => {
    const document = aChain({ emits: { b: 1, c: 1 } }, { emits: { c: 1 } });
    const plan = latencyOf({
      ...document,
      events: { ...document.events, c: anEmittedEvent() },
      handlers: { ...document.handlers, last: aHandler({ on: 'c' }) },
    });
    expect(plan.paths.map(({ way, hops }) => `${way}: ${hops.join(' ')}`)).toEqual([
      'slowest: first second last',
      'fastest: first last',
    ]);
    expect(plan.numbers.map(({ key }) => key)).toContain('latency.paths.events.a.last.fastest.p99.pessimistic');
  });

  test('is found among more ways than could ever be listed', () => {
    // Two handlers on each of 40 events, both emitting the next: 2^39 ways.
    const steps = Array.from({ length: 40 }, (_, step) => step);
    const plan = latencyOf(
      anEventsDocument({
        objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
        events: Object.fromEntries(
          steps.map((step) => [
            `e${step}`,
            step === 0 ? anEvent({ rate: { steady: '1/d', peak: '1/d' } }) : anEmittedEvent(),
          ]),
        ),
        handlers: Object.fromEntries(
          steps.flatMap((step) =>
            ['left', 'right'].map((side) => [
              `${side}${step}`,
              aHandler({
                on: `e${step}`,
                ...(step < 39 ? { emits: { [`e${step + 1}`]: side === 'left' ? 0.5 : 0.5 } } : {}),
              }),
            ]),
          ),
        ),
      }),
    );
    expect(plan.paths.map(({ hops }) => hops.length)).toEqual([40, 40]);
    expect(plan.pathsLeftOut).toBe(0);
  });
});
