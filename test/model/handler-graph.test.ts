import { type GraphNode, handlerGraph } from '../../lib/model/handler-graph';
import { aHandler, anEmittedEvent, anEvent, anEventsDocument, resolved } from '../support';

const call = { calls: 1, timeout: '5ms' } as const;

function graphOf(handlers: Parameters<typeof anEventsDocument>[0] & object) {
  const { order, cycles } = handlerGraph(resolved(anEventsDocument(handlers)));
  return { order: order.map(text), cycles: cycles.map((cycle) => cycle.map(text)) };
}

function text({ kind, name }: GraphNode): string {
  return `${kind} ${name}`;
}

test('puts causes before effects: an event, its handlers, what they emit and whom they call', () => {
  const { order, cycles } = graphOf({
    events: { 'z.first': anEvent(), 'a.second': anEmittedEvent() },
    handlers: {
      last: aHandler({ on: 'a.second' }),
      zeroth: aHandler({ on: 'z.first', emits: { 'a.second': 1 }, calls: { called: call } }),
      called: aHandler({ on: 'z.first' }),
    },
  });
  expect(cycles).toEqual([]);
  const before = (cause: string, effect: string) => order.indexOf(cause) < order.indexOf(effect);
  expect(before('events z.first', 'handlers zeroth')).toBe(true);
  expect(before('handlers zeroth', 'events a.second')).toBe(true);
  expect(before('events a.second', 'handlers last')).toBe(true);
  expect(before('handlers zeroth', 'handlers called')).toBe(true);
  expect([...order].sort()).toEqual([
    'events a.second',
    'events z.first',
    'handlers called',
    'handlers last',
    'handlers zeroth',
  ]);
});

test('keeps an event that nobody handles, and an event and a handler of one name apart', () => {
  const { order } = graphOf({
    events: { same: anEvent(), alone: anEvent() },
    handlers: { same: aHandler({ on: 'same' }) },
  });
  expect([...order].sort()).toEqual(['events alone', 'events same', 'handlers same']);
});

test('leaves what stands in a cycle out of the order, and keeps what hangs on it', () => {
  const found = graphOf({
    handlers: {
      a: aHandler({ calls: { b: call } }),
      b: aHandler({ calls: { a: call, after: call } }),
      after: aHandler(),
    },
  });
  expect(found.cycles).toEqual([['handlers a', 'handlers b']]);
  expect(found.order).toEqual(['events order.placed', 'handlers after']);
});

test('gives the same whatever the order of the names', () => {
  const names = ['d', 'b', 'a', 'c'];
  const handlers = (order: readonly string[]) =>
    Object.fromEntries(
      order.map((name) => [name, aHandler({ calls: { [name === 'a' || name === 'b' ? 'a' : 'd']: call } })]),
    );
  expect(graphOf({ handlers: handlers(names) })).toEqual(graphOf({ handlers: handlers([...names].reverse()) }));
});
