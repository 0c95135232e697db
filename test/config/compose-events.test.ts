import { stringify } from 'yaml';
import { DeclarationError } from '../../lib/base/issue';
import { composeEvents, composeIssues } from '../../lib/config/compose-events';
import type { EventsDocument } from '../../lib/config/events-spec';
import { originOf, rememberOrigin } from '../../lib/config/origin';
import { readEventsText } from '../../lib/config/read-text';
import { SECTIONS } from '../../lib/config/sections';
import { HEALTHY } from '../faults/healthy';
import { aHandler, anEvent, anEventsDocument, anIssue, aService, reordered, thrownBy } from '../support';

const orders = anEventsDocument();

/** Another team's part: everything that they share with the first, and names of their own. */
function anotherPart(overrides: Partial<EventsDocument> = {}): EventsDocument {
  return anEventsDocument({
    owners: { bills: { page: 'bills-oncall' } },
    events: { 'bill.sent': anEvent({ owner: 'bills' }) },
    handlers: { collect: aHandler({ on: 'bill.sent' }) },
    ...overrides,
  });
}

test('gives one declaration with everything that the parts introduce', () => {
  const composed = composeEvents(
    { ...orders, growth: { from: '2026-12-01', factor: 2, within: '6w' } },
    anotherPart({
      growth: { from: '2026-12-01', factor: 2, within: '6w' },
      stores: { main: { engine: 'redis' } },
      dependencies: { geo: { http: 'https://geo.example.org' } },
      services: { desk: aService({ emits: { 'bill.sent': 1 } }) },
    }),
  );
  expect(composed).toEqual({
    platform: 'shop',
    objectives: orders.objectives,
    growth: { from: '2026-12-01', factor: 2, within: '6w' },
    owners: { orders: { page: 'orders-oncall' }, bills: { page: 'bills-oncall' } },
    events: { 'order.placed': anEvent(), 'bill.sent': anEvent({ owner: 'bills' }) },
    stores: { main: { engine: 'redis' } },
    dependencies: { geo: { http: 'https://geo.example.org' } },
    services: { desk: aService({ emits: { 'bill.sent': 1 } }) },
    handlers: { shipOrder: aHandler(), collect: aHandler({ on: 'bill.sent' }) },
  });
});

test('of one part is that part', () => {
  expect(composeEvents(orders)).toEqual(orders);
});

test('loses nothing of what two parts can say', () => {
  const [one, other] = [HEALTHY, anotherPart()];
  const composed = composeEvents(one, {
    ...other,
    objectives: one.objectives,
    ...(one.growth && { growth: one.growth }),
  });
  for (const section of SECTIONS) {
    expect(Object.keys(composed[section] ?? {}).sort()).toEqual(
      [...Object.keys(one[section] ?? {}), ...Object.keys(other[section] ?? {})].sort(),
    );
  }
});

test('takes the growth of whichever part states it, and compares it among those that do', () => {
  const growth = (factor: number) => ({ growth: { from: '2026-12-01', factor, within: '6w' } as const });
  const third = anEventsDocument({ owners: {}, events: {}, handlers: {}, ...growth(9) });
  expect(composeEvents(orders, anotherPart(growth(3))).growth?.factor).toBe(3);
  expect(composeEvents(anotherPart(growth(3)), orders).growth?.factor).toBe(3);
  expect(composeIssues([orders, anotherPart(growth(3)), third]).map(({ code, path }) => [code, path])).toEqual([
    ['parts-disagree', ['growth']],
  ]);
  expect(composeIssues([orders, anotherPart(growth(9)), third])).toEqual([]);
});

test('keeps the waivers of all parts, each located in its own part', () => {
  const waiver = (code: string) => ({ code, at: 'handlers.shipOrder', reason: 'r', until: '2026-12-31' });
  const [one, other] = [{ ...orders, waivers: [waiver('a'), waiver('b')] }, anotherPart({ waivers: [waiver('c')] })];
  rememberOrigin(other, (path) => ({ file: 'other.yaml', line: Number(path[1]) + 1, column: 1 }));
  const composed = composeEvents(one, other);
  expect(composed.waivers?.map(({ code }) => code)).toEqual(['a', 'b', 'c']);
  expect(originOf(composed)(['waivers', 1])).toBeUndefined();
  expect(originOf(composed)(['waivers', 2, 'until'])).toEqual({ file: 'other.yaml', line: 1, column: 1 });
});

test('names the owners of both, where two teams introduce the same', () => {
  const other = anotherPart({ events: { 'order.placed': anEvent({ owner: 'bills' }) } });
  const [issue] = composeIssues([orders, other]);
  expect(issue).toMatchObject({
    code: 'name-introduced-twice',
    got: 'events["order.placed"] in two parts (of orders and bills)',
  });
});

test('does not depend on the order of the parts', () => {
  expect(composeEvents(anotherPart(), orders)).toEqual(composeEvents(orders, anotherPart()));
});

test('leaves the parts as they were', () => {
  const parts = [anEventsDocument(), anotherPart()] as const;
  const before = JSON.stringify(parts);
  composeEvents(...parts);
  expect(JSON.stringify(parts)).toBe(before);
});

describe('a name in two parts', () => {
  test.each([
    [
      'owners',
      { orders: { page: 'another' } },
      'owners.orders',
      'orders',
      'say the same of it in both parts, or rename one of them',
    ],
    [
      'events',
      { 'order.placed': anEvent() },
      'events["order.placed"]',
      'order.placed',
      'rename one, or refer to the other part: by eventOf in TypeScript, by the name alone in YAML',
    ],
    ['handlers', { shipOrder: aHandler() }, 'handlers.shipOrder', 'shipOrder', 'rename one of them'],
  ] as const)('is refused in %s', (section, names, text, name, fix) => {
    expect(composeIssues([orders, anotherPart({ [section]: names })])).toEqual([
      anIssue('name-introduced-twice', [section, name], {
        got: `${text} in two parts`,
        allowed: 'one part that introduces it',
        fix,
      }),
    ]);
  });

  test.each(['stores', 'dependencies', 'services'] as const)('is refused in %s', (section) => {
    const part = { [section]: { main: {} } } as unknown as Partial<EventsDocument>;
    expect(composeIssues([{ ...orders, ...part }, anotherPart(part)]).map(({ code, path }) => [code, path])).toEqual([
      ['name-introduced-twice', [section, 'main']],
    ]);
  });

  test('is fine for an owner that both describe alike', () => {
    const both = { orders: { page: 'orders-oncall' }, bills: { page: 'bills-oncall' } };
    expect(composeIssues([orders, anotherPart({ owners: both })])).toEqual([]);
    expect(composeEvents(orders, anotherPart({ owners: both })).owners).toEqual(both);
  });

  test('is reported for each further part', () => {
    const third = anotherPart({ events: { 'order.placed': anEvent() }, handlers: {} });
    expect(composeIssues([orders, third, third])).toHaveLength(2);
  });

  test('in another section is another name', () => {
    expect(composeIssues([orders, anotherPart({ handlers: { orders: aHandler() } })])).toEqual([]);
  });
});

describe('parts that disagree', () => {
  test.each<[string, Partial<EventsDocument>, string]>([
    ['platform', { platform: 'store' }, '"store" in one part and "shop" in another'],
    [
      'objectives',
      { objectives: { latency: { p99: '1s' }, errorRatio: 0.01 } },
      '{"errorRatio":0.01,"latency":{"p99":"1s"}} in one part and {"errorRatio":0.01,"latency":{"p99":"500ms"}} in another',
    ],
  ])('on %s are refused', (key, overrides, got) => {
    expect(composeIssues([orders, anotherPart(overrides)])).toEqual([
      anIssue('parts-disagree', [key], {
        got,
        allowed: 'the same in every part',
        fix: `share ${key} between the parts`,
      }),
    ]);
  });

  test('on growth are refused with both', () => {
    const growth = { from: '2026-12-01', factor: 2, within: '6w' } as const;
    const [issue, ...others] = composeIssues([
      { ...orders, growth },
      anotherPart({ growth: { ...growth, factor: 3 } }),
    ]);
    expect(others).toEqual([]);
    expect(issue?.got).toBe(
      '{"factor":3,"from":"2026-12-01","within":"6w"} in one part and {"factor":2,"from":"2026-12-01","within":"6w"} in another',
    );
  });

  test('in that only one states growth are judged alike, whichever comes first', () => {
    const stating = { ...orders, growth: { from: '2026-12-01', factor: 2, within: '6w' } } as const;
    const codes = (parts: readonly EventsDocument[]) => composeIssues(parts).map(({ code }) => code);
    expect(codes([stating, anotherPart()])).toEqual(codes([anotherPart(), stating]));
  });

  test('only in the order of their keys agree', () => {
    const other = anotherPart();
    const { objectives } = other;
    const backwards = reordered(objectives, (keys) => [...keys].reverse()) as EventsDocument['objectives'];
    expect(composeIssues([orders, { ...other, objectives: backwards }])).toEqual([]);
  });
});

test('throws everything that is wrong at once', () => {
  const other = anotherPart({ platform: 'store', handlers: { shipOrder: aHandler() } });
  const error = thrownBy(() => composeEvents(orders, other));
  expect(error).toBeInstanceOf(DeclarationError);
  expect(error.message).toBe(
    [
      'the declaration has 2 problems',
      '  error: handlers.shipOrder: got handlers.shipOrder in two parts, allowed one part that introduces it; rename one of them [name-introduced-twice]',
      '  error: platform: got "store" in one part and "shop" in another, allowed the same in every part; share platform between the parts [parts-disagree]',
    ].join('\n'),
  );
});

test('has nothing to say of no parts', () => {
  expect(composeIssues([])).toEqual([]);
});

describe('the place in a file', () => {
  const first = read(orders, 'orders.yaml');
  const second = read(anotherPart(), 'bills.yaml');

  test('of each name is the one of the part that introduces it', () => {
    const locate = originOf(composeEvents(first, second));
    expect(locate(['handlers', 'shipOrder', 'timeout'])).toEqual(originOf(first)(['handlers', 'shipOrder', 'timeout']));
    expect(locate(['handlers', 'collect', 'timeout'])).toEqual(originOf(second)(['handlers', 'collect', 'timeout']));
    expect([
      locate(['handlers', 'shipOrder'])?.file,
      locate(['handlers', 'collect'])?.file,
      locate(['events', 'bill.sent', 'rate'])?.file,
      locate(['owners', 'orders'])?.file,
    ]).toEqual(['orders.yaml', 'bills.yaml', 'bills.yaml', 'orders.yaml']);
  });

  test('of what all parts share is the one of the first', () => {
    expect(originOf(composeEvents(second, first))(['objectives', 'errorRatio'])?.file).toBe('bills.yaml');
  });

  test('of growth is the one of the part that states it', () => {
    const growing = read(anotherPart({ growth: { from: '2026-12-01', factor: 2, within: '6w' } }), 'bills.yaml');
    expect(originOf(composeEvents(first, growing))(['growth', 'factor'])?.file).toBe('bills.yaml');
  });

  test('of a contradiction is the one of the part that comes later, for each of several parts', () => {
    const again = (file: string) => read(anotherPart({ handlers: { shipOrder: aHandler() }, events: {} }), file);
    const error = thrownBy(() => composeEvents(first, again('second.yaml'), again('third.yaml')));
    const places = error.message.match(/\w+\.yaml:\d+:\d+/g);
    const [at] = [originOf(first)(['handlers', 'shipOrder'])];
    expect(places).toEqual(['second.yaml:11:3', `orders.yaml:${at?.line}:3`, 'third.yaml:11:3', 'second.yaml:11:3']);
  });

  test('is kept when composed again', () => {
    const third = anotherPart({ owners: {}, events: {}, handlers: { audit: aHandler() } });
    const locate = originOf(composeEvents(composeEvents(first, second), third));
    expect(locate(['handlers', 'collect'])?.file).toBe('bills.yaml');
    expect(locate(['handlers', 'audit'])).toBeUndefined();
  });

  function read(document: EventsDocument, file: string): EventsDocument {
    const reading = readEventsText(stringify(document), file);
    if (reading.document === undefined) throw new Error(JSON.stringify(reading.issues));
    return reading.document;
  }
});
