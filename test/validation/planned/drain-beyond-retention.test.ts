import type { EventsDocument, HandlerSpec } from '../../../lib';
import { drainBeyondRetention } from '../../../lib/validation/planned/drain-beyond-retention';
import { aLock, whereProofIsReported } from '../../plan/support';
import { aHandler, anEvent, anEventsDocument } from '../../support';
import { aNotProven, planRuling } from './support';

const SECOND = aHandler({ serviceTime: { mean: '0.1ms', p99: '1ms' } });

/** A topic of another with 3 partitions, 500/s of 2 ms each, and a day of outage. */
function documentOf(
  peak: number,
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
        rate: { steady: '1/s', peak: `${peak}/s` },
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
