import type { EventsDocument, HandlerSpec } from '../../../lib';
import { consumersBeyondPartitions } from '../../../lib/validation/planned/consumers-beyond-partitions';
import { aLock, whereProofIsReported } from '../../plan/support';
import { aHandler, anEvent, anEventsDocument } from '../../support';
import { aNotProven, planRuling } from './support';

/** A topic of another with 3 partitions: 500/s of 2 ms each are all that they carry. */
function documentOf(peak: number, handler: Partial<HandlerSpec> = {}, p99: '30s' | '50ms' = '30s'): EventsDocument {
  return anEventsDocument({
    objectives: { latency: { p99 }, errorRatio: 0.01 },
    events: {
      'order.placed': anEvent({
        rate: { steady: '1/s', peak: `${peak}/s` },
        existing: { topic: 'orders', partitions: 3 },
      }),
    },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '2ms', p99: '9ms' }, ...handler }) },
  });
}

const judged = (document: EventsDocument) => planRuling(consumersBeyondPartitions, document, whereProofIsReported());
const HANDLER = ['handlers', 'shipOrder'];

test('takes what a replica for each partition carries, and refuses what grows without end', () => {
  // Within 29.98 s one replica may be busy to 1 - 4.60517 x 2 / 29980 = 0.99969: 499.846/s.
  expect(judged(documentOf(1_499.5)).proven).toEqual(['handlers.shipOrder']);
  expect(judged(documentOf(1_499.6))).toEqual({ issues: [], proven: [], notProven: [] });
  const [issue] = judged(documentOf(1_500)).issues;
  expect(issue).toMatchObject({
    code: 'consumers-beyond-partitions',
    severity: 'error',
    path: HANDLER,
    got: 'at least 4 replicas needed at the peak, for 3 partitions',
    allowed: 'a partition for each of them, since a replica without one stands idle',
  });
  expect(issue?.related).toEqual(
    expect.arrayContaining([
      ['events', 'order.placed', 'existing', 'partitions'],
      ['handlers', 'shipOrder', 'on'],
    ]),
  );
});

test('leaves to the rules on latency what only one queue for each partition refuses', () => {
  // 346.5/s to a partition keep 30 ms; all three in one queue would still keep it.
  expect(judged(documentOf(1_039, {}, '50ms')).proven).toEqual(['handlers.shipOrder']);
  expect(judged(documentOf(1_040, {}, '50ms'))).toEqual({ issues: [], proven: [], notProven: [] });
  // 0.99 of three servers: a wait of ln(98) x 2 / 0.03 = 306 ms at the p99.
  expect(judged(documentOf(1_485, {}, '50ms')).issues).toHaveLength(1);
});

test('counts workers that share a partition', () => {
  expect(judged(documentOf(1_600, { concurrency: { pooled: 2 } })).proven).toEqual(['handlers.shipOrder']);
});

test('leaves an objective that nothing keeps to another rule, as long as the load is carried', () => {
  const slow = (peak: number) => judged(documentOf(peak, { serviceTime: { mean: '8ms', p99: '20ms' } }, '50ms'));
  // 125/s of 8 ms to a replica, and 95 % of them.
  expect(slow(356).proven).toEqual(['handlers.shipOrder']);
  expect(slow(375).issues).toHaveLength(1);
});

test('is not proven where a fact is missing', () => {
  const unknown = judged(documentOf(1, { serviceTime: { mean: 'unknown', p99: '9ms' } }));
  expect(unknown.notProven).toEqual([
    aNotProven('consumers-beyond-partitions', HANDLER, [['handlers', 'shipOrder', 'serviceTime', 'mean']]),
  ]);
});

test('says nothing of who is only called, nor of partitions that accepting brings', () => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: '10000/s' } }) },
    handlers: {
      shipOrder: aHandler({ calls: { printLabel: { calls: 1, timeout: '5ms' } } }),
      printLabel: aHandler({ on: [], timeout: '4ms', serviceTime: { mean: '1ms', p99: '3ms' } }),
    },
  });
  const lock = aLock({ 'topics.shop.order.placed.partitions': 3 });
  const judgedWith = (held?: typeof lock) =>
    planRuling(consumersBeyondPartitions, document, whereProofIsReported(), held);
  expect(judgedWith(lock)).toEqual({ issues: [], proven: [], notProven: [] });
  expect(judgedWith().proven).toEqual(['handlers.shipOrder']);
});
