import type { EventsDocument } from '../../../lib/config/events-spec';
import { storeNearLimit } from '../../../lib/validation/planned/store-near-limit';
import { whereProofIsReported } from '../../plan/support';
import { aDocumentWithStores, aHandler, anEvent, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const NOTHING = { issues: [], proven: [], notProven: [] };

/** One write for each event, of a store that takes 1,000/s. */
function declared(peak: `${number}/s` | 'unknown', uses: 'ledger' | 'push' = 'ledger'): EventsDocument {
  return aDocumentWithStores({
    events: { 'order.placed': anEvent({ rate: { steady: '0/s', peak } }) },
    stores: { main: { engine: 'postgres', writes: '1000/s', reads: '1000/s' } },
    dependencies: {
      ledger: { store: 'main', database: 'ledger' },
      push: { http: 'https://push.example.org', sustains: '1000/s' },
    },
    handlers: { shipOrder: aHandler({ uses: { [uses]: aUse({ access: 'write' }) } }) },
  });
}
const judged = (...given: Parameters<typeof declared>) =>
  planRuling(storeNearLimit, declared(...given), whereProofIsReported());

test('takes four fifths of what a store sustains, and warns of more', () => {
  expect(judged('800/s')).toEqual({ issues: [], notProven: [], proven: ['stores.main.writes'] });
  expect(judged('800.1/s').issues).toEqual([
    {
      ...(anIssue(
        'store-near-limit',
        ['stores', 'main', 'writes'],
        {
          got: '800.1/s asked for at the peak (shipOrder 800.1/s)',
          allowed: 'at most 80 % of the 1000/s that it sustains',
          // 800.1 / 0.8 = 1,000.125.
          fix: 'ask less often, keep more answers in a cache, or have it sustain 1001/s',
        },
        [
          ['handlers', 'shipOrder', 'uses'],
          ['dependencies', 'ledger'],
          ['events', 'order.placed', 'rate', 'peak'],
          ['environment', 'load', 'scale'],
          ['handlers', 'shipOrder', 'on'],
        ],
      ) as object),
      severity: 'warning',
    },
  ]);
});

test('leaves what a store does not sustain at all to store-overloaded', () => {
  expect(judged('1000/s').issues).toHaveLength(1);
  expect(judged('1000.1/s')).toEqual(NOTHING);
});

test('says nothing of what another promises over http', () => {
  expect(judged('1000/s', 'push')).toEqual(NOTHING);
});

test('proves nothing where a fact is missing, and everything where nobody asks', () => {
  const missing = ['events', 'order.placed', 'rate', 'peak'];
  expect(judged('unknown').notProven).toEqual([
    aNotProven('store-near-limit', ['stores', 'main', 'writes'], [missing]),
  ]);
  expect(judged('0/s')).toEqual({ issues: [], notProven: [], proven: ['stores.main.writes'] });
});

test('counts reads that may be old by the readers that always stand', () => {
  const stale = (peak: `${number}/s`) => ({
    ...declared(peak),
    stores: { main: { engine: 'postgres', writes: '1000/s', reads: '1000/s' }, board: { engine: 'redis' } } as const,
    handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ staleness: '5s' }) } }) },
  });
  const at = (peak: `${number}/s`) =>
    planRuling(
      storeNearLimit,
      stale(peak),
      whereProofIsReported({ stores: { main: { readers: { min: 2, max: 2 } }, board: {} } }),
    );
  expect(at('1600/s').proven).toEqual(['environment.stores.main']);
  expect(at('1601/s').issues[0]).toMatchObject({
    path: ['environment', 'stores', 'main'],
    got: '1601/s of a declared staleness asked for at the peak (shipOrder 1601/s)',
    allowed: 'at most 80 % of the 2000/s that the 2 readers that always stand sustain',
    fix: 'ask less often, keep more answers in a cache, or have them sustain 2002/s',
  });
});
