import type { ServiceSpec } from '../../../lib/config/service-spec';
import { reconnectStorm } from '../../../lib/validation/declared/reconnect-storm';
import { anEnvironment, anEventsDocument, anIssue, aService, remedied, ruling } from '../../support';

const DEVICES = ['services', 'tracker', 'devices'];
const PLACE = [...DEVICES, 'reconnectWithin'];

function documentWith(overrides: object) {
  const { http: _, ...basics } = aService();
  const devices = { protocol: 'mqtt', count: 10_000, reconnectWithin: '50s', connects: '200/s', ...overrides };
  return anEventsDocument({ services: { tracker: { ...basics, devices } as ServiceSpec } });
}

const judged = (overrides: object) => ruling(reconnectStorm, documentWith(overrides));

test.each([
  ['exactly as fast as they are accepted', {}],
  ['in longer', { reconnectWithin: '1h' }],
  ['where the rate was measured', { connects: { measured: '200/s', at: '2026-11-02', from: 'x' } }],
])('proves devices that come back %s', (_, overrides) => {
  expect(judged(overrides)).toEqual({ issues: [], notProven: [], proven: [PLACE.join('.')] });
});

test.each([
  [{ count: 10_001 }, '10001 devices that all come back within 50s', '200/s', '51s'],
  [{ reconnectWithin: '49s' }, '10000 devices that all come back within 49s', '200/s', '50s'],
  [{ connects: '3/m', count: 60 }, '60 devices that all come back within 50s', '3/m', '20m'],
  [{ reconnectWithin: '0s' }, '10000 devices that all come back within 0ms', '200/s', '50s'],
])('refuses %j', (overrides, got, connects, enough) => {
  const { issues } = judged(overrides);
  expect(issues).toEqual([
    anIssue(
      'reconnect-storm',
      PLACE,
      {
        got,
        allowed: `at most the ${connects} that the service accepts`,
        fix: 'let them take longer, or accept more connections',
      },
      [
        [...DEVICES, 'count'],
        [...DEVICES, 'connects'],
      ],
      [{ path: PLACE, value: enough }],
    ),
  ]);
  const [issue] = issues;
  if (issue === undefined) throw new Error('not refused');
  expect(ruling(reconnectStorm, remedied(documentWith(overrides), anEnvironment(), issue).document).issues).toEqual([]);
});

test('has no remedy where nothing is accepted at all', () => {
  expect(judged({ connects: '0/s' }).issues.map(({ remedy }) => remedy)).toEqual([undefined]);
});

test('does not prove what rests on an unknown rate', () => {
  expect(judged({ connects: 'unknown' })).toEqual({
    issues: [],
    proven: [],
    notProven: [{ outcome: 'not-proven', code: 'reconnect-storm', path: PLACE, missing: [[...DEVICES, 'connects']] }],
  });
});

test('has nothing to say of services over HTTP', () => {
  expect(ruling(reconnectStorm, anEventsDocument({ services: { api: aService() } })).proven).toEqual([]);
});
