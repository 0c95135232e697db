import { releaseUnknown } from '../../../lib/validation/declared/release-unknown';
import { anEnvironment, anEventsDocument, anIssue, aService, resolved, ruling, rulingOn } from '../../support';

const document = anEventsDocument({ services: { api: aService() } });
const releasing = (...names: readonly string[]) =>
  anEnvironment({ releases: Object.fromEntries(names.map((name) => [name, 'registry/x:1'])) });

test('takes releases of handlers and services', () => {
  expect(ruling(releaseUnknown, document, releasing('shipOrder', 'api')).proven).toHaveLength(2);
});

test('refuses others, and asks what was meant', () => {
  expect(ruling(releaseUnknown, document, releasing('shipOrders')).issues).toEqual([
    anIssue('release-unknown', ['environment', 'releases', 'shipOrders'], {
      got: '"shipOrders", which is not declared as a handler or service',
      allowed: 'api or shipOrder',
      fix: 'did you mean shipOrder?',
    }),
  ]);
  expect(ruling(releaseUnknown, document, releasing('order.placed')).issues[0]?.fix).toBe('take it out, or declare it');
});

test('says nothing of one whose handler cannot be read', () => {
  const model = { ...resolved(document, releasing('refund')), unreadable: new Set(['handlers refund']) };
  expect(rulingOn(releaseUnknown, model)).toEqual({ issues: [], notProven: [], proven: [] });
});
