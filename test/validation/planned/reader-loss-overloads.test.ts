import type { EventsDocument } from '../../../lib/config/events-spec';
import { readerLossOverloads } from '../../../lib/validation/planned/reader-loss-overloads';
import { placedIn } from '../../plan/stores/support';
import { aDocumentWithStores, aHandler, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const PLACE = ['environment', 'stores', 'main', 'readers'];
/** 20/s at the peak, times calls. */
const reading = (calls: number, reads?: '5000/s' | 'unknown'): EventsDocument =>
  aDocumentWithStores({
    handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ calls }) } }) },
    stores: {
      main: { engine: 'postgres', writes: '1000/s', ...(reads === undefined ? {} : { reads }) },
      board: { engine: 'redis', operations: '50000/s' },
    },
  });
const judged = (document: EventsDocument, max: number) =>
  planRuling(readerLossOverloads, document, placedIn({ main: { readers: { max } } }));

test('takes what the others sustain without one of them, and warns of more', () => {
  // Of 5,000/s four of five readers sustain 4,000/s.
  expect(judged(reading(200, '5000/s'), 5)).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.stores.main.readers'],
  });
  expect(judged(reading(201, '5000/s'), 5).issues).toEqual([
    {
      ...(anIssue(
        'reader-loss-overloads',
        PLACE,
        {
          got: '4020/s read at the peak',
          allowed: 'at most 4000/s, the part of 5000/s that 4 of 5 readers sustain',
          fix: 'allow one reader more and state what they sustain together, or read less',
        },
        [['stores', 'main', 'reads']],
      ) as object),
      severity: 'warning',
    },
  ]);
});

test('says nothing of one reader, which the writer replaces, nor of more than all sustain, which is refused elsewhere', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged(reading(250, '5000/s'), 1)).toEqual(nothing);
  expect(judged(reading(251, '5000/s'), 5)).toEqual(nothing);
});

test('is not proven where nobody says what readers sustain, and is proven where nothing is read', () => {
  expect(judged(reading(1), 2).notProven).toEqual([
    aNotProven('reader-loss-overloads', PLACE, [['stores', 'main', 'reads']]),
  ]);
  expect(judged(reading(0), 2).proven).toEqual(['environment.stores.main.readers']);
});
