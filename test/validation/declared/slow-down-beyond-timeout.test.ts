import type { DurationText } from '../../../lib/base/units';
import type { ServiceSpec } from '../../../lib/config/service-spec';
import { slowDownBeyondTimeout } from '../../../lib/validation/declared/slow-down-beyond-timeout';
import { anEnvironment, anEventsDocument, anIssue, aService, remedied, ruling } from '../../support';

const WITHIN = ['services', 'api', 'overload', 'slowDown', 'within'];
const documentWith = (within: DurationText, overrides: object = {}) =>
  anEventsDocument({
    services: { api: { ...aService({ overload: { slowDown: { within } } }), ...overrides } as ServiceSpec },
  });
const judged = (within: DurationText, overrides: object = {}) =>
  ruling(slowDownBeyondTimeout, documentWith(within, overrides));

test.each<[string, DurationText, object]>([
  ['its timeout', '1999ms', { timeout: '2s' }],
  ['the default of the load balancer', '59s', {}],
  ['the stated idle timeout', '89s', { http: { path: '/orders', idleTimeout: '90s' } }],
])('proves a wait just below %s', (_, within, overrides) => {
  expect(judged(within, overrides)).toEqual({ issues: [], notProven: [], proven: [WITHIN.join('.')] });
});

test.each<[string, DurationText, object, string, readonly string[], string]>([
  ['its timeout', '2s', { timeout: '2s' }, '2s of the service', ['timeout'], '1999ms'],
  ['the default of the load balancer', '1m', {}, '1m of an idle connection of the load balancer', ['http'], '59999ms'],
  [
    'the stated idle timeout, though its timeout is longer',
    '5s',
    { timeout: '8s', http: { path: '/orders', idleTimeout: '5s' } },
    '5s of an idle connection of the load balancer',
    ['http', 'idleTimeout'],
    '4999ms',
  ],
])('refuses a wait as long as %s', (_, within, overrides, limit, related, longest) => {
  const { issues } = judged(within, overrides);
  expect(issues).toEqual([
    anIssue(
      'slow-down-beyond-timeout',
      WITHIN,
      {
        got: within,
        allowed: `less than the ${limit}`,
        fix: 'shorten it, so that callers are answered before they are cut off',
      },
      [['services', 'api', ...related]],
      [{ path: WITHIN, value: longest }],
    ),
  ]);
  const [issue] = issues;
  if (issue === undefined) throw new Error('not refused');
  const { document } = remedied(documentWith(within, overrides), anEnvironment(), issue);
  expect(ruling(slowDownBeyondTimeout, document).issues).toEqual([]);
});

test('has no remedy where the timeout leaves no time at all', () => {
  expect(judged('1ms', { timeout: '1ms' }).issues.map(({ remedy }) => remedy)).toEqual([undefined]);
});

test('asks devices for nothing but a stated timeout', () => {
  const { http: _, ...basics } = aService({ overload: { slowDown: { within: '2m' } } });
  const devices = { protocol: 'mqtt', count: 10, reconnectWithin: '1m', connects: '10/s' } as const;
  const found = (overrides: object) =>
    ruling(
      slowDownBeyondTimeout,
      anEventsDocument({ services: { api: { ...basics, devices, ...overrides } as ServiceSpec } }),
    );
  expect(found({})).toEqual({ issues: [], notProven: [], proven: [] });
  expect(found({ timeout: '2m' }).issues).toHaveLength(1);
});

test('has nothing to say of a service that does not slow down', () => {
  expect(ruling(slowDownBeyondTimeout, anEventsDocument({ services: { api: aService() } })).proven).toEqual([]);
});
