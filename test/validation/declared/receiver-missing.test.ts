import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { receiverMissing } from '../../../lib/validation/declared/receiver-missing';
import { anEnvironment, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const owners = { orders: { page: 'orders-oncall' }, sales: { page: 'orders-oncall' } };
const OF_BOTH = { 'order.placed': anEvent(), 'order.paid': anEvent({ owner: 'sales' }) };
const judged = (
  receivers: EnvironmentDocument['receivers'],
  isProtected = true,
  events: EventsDocument['events'] = OF_BOTH,
) =>
  ruling(
    receiverMissing,
    anEventsDocument({ owners, events }),
    anEnvironment({ protected: isProtected, ...(receivers === undefined ? {} : { receivers }) }),
  );

test('asks for a receiver once for each name that owners page', () => {
  expect(judged({ 'orders-oncall': { mail: 'a@example.org' } })).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.receivers.orders-oncall'],
  });
  expect(judged(undefined).issues).toEqual([
    anIssue(
      'receiver-missing',
      ['environment', 'receivers', 'orders-oncall'],
      {
        got: 'no receiver, though it is paged by orders and sales',
        allowed: 'a receiver with a pager, a chat or a mail address',
        fix: 'state it under environment.receivers',
      },
      [
        ['owners', 'orders', 'page'],
        ['owners', 'sales', 'page'],
      ],
    ),
  ]);
});

test('asks for no receiver on behalf of a team that owns nothing', () => {
  const [issue] = judged(undefined, true, { 'order.placed': anEvent() }).issues;
  expect(issue?.got).toBe('no receiver, though it is paged by orders');
});

test('asks whether another one was meant that nobody pages', () => {
  expect(judged({ 'order-oncall': { mail: 'a@example.org' } }).issues[0]?.fix).toBe('did you mean order-oncall?');
});

test('says nothing where nothing is protected', () => {
  expect(judged(undefined, false)).toEqual({ issues: [], notProven: [], proven: [] });
});
