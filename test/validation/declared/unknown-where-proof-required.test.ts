import type { Path } from '../../../lib/base/issue';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { unknownWhereProofRequired } from '../../../lib/validation/declared/unknown-where-proof-required';
import {
  aDocumentWithStores,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anIssue,
  aService,
  ruling,
  withValue,
} from '../../support';

const valid = aDocumentWithStores({
  events: { 'order.placed': anEvent(), 'order.shipped': anEmittedEvent() },
  services: {
    api: aService({ emits: { 'order.shipped': 1 }, rate: { steady: '1/s', peak: '2/s' } }),
    desk: aService(),
  },
});
const FACTS: readonly Path[] = [
  ['events', 'order.placed', 'rate', 'steady'],
  ['events', 'order.placed', 'rate', 'peak'],
  ['services', 'api', 'rate', 'steady'],
  ['services', 'api', 'rate', 'peak'],
  ['stores', 'main', 'writes'],
  ['dependencies', 'leaderboard', 'hitRatio'],
  ['handlers', 'shipOrder', 'serviceTime', 'mean'],
  ['handlers', 'shipOrder', 'serviceTime', 'p99'],
];

function judged(proof: 'required' | 'reported', path?: Path) {
  const document = path === undefined ? valid : (withValue(valid, path, 'unknown') as EventsDocument);
  return ruling(unknownWhereProofRequired, document, anEnvironment({ proof }));
}

test('looks at every fact of a declaration, each at its own place', () => {
  const found = judged('required');
  expect(found).toMatchObject({ issues: [], notProven: [] });
  expect(found.proven).toEqual([
    'events["order.placed"].rate.steady',
    'events["order.placed"].rate.peak',
    'services.api.rate.steady',
    'services.api.rate.peak',
    'stores.main.writes',
    'dependencies.leaderboard.hitRatio',
    'handlers.shipOrder.serviceTime.mean',
    'handlers.shipOrder.serviceTime.p99',
  ]);
  expect(found.proven).toHaveLength(FACTS.length);
});

test.each(FACTS.map((path) => [path]))('refuses an unknown fact where proof is required: %j', (path) => {
  const { issues, proven, notProven } = judged('required', path);
  expect(issues).toEqual([
    anIssue('unknown-where-proof-required', path, {
      got: 'unknown',
      allowed: 'a value, assumed or measured, since test requires proof',
      fix: 'measure it, or write assumed(value, because): an alert then compares it with what is measured',
    }),
  ]);
  expect(proven).toHaveLength(FACTS.length - 1);
  expect(notProven).toEqual([]);
});

test.each(FACTS.map((path) => [path]))('counts it as not proven where proof is only reported: %j', (path) => {
  const { issues, proven, notProven } = judged('reported', path);
  expect(issues).toEqual([]);
  expect(proven).toHaveLength(FACTS.length - 1);
  expect(notProven).toEqual([{ outcome: 'not-proven', code: 'unknown-where-proof-required', path, missing: [path] }]);
});

test.each([
  { assumed: '1/s', because: 'as before' },
  { measured: '1/s', at: '2026-11-02', from: 'load test' },
])('takes %j for known', (fact) => {
  const path = ['stores', 'main', 'writes'];
  const document = withValue(valid, path, fact) as EventsDocument;
  expect(ruling(unknownWhereProofRequired, document).issues).toEqual([]);
});
