import type { EventsDocument, HandlerSpec } from '../../../lib';
import { overflowBeforeScaleOut } from '../../../lib/validation/planned/overflow-before-scale-out';
import { aLock, whereProofIsReported } from '../../plan/support';
import { aHandler, anEvent, anEventsDocument } from '../../support';
import { aNotProven, planRuling } from './support';

/**
 * From two replicas of 500/s each to a peak of 5,000/s over 24 partitions: 2,500/s come to each, of which a fifth is handled. In
 * 120 s what is oldest gets 96 s old.
 */
function documentOf(handler: Partial<HandlerSpec> = {}, peak = 5_000): EventsDocument {
  return anEventsDocument({
    objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: `${peak}/s` } }) },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '2ms', p99: '9ms' }, ...handler }) },
  });
}

const judged = (document: EventsDocument) => planRuling(overflowBeforeScaleOut, document, whereProofIsReported());

test('takes a page that comes when the new replicas work, and refuses one before', () => {
  expect(judged(documentOf({ lagLimit: '96s' })).proven).toEqual(['handlers.shipOrder.lagLimit']);
  expect(judged(documentOf({ lagLimit: '95s' })).issues).toEqual([
    expect.objectContaining({
      code: 'overflow-before-scale-out',
      severity: 'warning',
      path: ['handlers', 'shipOrder', 'lagLimit'],
      got: 'events 96s old when 2 replicas have become 24, which takes 2m',
      allowed: 'at most the lagLimit of 95s',
    }),
  ]);
});

test('asks for no more than that events are kept, where nobody is to be paged', () => {
  expect(judged(documentOf()).proven).toEqual(['handlers.shipOrder']);
  const short = {
    ...documentOf(),
    events: {
      'order.placed': anEvent({
        rate: { steady: '1/s', peak: '5000/s' },
        durability: 'best-effort',
        retention: '90s',
      }),
    },
  };
  expect(judged(short).issues).toEqual([
    expect.objectContaining({ path: ['handlers', 'shipOrder'], allowed: 'at most the retention of 90s' }),
  ]);
});

test('finds nothing where the fewest replicas carry the peak', () => {
  expect(judged(documentOf({ lagLimit: '1s' }, 500)).proven).toEqual(['handlers.shipOrder.lagLimit']);
});

test('is not proven where a fact is missing', () => {
  const unknown = judged(documentOf({ serviceTime: { mean: 'unknown', p99: '9ms' } }));
  expect(unknown.notProven).toEqual([
    aNotProven(
      'overflow-before-scale-out',
      ['handlers', 'shipOrder'],
      [['handlers', 'shipOrder', 'serviceTime', 'mean']],
    ),
  ]);
});

test('says nothing of partitions that accepting brings', () => {
  const lock = aLock({ 'topics.shop.order.placed.partitions': 3 });
  expect(planRuling(overflowBeforeScaleOut, documentOf(), whereProofIsReported(), lock)).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});
