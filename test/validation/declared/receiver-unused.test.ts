import { receiverUnused } from '../../../lib/validation/declared/receiver-unused';
import { anEnvironment, anEventsDocument, anIssue, resolved, ruling, rulingOn } from '../../support';

const environment = (name: string) => anEnvironment({ receivers: { [name]: { mail: 'a@example.org' } } });

test('notes a receiver that no owner pages, and what was perhaps meant', () => {
  expect(ruling(receiverUnused, anEventsDocument(), environment('order-oncall')).issues).toEqual([
    {
      ...anIssue('receiver-unused', ['environment', 'receivers', 'order-oncall'], {
        got: 'a receiver that no owner pages',
        allowed: 'receivers that owners name by page',
        fix: 'did you mean orders-oncall?',
      }),
      severity: 'note',
    },
  ]);
  expect(ruling(receiverUnused, anEventsDocument(), environment('billing')).issues[0]?.fix).toBe('take it out');
});

test('takes one that is paged', () => {
  expect(ruling(receiverUnused, anEventsDocument(), environment('orders-oncall')).proven).toHaveLength(1);
});

test('says nothing where an owner cannot be read', () => {
  const model = resolved(anEventsDocument(), environment('billing'));
  expect(rulingOn(receiverUnused, { ...model, unreadable: new Set(['owners billing']) }).issues).toEqual([]);
});
