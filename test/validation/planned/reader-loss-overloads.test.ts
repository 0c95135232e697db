import type { EventsDocument } from '../../../lib/config/events-spec';
import { readerLossOverloads } from '../../../lib/validation/planned/reader-loss-overloads';
import { mainOf, placedIn } from '../../plan/stores/support';
import { amountOf } from '../../plan/support';
import { aDocumentWithStores, aHandler, anEvent, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const PLACE = ['environment', 'stores', 'main', 'readers'];
const NOTHING = { issues: [], proven: [], notProven: [] };

/** So many reads of each event may be old, and so many must be the newest; an event a second, of instances that read 1,000/s. */
function reading(stale: number, fresh: number, pool = 1): EventsDocument {
  return aDocumentWithStores({
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: '1/s' } }) },
    stores: { main: { engine: 'postgres', writes: '1000/s', reads: '1000/s' }, board: { engine: 'redis' } },
    dependencies: { ledger: { store: 'main', database: 'ledger' }, books: { store: 'main', database: 'books' } },
    handlers: {
      shipOrder: aHandler({
        uses: { ledger: aUse({ calls: stale, staleness: '5s', pool }), books: aUse({ calls: fresh, pool }) },
      }),
    },
  });
}
const judged = (document: EventsDocument, min: number, main: object = {}) =>
  planRuling(readerLossOverloads, document, placedIn({ main: { readers: { min, max: 5 }, ...main } }));
const aWarning = (...issue: Parameters<typeof anIssue>) => ({ ...(anIssue(...issue) as object), severity: 'warning' });
const RELATED = [
  ['stores', 'main', 'reads'],
  ['handlers', 'shipOrder', 'uses', 'ledger'],
];

test('of several readers the others carry it below the headroom, or it is warned of', () => {
  expect(judged(reading(800, 0), 2)).toEqual({ ...NOTHING, proven: [PLACE.join('.')] });
  expect(judged(reading(801, 0), 2).issues).toEqual([
    {
      ...aWarning(
        'reader-loss-overloads',
        PLACE,
        {
          got: '801/s of a declared staleness at the peak, while one of 2 readers is gone',
          allowed: 'at most 800/s: 80 % of what the other can read',
          fix: 'have 3 readers at the least by readers.min, or read less',
        },
        RELATED,
      ),
      remedy: [{ path: PLACE, value: { min: 3, max: 5 } }],
    },
  ]);
  expect(judged(reading(1_601, 0), 3).issues[0]?.allowed).toBe('at most 1600/s: 80 % of what the others can read');
});

test('of a single reader the writer carries it beside its own reads', () => {
  expect(judged(reading(500, 300), 1).proven).toEqual([PLACE.join('.')]);
  const [issue] = judged(reading(501, 300), 1).issues;
  expect(issue).toMatchObject({
    got: '501/s of a declared staleness at the peak, while the only reader is gone',
    allowed: 'at most 500/s: 80 % of what the writer can read beside its own reads',
    remedy: [{ path: PLACE, value: { min: 2, max: 5 } }],
  });
});

test('what one or all of them do not carry while they stand is the matter of others', () => {
  expect(judged(reading(1_601, 0), 2)).toEqual(NOTHING);
  expect(judged(reading(100, 801), 1)).toEqual(NOTHING);
});

test('the connections of a reader fit the others too', () => {
  const document = (pool: number) => reading(10, 10, pool);
  const each = Number(amountOf(mainOf({ document: document(1) }).connections));
  // 263 is the budget of 4 GiB.
  const main = { instance: 'db.t4g.medium' };
  const widest = Math.floor(263 / (2 * each));
  expect(judged(document(widest), 1, main).proven).toEqual([PLACE.join('.')]);
  const [issue] = judged(document(widest + 1), 1, main).issues;
  expect(issue).toMatchObject({
    got: `${2 * each * (widest + 1)} connections to the writer, while the only reader is gone`,
    allowed: 'at most 263',
    fix: 'have 2 readers at the least by readers.min, or take smaller pools',
  });
});

test('proposes no more readers than Aurora has', () => {
  const [issue] = planRuling(
    readerLossOverloads,
    reading(11_201, 0),
    placedIn({ main: { readers: { min: 15, max: 15 } } }),
  ).issues;
  expect(issue).not.toHaveProperty('remedy');
});

test('is not proven where a fact is missing', () => {
  const document = reading(10, 10);
  const stores = { main: { engine: 'postgres', writes: '1000/s' }, board: { engine: 'redis' } } as const;
  expect(judged({ ...document, stores }, 1).notProven).toEqual([
    aNotProven('reader-loss-overloads', PLACE, [['stores', 'main', 'reads']]),
  ]);
});

test('says nothing where readers stand by, or none always stands', () => {
  expect(judged(aDocumentWithStores(), 1)).toEqual(NOTHING);
  expect(judged(reading(900, 10), 0, { readers: { min: 0, max: 0 } })).toEqual(NOTHING);
});
