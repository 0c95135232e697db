import type { Path } from '../../../lib/base/issue';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { unknownWhereProofRequired } from '../../../lib/validation/declared/unknown-where-proof-required';
import {
  aCache,
  aDocumentWithStores,
  aHandler,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anIssue,
  aService,
  ruling,
  without,
  withValue,
} from '../../support';

const when = [{ header: 'kind', is: ['test'] }];
const valid = aDocumentWithStores({
  events: { 'order.placed': anEvent(), 'order.shipped': anEmittedEvent() },
  dependencies: {
    ledger: { store: 'main', database: 'ledger' },
    leaderboard: aCache(),
    geo: { http: 'https://geo.example.org', sustains: '10/s' },
    post: { http: 'https://post.example.org' },
  },
  services: {
    api: aService({
      emits: { 'order.shipped': 1 },
      rate: {
        steady: '1/s',
        peak: '2/s',
        day: { peakFrom: '17:00', peakFor: '2h', zone: 'Europe/Berlin', low: '0.1/s' },
      },
    }),
    desk: aService(),
    phones: aService({
      http: undefined,
      devices: { protocol: 'mqtt', count: 10, reconnectWithin: '1m', connects: '5/s' },
    } as never),
  },
  handlers: { shipOrder: aHandler({ on: [{ event: 'order.placed', when, share: 0.5 }] }) },
  routes: { byKind: { on: 'order.shipped', choose: [{ when, to: 'shipOrder', share: 0.5 }], otherwise: 'shipOrder' } },
});
const FACTS: readonly Path[] = [
  ['events', 'order.placed', 'rate', 'steady'],
  ['events', 'order.placed', 'rate', 'peak'],
  ['services', 'api', 'rate', 'steady'],
  ['services', 'api', 'rate', 'peak'],
  ['services', 'api', 'rate', 'day', 'low'],
  ['services', 'phones', 'devices', 'connects'],
  ['stores', 'board', 'operations'],
  ['stores', 'main', 'writes'],
  ['stores', 'main', 'reads'],
  ['dependencies', 'geo', 'sustains'],
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
    'services.api.rate.day.low',
    'services.phones.devices.connects',
    'stores.board.operations',
    'stores.main.writes',
    'stores.main.reads',
    'dependencies.geo.sustains',
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

test.each([[['handlers', 'shipOrder', 'on', 0, 'share']], [['routes', 'byKind', 'choose', 0, 'share']]])(
  'refuses a share that is said to be unknown, and counts none that is known or left out: %j',
  (path) => {
    const { issues, proven } = judged('required', path);
    expect(issues.map((issue) => issue.path)).toEqual([path]);
    expect(proven).toHaveLength(FACTS.length);
  },
);

test('says nothing of facts that may be left out and are', () => {
  const left = without(without(without(valid, ['stores', 'main', 'reads']), ['stores', 'board', 'operations']), [
    'dependencies',
    'geo',
    'sustains',
  ]);
  const { issues, proven } = ruling(unknownWhereProofRequired, left as EventsDocument);
  expect(issues).toEqual([]);
  expect(proven).toHaveLength(FACTS.length - 3);
});
