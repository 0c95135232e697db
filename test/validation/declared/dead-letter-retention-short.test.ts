import type { HandlerSpec } from '../../../lib/config/handler-spec';
import type { ExhaustedSpec } from '../../../lib/config/retry-spec';
import { deadLetterRetentionShort } from '../../../lib/validation/declared/dead-letter-retention-short';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const document = (handlers: Readonly<Record<string, HandlerSpec>>, retries = {}) =>
  anEventsDocument({
    events: { 'order.placed': anEvent({ retention: '7d' }), 'order.kept': anEvent({ retention: '30d' }) },
    retries,
    handlers,
  });
const judged = (exhausted: ExhaustedSpec) =>
  ruling(deadLetterRetentionShort, document({ shipOrder: aHandler({ retry: { via: 'none', exhausted } }) }));

test('dead letters live longer than the event, not only as long', () => {
  expect(judged({ deadLetter: { retention: '169h' } })).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.retry.exhausted.deadLetter.retention'],
  });
  const place = ['handlers', 'shipOrder', 'retry', 'exhausted', 'deadLetter', 'retention'];
  expect(judged({ deadLetter: { retention: '7d' } }).issues).toEqual([
    anIssue(
      'dead-letter-retention-short',
      place,
      {
        got: 'dead letters kept for 1w',
        allowed: 'longer than the 1w of order.placed',
        fix: 'keep them longer: they wait for a person, who looks at the event too',
      },
      [
        ['events', 'order.placed', 'retention'],
        ['handlers', 'shipOrder', 'on'],
      ],
      [{ path: place, value: '2w' }],
    ),
  ]);
});

test('parked events too', () => {
  const [issue] = judged({ park: { retention: '1d' } }).issues;
  expect(issue?.path.join('.')).toBe('handlers.shipOrder.retry.exhausted.park.retention');
  expect(issue?.got).toBe('parked events kept for 1d');
});

test.each<[string, ExhaustedSpec]>([
  ['a computed retention', 'dead-letter'],
  ['dropped events', { drop: 'a newer one follows' }],
])('has nothing to judge at %s', (_, exhausted) => {
  expect(judged(exhausted)).toEqual({ issues: [], notProven: [], proven: [] });
});

test('judges a shared policy once, by the event that is kept for the longest', () => {
  const retries = { careful: { via: 'none', exhausted: { deadLetter: { retention: '14d' } } } };
  const handlers = {
    shipOrder: aHandler({ retry: 'careful' }),
    keepOrder: aHandler({ on: 'order.kept', retry: 'careful' }),
  };
  const { issues, proven } = ruling(deadLetterRetentionShort, document(handlers, retries));
  expect(proven).toEqual([]);
  expect(issues.map(({ path, remedy }) => [path.join('.'), remedy?.[0]?.value])).toEqual([
    ['retries.careful.exhausted.deadLetter.retention', '60d'],
  ]);
});
