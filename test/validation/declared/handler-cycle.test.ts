import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { handlerCycle } from '../../../lib/validation/declared/handler-cycle';
import { aHandler, anEmittedEvent, anEvent, anEventsDocument, anIssue, aService, ruling } from '../../support';

const call = { calls: 1, timeout: '5ms' } as const;

function judged(handlers: Readonly<Record<string, HandlerSpec>>, events: readonly string[] = []) {
  const emitted = Object.fromEntries(events.map((name) => [name, anEmittedEvent()]));
  return ruling(handlerCycle, anEventsDocument({ events: { 'order.placed': anEvent(), ...emitted }, handlers }));
}

function refused(handler: string, cycle: string, related: readonly (readonly string[])[]) {
  return anIssue(
    'handler-cycle',
    ['handlers', handler],
    {
      got: `the cycle ${cycle}`,
      allowed: 'nothing that causes itself',
      fix: 'remove one of the steps: one event would go round forever',
    },
    related,
  );
}

test('proves handlers that form no circle, also where two ways meet again', () => {
  const handlers = {
    split: aHandler({ emits: { left: 1, right: 1 }, calls: { join: call } }),
    viaLeft: aHandler({ on: 'left', emits: { joined: 1 } }),
    viaRight: aHandler({ on: 'right', emits: { joined: 1 } }),
    join: aHandler({ on: 'joined' }),
  };
  const { proven, ...rest } = judged(handlers, ['left', 'right', 'joined']);
  expect(rest).toEqual({ issues: [], notProven: [] });
  expect([...proven].sort()).toEqual(['handlers.join', 'handlers.split', 'handlers.viaLeft', 'handlers.viaRight']);
});

test('refuses a handler that emits what it handles', () => {
  expect(judged({ shipOrder: aHandler({ emits: { 'order.placed': 1 } }) })).toEqual({
    issues: [refused('shipOrder', 'shipOrder -> order.placed -> shipOrder', [['events', 'order.placed']])],
    notProven: [],
    proven: [],
  });
});

test('refuses a handler that calls itself', () => {
  expect(judged({ shipOrder: aHandler({ calls: { shipOrder: call } }) })).toEqual({
    issues: [refused('shipOrder', 'shipOrder -> shipOrder', [])],
    notProven: [],
    proven: [],
  });
});

test('refuses two handlers that cause each other through events, and prints the way', () => {
  const handlers = {
    ping: aHandler({ on: 'pong.sent', emits: { 'ping.sent': 1 } }),
    pong: aHandler({ on: 'ping.sent', emits: { 'pong.sent': 1 } }),
    audit: aHandler({ on: 'ping.sent' }),
  };
  expect(judged(handlers, ['ping.sent', 'pong.sent'])).toEqual({
    issues: [
      refused('pong', 'pong -> pong.sent -> ping -> ping.sent -> pong', [
        ['events', 'pong.sent'],
        ['handlers', 'ping'],
        ['events', 'ping.sent'],
      ]),
    ],
    notProven: [],
    proven: ['handlers.audit'],
  });
});

test('refuses two handlers that call each other', () => {
  const handlers = { b: aHandler({ calls: { a: call } }), a: aHandler({ calls: { b: call } }) };
  expect(judged(handlers).issues).toEqual([refused('a', 'a -> b -> a', [['handlers', 'b']])]);
});

test('refuses a circle of calls and events together', () => {
  const handlers = {
    shipOrder: aHandler({ calls: { printLabel: call } }),
    printLabel: aHandler({ on: 'label.wanted', emits: { 'order.placed': 0.1 } }),
  };
  expect(judged(handlers, ['label.wanted']).issues).toEqual([
    refused('shipOrder', 'shipOrder -> printLabel -> order.placed -> shipOrder', [
      ['handlers', 'printLabel'],
      ['events', 'order.placed'],
    ]),
  ]);
});

test('reports circles that have nothing to do with each other one by one', () => {
  const handlers = {
    a: aHandler({ calls: { b: call } }),
    b: aHandler({ calls: { a: call } }),
    y: aHandler({ calls: { z: call } }),
    z: aHandler({ calls: { y: call } }),
    free: aHandler(),
  };
  const { issues, proven } = judged(handlers);
  expect(issues.map(({ got }) => got)).toEqual(['the cycle a -> b -> a', 'the cycle y -> z -> y']);
  expect(proven).toEqual(['handlers.free']);
});

test('prints the shortest way round of a knot', () => {
  const handlers = {
    a: aHandler({ calls: { b: call, z: call } }),
    b: aHandler({ calls: { c: call } }),
    c: aHandler({ calls: { a: call } }),
    z: aHandler({ calls: { a: call } }),
  };
  expect(judged(handlers).issues.map(({ got }) => got)).toEqual(['the cycle a -> z -> a']);
});

test('finds a circle through an event that nobody introduces', () => {
  expect(judged({ shipOrder: aHandler({ on: 'lost', emits: { lost: 1 } }) }).issues.map(({ got }) => got)).toEqual([
    'the cycle shipOrder -> lost -> shipOrder',
  ]);
});

describe('beside handlers', () => {
  const emittedEvents = { 'order.placed': anEvent(), 'order.audited': anEmittedEvent() };

  test('services that call each other are refused at the first of them, by name', () => {
    const services = { web: aService({ calls: { api: call } }), api: aService({ calls: { web: call } }) };
    const { issues, proven } = ruling(handlerCycle, anEventsDocument({ services }));
    expect(issues).toEqual([
      {
        ...refused('', 'api -> web -> api', [['services', 'web']]),
        path: ['services', 'api'],
      },
    ]);
    expect(proven).toEqual(['handlers.shipOrder']);
  });

  test('a circle through a service is refused at the handler in it', () => {
    const services = { api: aService({ emits: { 'order.placed': 1 } }) };
    const document = anEventsDocument({ services, handlers: { shipOrder: aHandler({ calls: { api: call } }) } });
    expect(ruling(handlerCycle, document).issues).toEqual([
      refused('shipOrder', 'shipOrder -> api -> order.placed -> shipOrder', [
        ['services', 'api'],
        ['events', 'order.placed'],
      ]),
    ]);
  });

  test.each([
    ['refused, where it publishes the event that begins it', 'order.audited', 1],
    ['proven, where another event begins it', 'order.placed', 0],
  ])('a workflow is %s', (_, begunBy, problems) => {
    const document = anEventsDocument({
      events: emittedEvents,
      workflows: {
        audit: {
          owner: 'orders',
          on: { event: begunBy },
          timeout: '1h',
          tasks: { copy: { timeout: '5m' }, publish: { timeout: '5m', emits: { 'order.audited': 1 } } },
        },
      },
    });
    const { issues, proven } = ruling(handlerCycle, document);
    expect(issues.map(({ path, related, got }) => ({ path, related, got }))).toEqual(
      problems === 0
        ? []
        : [
            {
              path: ['workflows', 'audit'],
              related: [['events', 'order.audited']],
              got: 'the cycle audit -> order.audited -> audit',
            },
          ],
    );
    expect(proven.includes('workflows.audit')).toBe(problems === 0);
  });
});

describe('a chain of 10,000 handlers', () => {
  const length = 10_000;

  test('over events is judged without exhausting the stack', () => {
    const names = Array.from({ length }, (_, index) => `e${index}`);
    const handlers = Object.fromEntries(
      names.map((name, index) => [`h${index}`, aHandler({ on: name, emits: { [`e${index + 1}`]: 1 } })]),
    );
    expect(judged(handlers, [...names, `e${length}`]).proven).toHaveLength(length);
  });

  test('over calls is judged without exhausting the stack', () => {
    const handlers = Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `h${index}`,
        aHandler(index + 1 < length ? { calls: { [`h${index + 1}`]: call } } : {}),
      ]),
    );
    expect(judged(handlers).proven).toHaveLength(length);
  });

  test('that closes is refused as one circle', () => {
    const handlers = Object.fromEntries(
      Array.from({ length }, (_, index) => [`h${index}`, aHandler({ calls: { [`h${(index + 1) % length}`]: call } })]),
    );
    expect(judged(handlers).issues).toHaveLength(1);
  });
});
