import type { EventsDocument } from '../../../lib/config/events-spec';
import { storeOverloaded } from '../../../lib/validation/planned/store-overloaded';
import { environmentAt } from '../../plan/platforms';
import { whereProofIsReported } from '../../plan/support';
import {
  aCache,
  aDocumentWithStores,
  aHandler,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  anIssue,
  aService,
  aTask,
  aTopicRetry,
  aUse,
  aWorkflow,
} from '../../support';
import { aNotProven, planRuling } from './support';

const STORES = {
  main: { engine: 'postgres', writes: '1000/s', reads: '1000/s' },
  board: { engine: 'redis', operations: '1000/s' },
} as const;
const DEPENDENCIES = {
  ledger: { store: 'main', database: 'ledger' },
  leaderboard: aCache({ coldStart: { admit: '1/s', warmUp: '2m' } }),
  positions: { store: 'board', role: 'state', entries: 5, entrySize: '1KiB' },
  push: { http: 'https://push.example.org', sustains: '1000/s' },
} as const;
const WRITE = { uses: { ledger: aUse({ access: 'write' }) } } as const;

/** 100/s at the peak, unless a test says otherwise. */
function declared(overrides: Partial<EventsDocument> = {}): EventsDocument {
  return aDocumentWithStores({
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: '100/s' } }) },
    stores: STORES,
    dependencies: DEPENDENCIES,
    ...overrides,
  });
}
const judged = (document: EventsDocument) => planRuling(storeOverloaded, document, whereProofIsReported());
/** What is asked, by the place of the fact: read off the refusal of a store that sustains next to nothing. */
function asked(document: EventsDocument): Readonly<Record<string, string>> {
  const tiny: EventsDocument = {
    ...document,
    stores: {
      main: { engine: 'postgres', writes: '0.001/s', reads: '1.1/s' },
      board: { engine: 'redis', operations: '0.001/s' },
    },
    dependencies: { ...document.dependencies, push: { http: 'https://push.example.org', sustains: '1.1/s' } },
  };
  return Object.fromEntries(
    judged(tiny).issues.map(({ path, got }) => [path.slice(1).join('.'), got.replace(/\/s asked.*/, '')]),
  );
}
const handling = (shipOrder: Parameters<typeof aHandler>[0], overrides: Partial<EventsDocument> = {}) =>
  asked(declared({ handlers: { shipOrder: aHandler(shipOrder) }, ...overrides }));

test('takes exactly what a store sustains, and refuses more', () => {
  const peak = (rate: '1000/s' | '1000.1/s') =>
    judged(
      declared({
        events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: rate } }) },
        handlers: { shipOrder: aHandler(WRITE) },
      }),
    );
  expect(peak('1000/s')).toEqual({ issues: [], notProven: [], proven: ['stores.main.writes'] });
  expect(peak('1000.1/s').issues).toEqual([
    anIssue(
      'store-overloaded',
      ['stores', 'main', 'writes'],
      {
        got: '1000.1/s asked for at the peak (shipOrder 1000.1/s)',
        allowed: 'at most the 1000/s that it sustains',
        fix: 'ask less often, keep more answers in a cache, or have it sustain more',
      },
      [
        ['handlers', 'shipOrder', 'uses'],
        ['dependencies', 'ledger'],
        ['events', 'order.placed', 'rate', 'peak'],
        ['environment', 'load', 'scale'],
        ['handlers', 'shipOrder', 'on'],
      ],
    ),
  ]);
});

describe('what is asked', () => {
  test('is the peak times calls, for what the call does', () => {
    expect(handling({ uses: { ledger: aUse({ calls: 2.5, access: 'write' }) } })).toEqual({ 'main.writes': '250' });
    expect(handling({ uses: { ledger: aUse() } })).toEqual({ 'main.reads': '100' });
    expect(handling({ uses: { positions: aUse({ access: 'write' }) } })).toEqual({ 'board.operations': '100' });
    expect(handling({ uses: { positions: aUse() } })).toEqual({ 'board.operations': '100' });
    expect(handling({ uses: { push: aUse() } })).toEqual({ 'push.sustains': '100' });
  });

  test('grows with the load and shrinks with the environment', () => {
    const growth = { from: '2026-12-01', factor: 15, within: '6w' } as const;
    expect(handling(WRITE, { growth })).toEqual({ 'main.writes': '1500' });
    const document = declared({ growth, handlers: { shipOrder: aHandler(WRITE) } });
    expect(planRuling(storeOverloaded, document, environmentAt(0.1)).issues).toEqual([]);
    expect(planRuling(storeOverloaded, document, environmentAt(1)).issues).toHaveLength(1);
  });

  test('grows by what may be retried, in process and by topics, and not by attempts of a client', () => {
    expect(handling({ ...WRITE, retry: anInProcessRetry({ budget: 0.2 }) })).toEqual({ 'main.writes': '120' });
    expect(handling({ ...WRITE, retry: aTopicRetry({ budget: 0.2 }) })).toEqual({ 'main.writes': '120' });
    expect(handling({ ...WRITE, retry: anInProcessRetry({ attempts: 1, budget: 0.2 }) })).toEqual({
      'main.writes': '100',
    });
    expect(handling({ uses: { ledger: aUse({ access: 'write', attempts: 3 }) } })).toEqual({ 'main.writes': '100' });
  });

  test('reaches what is behind a cache with what the cache misses, which is then written into it', () => {
    expect(handling({ uses: { leaderboard: aUse({ calls: 2 }) } })).toEqual({
      'board.operations': '220',
      'main.reads': '20',
    });
    expect(handling({ uses: { leaderboard: aUse({ access: 'write' }) } })).toEqual({ 'board.operations': '100' });
    const overHttp = { ...DEPENDENCIES, leaderboard: { ...DEPENDENCIES.leaderboard, caches: 'push' } };
    expect(handling({ uses: { leaderboard: aUse() } }, { dependencies: overHttp })).toEqual({
      'board.operations': '110',
      'push.sustains': '10',
    });
  });

  test('adds up over handlers, services and what they call, retries included', () => {
    const handlers = {
      shipOrder: aHandler({
        ...WRITE,
        calls: { printLabel: { calls: 0.5, timeout: '5ms' } },
        retry: anInProcessRetry({ budget: 0.2 }),
      }),
      printLabel: aHandler({ on: [], ...WRITE, retry: anInProcessRetry({ budget: 0.1 }) }),
    };
    const services = { api: aService({ uses: { ledger: aUse({ access: 'write', calls: 3 }) } }) };
    // 120 of the handler, 3 x 100 of the service, and half of the 120 with a tenth on top of the one that is called.
    expect(asked(declared({ handlers, services }))).toEqual({ 'main.writes': '486' });
    const [issue] = judged(
      declared({ handlers, services, stores: { ...STORES, main: { ...STORES.main, writes: '1/s' } } }),
    ).issues;
    expect(issue?.got).toBe('486/s asked for at the peak (api 300/s, shipOrder 120/s, printLabel 66/s)');
    expect(issue?.related).toEqual([
      ['services', 'api', 'uses'],
      ['handlers', 'shipOrder', 'uses'],
      ['handlers', 'printLabel', 'uses'],
      ['dependencies', 'ledger'],
      ['handlers', 'shipOrder', 'retry'],
      ['handlers', 'printLabel', 'retry'],
      ['events', 'order.placed', 'rate', 'peak'],
      ['environment', 'load', 'scale'],
      ['services', 'api', 'emits', 'order.placed'],
      ['handlers', 'shipOrder', 'on'],
      ['handlers', 'shipOrder', 'calls', 'printLabel'],
    ]);
  });

  test('of a scheduled task is spread over its time, of one that an event begins comes with every run', () => {
    const tasks = { collect: aTask({ timeout: '10m', uses: { ledger: aUse({ access: 'write', calls: 6_000 }) } }) };
    expect(asked(declared({ workflows: { report: aWorkflow({ tasks }) } }))).toEqual({ 'main.writes': '10' });
    const begun = aWorkflow({ on: { event: 'order.placed' }, tasks: { note: aTask(WRITE) } });
    expect(asked(declared({ workflows: { report: begun } }))).toEqual({ 'main.writes': '100' });
  });

  test('is nothing where calls are none', () => {
    expect(handling({ uses: { ledger: aUse({ calls: 0 }) } })).toEqual({});
  });
});

describe('is not proven', () => {
  const using = { handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) } };
  const missing = (document: EventsDocument, place: readonly string[]) =>
    judged(document).notProven.filter(({ path }) => path.join() === place.join());

  test('where nobody says what is sustained', () => {
    const stores = {
      main: { engine: 'postgres', writes: '1/s' },
      board: { engine: 'redis', operations: 'unknown' },
    } as const;
    const document = declared({ ...using, stores });
    for (const place of [
      ['stores', 'main', 'reads'],
      ['stores', 'board', 'operations'],
    ]) {
      expect(missing(document, place)).toEqual([aNotProven('store-overloaded', place, [place])]);
    }
  });

  test('where the peak or the share of hits is unknown', () => {
    const place = ['stores', 'main', 'reads'];
    const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
    expect(missing(declared({ ...using, events }), place)).toEqual([
      aNotProven('store-overloaded', place, [['events', 'order.placed', 'rate', 'peak']]),
    ]);
    const dependencies = { ...DEPENDENCIES, leaderboard: aCache({ hitRatio: 'unknown' }) };
    expect(missing(declared({ ...using, dependencies }), place)).toEqual([
      aNotProven('store-overloaded', place, [['dependencies', 'leaderboard', 'hitRatio']]),
    ]);
  });

  test('but nothing is said of a store that nobody asks', () => {
    expect(judged(declared())).toEqual({ issues: [], notProven: [], proven: [] });
    expect(judged(anEventsDocument())).toEqual({ issues: [], notProven: [], proven: [] });
  });
});

test('takes a chain of 3,000 calls', () => {
  const handlers = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, n) => [
      `h${n}`,
      aHandler({
        ...(n === 0 ? {} : { on: [] }),
        ...(n === 2_999 ? WRITE : { calls: { [`h${n + 1}`]: { calls: 1, timeout: '5ms' as const } } }),
      }),
    ]),
  );
  const lenient = declared({ handlers });
  expect(planRuling(storeOverloaded, lenient, whereProofIsReported()).proven).toEqual(['stores.main.writes']);
});
