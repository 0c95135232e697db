import type { Classification, EventsDocument } from '../../../lib/config/events-spec';
import { classificationLowered } from '../../../lib/validation/declared/classification-lowered';
import { aHandler, anEmittedEvent, anEvent, anEventsDocument, anIssue, aService, ruling } from '../../support';

const call = { calls: 1, timeout: '50ms' } as const;

function judged(handled: Classification, emitted: Classification, overrides: Partial<EventsDocument> = {}) {
  return ruling(
    classificationLowered,
    anEventsDocument({
      events: {
        'order.placed': anEvent({ classification: handled }),
        'order.shipped': anEmittedEvent({ classification: emitted }),
      },
      handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 1 } }) },
      ...overrides,
    }),
  );
}

const refused = (path: readonly string[], handled: Classification, emitted: Classification) =>
  anIssue(
    'classification-lowered',
    path,
    {
      got: `order.shipped, which is ${emitted}, out of order.placed, which is ${handled}`,
      allowed: `events that are at least ${handled}`,
      fix: 'raise the classification of order.shipped, or say in declassifies of the handler why it may be lower',
    },
    [
      ['events', 'order.placed', 'classification'],
      ['events', 'order.shipped', 'classification'],
    ],
  );

const EMITS = ['handlers', 'shipOrder', 'emits', 'order.shipped'];

test.each<[Classification, Classification]>([
  ['public', 'public'],
  ['public', 'internal'],
  ['internal', 'confidential'],
  ['confidential', 'restricted'],
  ['restricted', 'restricted'],
])('proves %s that becomes %s', (handled, emitted) => {
  expect(judged(handled, emitted)).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.emits["order.shipped"]'],
  });
});

test.each<[Classification, Classification]>([
  ['internal', 'public'],
  ['confidential', 'internal'],
  ['restricted', 'confidential'],
  ['restricted', 'public'],
])('refuses %s that becomes %s', (handled, emitted) => {
  expect(judged(handled, emitted)).toEqual({ issues: [refused(EMITS, handled, emitted)], notProven: [], proven: [] });
});

test('counts the highest of several events', () => {
  const events = {
    'order.placed': anEvent({ classification: 'restricted' }),
    'a.moved': anEvent({ classification: 'public' }),
    'order.shipped': anEmittedEvent({ classification: 'internal' }),
  };
  const handlers = { shipOrder: aHandler({ on: ['a.moved', 'order.placed'], emits: { 'order.shipped': 1 } }) };
  expect(judged('restricted', 'internal', { events, handlers }).issues).toEqual([
    refused(EMITS, 'restricted', 'internal'),
  ]);
});

test('proves a handler that says why it may', () => {
  const handlers = { shipOrder: aHandler({ emits: { 'order.shipped': 1 }, declassifies: 'only ids remain' }) };
  expect(judged('restricted', 'public', { handlers }).issues).toEqual([]);
});

describe('what is called with the data of an event', () => {
  const { on: _, ...called } = aHandler({ emits: { 'order.shipped': 1 } });

  test('emits nothing lower either, be it a handler or a service, however far down', () => {
    const handlers = { placeOrder: aHandler({ calls: { desk: call } }), shipOrder: called };
    const services = { desk: aService({ emits: { 'order.shipped': 1 }, calls: { shipOrder: call } }) };
    expect(judged('confidential', 'internal', { handlers, services }).issues).toEqual([
      refused(['services', 'desk', 'emits', 'order.shipped'], 'confidential', 'internal'),
      refused(EMITS, 'confidential', 'internal'),
    ]);
  });

  test('gets less from a handler that says why it may', () => {
    const handlers = { placeOrder: aHandler({ calls: { shipOrder: call }, declassifies: 'x' }), shipOrder: called };
    expect(judged('confidential', 'internal', { handlers })).toEqual({ issues: [], notProven: [], proven: [] });
  });

  test('is found in a circle and in a chain of 10,000 without exhausting the stack', () => {
    const circle = { a: aHandler({ calls: { shipOrder: call } }), shipOrder: { ...called, calls: { a: call } } };
    expect(judged('confidential', 'internal', { handlers: circle }).issues).toHaveLength(1);
    const length = 10_000;
    const chain = Object.fromEntries(
      Array.from({ length }, (__, index) => [
        `h${index}`,
        index === 0
          ? aHandler({ calls: { h1: call } })
          : index + 1 < length
            ? { ...called, emits: {}, calls: { [`h${index + 1}`]: call } }
            : called,
      ]),
    );
    expect(judged('confidential', 'internal', { handlers: chain }).issues.map(({ path }) => path[1])).toEqual([
      `h${length - 1}`,
    ]);
  });
});

test('judges the tasks of a workflow that an event begins, not of one that a schedule begins', () => {
  const workflow = (on: object) => ({
    nightly: {
      owner: 'orders',
      on,
      timeout: '1h',
      tasks: { publish: { timeout: '5m', emits: { 'order.shipped': 1 } } },
    },
  });
  const place = ['workflows', 'nightly', 'tasks', 'publish', 'emits', 'order.shipped'];
  const begun = (on: object) =>
    judged('confidential', 'internal', { handlers: {}, workflows: workflow(on) as never }).issues;
  expect(begun({ event: 'order.placed' })).toEqual([refused(place, 'confidential', 'internal')]);
  expect(begun({ schedule: '0 4 * * *', zone: 'UTC', overlap: 'skip' })).toEqual([]);
});

test('leaves what nobody introduces to the rule about references', () => {
  const handlers = {
    shipOrder: aHandler({ on: ['order.placed', 'x.lost'], emits: { 'y.lost': 1 }, calls: { z: call } }),
  };
  expect(judged('restricted', 'public', { handlers })).toEqual({ issues: [], notProven: [], proven: [] });
});
