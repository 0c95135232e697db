import type { EventsDocument, HandlerSpec } from '../../../lib';
import { drainBeyondRetention } from '../../../lib/validation/planned/drain-beyond-retention';
import { aLock, whereProofIsReported } from '../../plan/support';
import { aHandler, anEvent, anEventsDocument, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const SECOND = aHandler({ serviceTime: { mean: '0.1ms', p99: '1ms' } });

/** A topic of another with 3 partitions, 500/s of 2 ms each, and a day of outage; steady, as a drain takes days. */
function documentOf(
  rate: number,
  retention: '2d' | '5d' = '2d',
  handler: Partial<HandlerSpec> = {},
  existing: { readonly existing?: { readonly topic: string; readonly partitions: number } } = {
    existing: { topic: 'orders', partitions: 3 },
  },
): EventsDocument {
  return anEventsDocument({
    objectives: { latency: { p99: '30s' }, errorRatio: 0.01 },
    events: {
      'order.placed': anEvent({
        rate: { steady: `${rate}/s`, peak: `${rate}/s` },
        toleratedOutage: '1d',
        retention,
        ...existing,
      }),
    },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '2ms', p99: '9ms' }, ...handler }), billOrder: SECOND },
  });
}

const judged = (document: EventsDocument) => planRuling(drainBeyondRetention, document, whereProofIsReported());
const RETENTION = ['events', 'order.placed', 'retention'];

test('takes outage and drain together up to the retention, by the slowest handler', () => {
  // Reference, B6, "Backlog": at half of what three replicas can, a day drains in a day; at 0.8 in four.
  expect(judged(documentOf(750)).proven).toEqual(['events["order.placed"].retention']);
  expect(judged(documentOf(1_200, '5d')).proven).toEqual(['events["order.placed"].retention']);
  const [issue] = judged(documentOf(1_200)).issues;
  expect(issue).toMatchObject({
    code: 'drain-beyond-retention',
    severity: 'error',
    path: RETENTION,
    got: '1d of outage and 4d until shipOrder, 80 % busy, has caught up',
    allowed: 'at most the retention of 2d together',
    related: [
      ['events', 'order.placed', 'toleratedOutage'],
      ['handlers', 'shipOrder', 'serviceTime'],
    ],
  });
  // The topic is another's: what is left is to tolerate less. 2 d x (1 - 1201 / 1500) are 574.08 m.
  expect(judged(documentOf(1_201)).issues[0]?.remedy).toEqual([
    { path: ['events', 'order.placed', 'toleratedOutage'], value: '574m' },
  ]);
});

const MAIN = { engine: 'postgres', reads: '10/s' } as const;
const WRITES = ['stores', 'main', 'writes'];

/** 600/s, which keep replicas 40 % busy, write once each. */
function writing(writes: `${number}/s` | 'unknown', retention: '2d' | '5d' = '2d'): EventsDocument {
  return {
    ...documentOf(600, retention, { uses: { ledger: aUse({ access: 'write' }) } }),
    stores: { main: { ...MAIN, writes } },
    dependencies: { ledger: { store: 'main', database: 'ledger' } },
  };
}

test('takes no more than the store behind sustains', () => {
  // Of 1200/s 600/s are left: a day drains in a day. Of 750/s 150/s: in four.
  expect(judged(writing('1200/s')).proven).toEqual(['events["order.placed"].retention']);
  expect(judged(writing('750/s', '5d')).proven).toEqual(['events["order.placed"].retention']);
  expect(judged(writing('750/s')).issues).toEqual([
    expect.objectContaining({
      path: RETENTION,
      got: '1d of outage and 4d until shipOrder has caught up, since stores.main.writes is 80 % used',
      fix: 'lengthen the retention, tolerate a shorter outage, ask less often, or have more sustained than stores.main.writes says',
      related: [['events', 'order.placed', 'toleratedOutage'], WRITES, ['handlers', 'shipOrder']],
    }),
  ]);
  expect(judged(writing('600/s'))).toEqual({ issues: [], notProven: [], proven: [] });
  expect(judged(writing('unknown')).notProven).toEqual([aNotProven('drain-beyond-retention', RETENTION, [WRITES])]);
});

test('takes the steady rate, since a drain outlasts a peak', () => {
  const document = documentOf(750);
  const events = { 'order.placed': { ...document.events['order.placed'], rate: { steady: '750/s', peak: '1400/s' } } };
  expect(judged({ ...document, events } as EventsDocument).proven).toEqual(['events["order.placed"].retention']);
});

test('never refuses topics that are sized here, since replicas follow', () => {
  for (const peak of [1, 750, 5_000, 20_000]) {
    expect(judged(documentOf(peak, '2d', {}, {}))).toEqual({
      issues: [],
      notProven: [],
      proven: ['events["order.placed"].retention'],
    });
  }
});

test('leaves what never drains to another rule, and partitions to come to the lock', () => {
  expect(judged(documentOf(1_500))).toEqual({ issues: [], notProven: [], proven: [] });
  const lock = aLock({ 'topics.shop.order.placed.partitions': 3 });
  expect(planRuling(drainBeyondRetention, documentOf(1_200, '2d', {}, {}), whereProofIsReported(), lock)).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});

test('is not proven where a fact is missing, unless another handler is too slow already', () => {
  const unknown = { serviceTime: { mean: 'unknown', p99: '9ms' } } as const;
  expect(judged(documentOf(1, '2d', unknown)).notProven).toEqual([
    aNotProven('drain-beyond-retention', RETENTION, [['handlers', 'shipOrder', 'serviceTime', 'mean']]),
  ]);
  const document = documentOf(1_200);
  const handlers = { ...document.handlers, billOrder: aHandler(unknown) };
  expect(judged({ ...document, handlers }).issues).toHaveLength(1);
});
