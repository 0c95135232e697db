import { deadLetterMissing } from '../../../lib/validation/declared/dead-letter-missing';
import { aHandler, anEvent, anEventsDocument, anInProcessRetry, anIssue, ruling } from '../../support';

const drop = { via: 'none', exhausted: { drop: 'a newer one follows' } } as const;

test('refuses to drop an event that is declared no-loss', () => {
  expect(
    ruling(deadLetterMissing, anEventsDocument({ handlers: { shipOrder: aHandler({ retry: drop }) } })).issues,
  ).toEqual([
    anIssue(
      'dead-letter-missing',
      ['handlers', 'shipOrder', 'retry', 'exhausted'],
      {
        got: 'events dropped after the last attempt (a newer one follows)',
        allowed: 'a dead letter or parking, since order.placed is declared no-loss',
        fix: `set handlers.shipOrder.retry.exhausted to 'dead-letter', or events["order.placed"].durability to 'best-effort'`,
      },
      [
        ['events', 'order.placed', 'durability'],
        ['handlers', 'shipOrder', 'on'],
      ],
    ),
  ]);
});

test('refuses it however often it was tried before', () => {
  const retry = anInProcessRetry({ exhausted: { drop: 'why not' } });
  expect(
    ruling(deadLetterMissing, anEventsDocument({ handlers: { shipOrder: aHandler({ retry }) } })).issues,
  ).toHaveLength(1);
});

test.each([
  ['no-loss with a dead letter', 'no-loss', { via: 'none', exhausted: 'dead-letter' }],
  ['no-loss and parked', 'no-loss', { via: 'none', exhausted: { park: { retention: '30d' } } }],
  ['best-effort with a dead letter', 'best-effort', { via: 'none', exhausted: 'dead-letter' }],
  ['best-effort and dropped', 'best-effort', drop],
] as const)('proves %s', (_, durability, retry) => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ durability }) },
    handlers: { shipOrder: aHandler({ retry }) },
  });
  expect(ruling(deadLetterMissing, document)).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.retry.exhausted'],
  });
});

test('says nothing of a handler whose event is not there', () => {
  const document = anEventsDocument({ handlers: { shipOrder: aHandler({ on: 'order.lost', retry: drop }) } });
  expect(ruling(deadLetterMissing, document)).toEqual({ issues: [], notProven: [], proven: [] });
});

test('names the place of a shared policy', () => {
  const document = anEventsDocument({
    retries: { careless: drop },
    handlers: { shipOrder: aHandler({ retry: 'careless' }) },
  });
  const [issue] = ruling(deadLetterMissing, document).issues;
  expect(issue?.path).toEqual(['retries', 'careless', 'exhausted']);
  expect(issue?.fix).toMatch(/^set retries\.careless\.exhausted to 'dead-letter', or /);
});
