import type { EventsDocument } from '../../../lib/config/events-spec';
import type { SizedStoreSpec } from '../../../lib/config/store-placement-spec';
import { sizeNotComputable } from '../../../lib/validation/planned/size-not-computable';
import { aLock, whereProofIsReported } from '../../plan/support';
import { aDocumentWithStores, aHandler, anEmittedEvent, anEvent, anEventsDocument, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

type Rate = `${number}/s` | 'unknown';

function chainFrom(steady: Rate, peak: Rate): EventsDocument {
  return anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady, peak } }), 'order.shipped': anEmittedEvent() },
    handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 1 } }) },
  });
}

const environment = whereProofIsReported();
const STEADY = ['events', 'order.placed', 'rate', 'steady'];
const PEAK = ['events', 'order.placed', 'rate', 'peak'];

const refused = (event: string, because: string, missing: readonly (readonly string[])[]) =>
  anIssue(
    'size-not-computable',
    ['events', event],
    {
      got: `no number for the partitions of ${event}, since ${because} is unknown`,
      allowed: 'a number in the declaration or in the lock',
      fix: 'state the fact, measured or assumed',
    },
    missing,
  );

test.each([
  ['10/s', 'unknown', 'events["order.placed"].rate.peak', [PEAK]],
  ['unknown', '20/s', 'events["order.placed"].rate.steady', [STEADY]],
] as const)('refuses sizes that rest on %s and %s, along everything that follows', (steady, peak, because, missing) => {
  expect(planRuling(sizeNotComputable, chainFrom(steady, peak), environment)).toEqual({
    issues: [refused('order.placed', because, missing), refused('order.shipped', because, missing)],
    proven: [],
    notProven: [],
  });
});

test('names all facts that are missing', () => {
  const { issues } = planRuling(sizeNotComputable, chainFrom('unknown', 'unknown'), environment);
  expect(issues.map(({ related }) => related)).toEqual([
    [PEAK, STEADY],
    [PEAK, STEADY],
  ]);
  expect(issues[0]?.got).toMatch(
    /since events\["order\.placed"\]\.rate\.peak \w+ events\["order\.placed"\]\.rate\.steady /,
  );
});

test('proves what rests on known rates', () => {
  expect(planRuling(sizeNotComputable, chainFrom('10/s', '20/s'), environment)).toEqual({
    issues: [],
    proven: ['events["order.placed"]', 'events["order.shipped"]'],
    notProven: [],
  });
});

test('proves nothing of what the lock holds in its place, and refuses what it does not hold', () => {
  const lock = aLock({ 'topics.shop.order.placed.partitions': 6 });
  expect(planRuling(sizeNotComputable, chainFrom('10/s', 'unknown'), environment, lock)).toEqual({
    issues: [refused('order.shipped', 'events["order.placed"].rate.peak', [PEAK])],
    proven: [],
    notProven: [aNotProven('size-not-computable', ['events', 'order.placed'], [PEAK])],
  });
  const text = aLock({ 'topics.shop.order.placed.partitions': '6' });
  expect(planRuling(sizeNotComputable, chainFrom('10/s', 'unknown'), environment, text).issues.length).toBe(2);
});

test('a store that is sized by what nobody knows is refused, and a class that is stated or locked is nobody’s guess', () => {
  const slow = aDocumentWithStores({
    handlers: {
      shipOrder: aHandler({
        serviceTime: { mean: 'unknown', p99: '9ms' },
        uses: { ledger: { calls: 1, timeout: '5ms', pool: 4 } },
      }),
    },
  });
  const placed = (main: SizedStoreSpec) => whereProofIsReported({ stores: { main, board: {} } });
  const MEAN = ['handlers', 'shipOrder', 'serviceTime', 'mean'];
  const [issue, ...others] = planRuling(sizeNotComputable, slow, placed({})).issues;
  expect(others).toEqual([]);
  expect(issue).toMatchObject({ path: ['environment', 'stores', 'main'], related: [MEAN] });
  expect(planRuling(sizeNotComputable, slow, placed({ instance: 'db.r7g.large' })).issues).toEqual([]);
  const lock = aLock({ 'stores.main.instance': 'db.r7g.large' });
  expect(planRuling(sizeNotComputable, slow, placed({}), lock)).toMatchObject({
    issues: [],
    notProven: [aNotProven('size-not-computable', ['environment', 'stores', 'main'], [MEAN])],
  });
});

test('an unknown service time is not its matter', () => {
  const document = anEventsDocument({
    handlers: { shipOrder: aHandler({ serviceTime: { mean: 'unknown', p99: '9ms' } }) },
  });
  expect(planRuling(sizeNotComputable, document, environment).proven).toEqual(['events["order.placed"]']);
});
