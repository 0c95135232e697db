import type { EventsDocument, HandlerSpec } from '../../../lib';
import { zoneLossOverloadsHandler } from '../../../lib/validation/planned/zone-loss-overloads-handler';
import { aLock, whereProofIsReported } from '../../plan/support';
import { aHandler, anEvent, anEventsDocument } from '../../support';
import { aNotProven, planRuling } from './support';

/** A topic of another with 3 partitions: two replicas are left, of which one holds two. */
function documentOf(peak: number, handler: Partial<HandlerSpec> = {}, partitions: number | null = 3): EventsDocument {
  const existing = partitions === null ? {} : { existing: { topic: 'orders', partitions } };
  return anEventsDocument({
    objectives: { latency: { p99: '30s' }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: `${peak}/s` }, ...existing }) },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '2ms', p99: '9ms' }, ...handler }) },
  });
}

const judged = (document: EventsDocument) => planRuling(zoneLossOverloadsHandler, document, whereProofIsReported());
const HANDLER = ['handlers', 'shipOrder'];

test('refuses what fills the busiest of those that are left', () => {
  // Two of three partitions at 2 ms: 749/s are 0.99867, 750/s are all of it.
  expect(judged(documentOf(749)).proven).toEqual(['handlers.shipOrder']);
  const [issue] = judged(documentOf(750)).issues;
  expect(issue).toMatchObject({
    code: 'zone-loss-overloads-handler',
    severity: 'error',
    path: HANDLER,
    got: 'the busiest replica 100 % busy at the peak once one of 3 zones and its part of 3 replicas are lost',
    allowed: 'below 100 %',
  });
  expect(issue?.related).toEqual(
    expect.arrayContaining([
      ['events', 'order.placed', 'existing', 'partitions'],
      ['environment', 'aws', 'zones'],
    ]),
  );
});

test('never refuses topics that are sized here', () => {
  for (const peak of [749, 750, 5_000, 20_000]) {
    expect(judged(documentOf(peak, {}, null))).toEqual({ issues: [], notProven: [], proven: ['handlers.shipOrder'] });
  }
});

test('leaves what is too much while all zones stand to another rule, and partitions to come to the lock', () => {
  expect(judged(documentOf(1_500))).toEqual({ issues: [], notProven: [], proven: [] });
  const lock = aLock({ 'topics.shop.order.placed.partitions': 3 });
  expect(planRuling(zoneLossOverloadsHandler, documentOf(800, {}, null), whereProofIsReported(), lock)).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});

test('is not proven where a fact is missing', () => {
  const unknown = judged(documentOf(1, { serviceTime: { mean: 'unknown', p99: '9ms' } }));
  expect(unknown.notProven).toEqual([
    aNotProven('zone-loss-overloads-handler', HANDLER, [['handlers', 'shipOrder', 'serviceTime', 'mean']]),
  ]);
});
