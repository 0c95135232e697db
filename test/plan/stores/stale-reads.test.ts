import type { EventsDocument } from '../../../lib/config/events-spec';
import { numberOf } from '../../../lib/plan/amount';
import { aCache, aDocumentWithStores, aHandler, aTask, aUse, aWorkflow } from '../../support';
import { aLock, amountOf } from '../support';
import { found, mainOf, planWith, storeCosts } from './support';

/** 20/s at the peak, one read of the ledger each. */
const reading = (overrides: Parameters<typeof aUse>[0] = { staleness: '5s' }): EventsDocument =>
  aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ pool: 4, ...overrides }) } }) } });
const readers = (min: number, max = min) => ({ stores: { main: { readers: { min, max } } } });

describe('reads of a declared staleness', () => {
  test('go to readers, and everything else to the writer', () => {
    const stale = mainOf({ document: reading() });
    expect([stale.reads, found(stale.staleReads ?? undefined).reads].map(amountOf)).toEqual([0, 20]);
    const fresh = mainOf({ document: reading({}) });
    expect([amountOf(fresh.reads), fresh.staleReads]).toEqual([20, null]);
    const written = mainOf({ document: reading({ access: 'write', staleness: '5s' }) });
    expect([amountOf(written.writes), written.staleReads]).toEqual([20, null]);
  });

  test('of a cache are those that it misses', () => {
    const document = (staleness: '5s' | undefined) =>
      aDocumentWithStores({
        dependencies: {
          ledger: { store: 'main', database: 'ledger' },
          leaderboard: aCache(staleness === undefined ? {} : { staleness }),
        },
        handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) },
      });
    // 20/s of which a tenth misses.
    const stale = mainOf({ document: document('5s') });
    expect(amountOf(found(stale.staleReads ?? undefined).reads)).toBeCloseTo(2, 9);
    expect(amountOf(stale.reads)).toBe(0);
    expect(amountOf(mainOf({ document: document(undefined) }).reads)).toBeCloseTo(2, 9);
  });

  test('of tasks go there too', () => {
    const tasks = { collect: aTask({ timeout: '10s', uses: { ledger: aUse({ calls: 50, staleness: '1m' }) } }) };
    const plan = mainOf({ document: aDocumentWithStores({ workflows: { report: aWorkflow({ tasks }) } }) });
    // 50 calls in 10 s.
    expect(amountOf(found(plan.staleReads ?? undefined).reads)).toBeCloseTo(5, 9);
  });

  test('go to the writer where no reader always stands, and explain says so', () => {
    for (const [stated, because] of [
      [{ lock: aLock({ 'stores.main.readersMin': 0 }) }, 'no reader always stands'],
      [readers(0), 'there are no readers'],
    ] as const) {
      const plan = mainOf({ document: reading(), ...stated });
      expect([amountOf(plan.reads), plan.staleReads]).toEqual([20, null]);
      expect(plan.reads.known && plan.reads.planned.rule).toMatch(because);
    }
  });

  test('are sustained by as many as always stand', () => {
    // One instance reads 5,000/s.
    const sustained = (min: number) =>
      amountOf(found(mainOf({ document: reading(), ...readers(min, 5) }).staleReads ?? undefined).sustained);
    expect([sustained(1), sustained(3)]).toEqual([5_000, 15_000]);
  });

  test('cost as any others', () => {
    expect(storeCosts({ document: reading() })['main.requests']).toEqual(
      storeCosts({ document: reading({}) })['main.requests'],
    );
  });
});

describe('connections', () => {
  test('to writer and readers are counted apart, those of readers by each of the fewest', () => {
    const plan = mainOf({ document: reading(), ...readers(2) });
    const all = Number(numberOf(mainOf({ document: reading({}) }).connections));
    const { connections, perReader, connectionsBy } = found(plan.staleReads ?? undefined);
    expect(amountOf(plan.connections)).toBe(0);
    expect(amountOf(connections)).toBe(all);
    expect(amountOf(perReader)).toBe(Math.ceil(all / 2));
    expect(connectionsBy.map(({ path }) => path.join('.'))).toEqual(['handlers.shipOrder.uses.ledger']);
  });

  test('are no part of the numbers where nobody reads there', () => {
    const keys = (document: EventsDocument) =>
      planWith({ document }).parts.flatMap(({ numbers }) => numbers.map(({ key }) => key));
    expect(
      keys(reading())
        .filter((key) => /stores\.main\..*(?:stale|[rR]eaderC|PerReader)/.test(key))
        .sort(),
    ).toEqual([
      'stores.main.connectionsPerReader',
      'stores.main.readerConnections',
      'stores.main.staleReads',
      'stores.main.staleReadsSustained',
    ]);
    expect(keys(reading({})).filter((key) => /stale|[rR]eaderC|PerReader/.test(key))).toEqual([]);
  });

  test('behind a cache that may load old entries are apart from those of an own use of the writer', () => {
    const document = aDocumentWithStores({
      dependencies: {
        ledger: { store: 'main', database: 'ledger' },
        leaderboard: aCache({ staleness: '5s' }),
      },
      handlers: {
        shipOrder: aHandler({
          uses: { ledger: aUse({ access: 'write', pool: 4 }), leaderboard: aUse({ pool: 2 }) },
        }),
      },
    });
    const plan = mainOf({ document });
    const toWriter = Number(amountOf(plan.connections));
    expect(amountOf(found(plan.staleReads ?? undefined).connections)).toBe(toWriter / 2);
  });

  test('of one instance choose the class, whichever it is', () => {
    const wide = reading({ staleness: '5s', pool: 264 });
    const narrow = mainOf({ document: reading({ staleness: '5s', pool: 1 }), ...readers(1) });
    expect(narrow.instance.value).toBe('db.t4g.medium');
    expect(mainOf({ document: wide, ...readers(1) }).instance.value).not.toBe('db.t4g.medium');
  });
});
