import { ownerUnknown } from '../../../lib/validation/declared/owner-unknown';
import {
  aHandler,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anIssue,
  aService,
  resolved,
  ruling,
  rulingOn,
} from '../../support';

test('refuses an owner of an event that nobody introduces, and proposes the one that was meant', () => {
  const document = anEventsDocument({
    owners: { orders: { page: 'x' }, bills: { page: 'y' } },
    events: { 'order.placed': anEvent({ owner: 'order' }) },
  });
  expect(ruling(ownerUnknown, document)).toEqual({
    issues: [
      anIssue('owner-unknown', ['events', 'order.placed', 'owner'], {
        got: '"order"',
        allowed: 'bills or orders',
        fix: 'did you mean orders?',
      }),
    ],
    notProven: [],
    proven: [],
  });
});

test('refuses owners of handlers and services of their own', () => {
  const document = anEventsDocument({
    handlers: { shipOrder: aHandler({ owner: 'nobody' }) },
    services: { api: aService({ owner: 'ghosts' }) },
  });
  const said = { allowed: 'orders', fix: 'introduce it under owners' };
  expect(ruling(ownerUnknown, document)).toEqual({
    issues: [
      anIssue('owner-unknown', ['services', 'api', 'owner'], { got: '"ghosts"', ...said }),
      anIssue('owner-unknown', ['handlers', 'shipOrder', 'owner'], { got: '"nobody"', ...said }),
    ],
    notProven: [],
    proven: ['events["order.placed"].owner'],
  });
});

test('reports an inherited owner once, at the event', () => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ owner: 'nobody' }) },
    services: { api: aService() },
  });
  expect(ruling(ownerUnknown, document).issues.map(({ path }) => path[0])).toEqual(['events']);
});

test('proves owners that are introduced', () => {
  const document = anEventsDocument({
    owners: { orders: { page: 'x' }, bills: { page: 'y' } },
    handlers: { shipOrder: aHandler({ owner: 'bills' }) },
  });
  expect(ruling(ownerUnknown, document)).toEqual({
    issues: [],
    notProven: [],
    proven: ['events["order.placed"].owner', 'handlers.shipOrder.owner'],
  });
});

test('knows no owner by what JavaScript puts into every object', () => {
  const document = anEventsDocument({ events: { 'order.placed': anEvent({ owner: 'toString' }) } });
  expect(ruling(ownerUnknown, document).issues).toHaveLength(1);
});

test('says nothing of an owner whose own lines cannot be read', () => {
  const document = anEventsDocument({ events: { 'order.placed': anEvent({ owner: 'bills' }) } });
  const found = rulingOn(ownerUnknown, { ...resolved(document), unreadable: new Set(['owners bills']) });
  expect(found).toEqual({ issues: [], notProven: [], proven: [] });
});

test('knows the owner of the budget too', () => {
  const budgetOf = (owner: string) => anEnvironment({ budget: { usdPerMonth: 100, warnAt: [1], owner } });
  expect(ruling(ownerUnknown, anEventsDocument(), budgetOf('orders')).proven).toContain('environment.budget.owner');
  expect(ruling(ownerUnknown, anEventsDocument(), budgetOf('order')).issues).toEqual([
    anIssue('owner-unknown', ['environment', 'budget', 'owner'], {
      got: '"order"',
      allowed: 'orders',
      fix: 'did you mean orders?',
    }),
  ]);
});
