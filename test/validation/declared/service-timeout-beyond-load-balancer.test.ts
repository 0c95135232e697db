import type { DurationText } from '../../../lib/base/units';
import type { ServiceSpec } from '../../../lib/config/service-spec';
import { serviceTimeoutBeyondLoadBalancer } from '../../../lib/validation/declared/service-timeout-beyond-load-balancer';
import { anEventsDocument, anIssue, aService, ruling } from '../../support';

function judged(timeout: DurationText | undefined, idleTimeout?: DurationText) {
  const http = { path: '/orders', ...(idleTimeout === undefined ? {} : { idleTimeout }) };
  const api = aService({ http, ...(timeout === undefined ? {} : { timeout }) } as Partial<ServiceSpec>);
  return ruling(serviceTimeoutBeyondLoadBalancer, anEventsDocument({ services: { api } }));
}

const place = ['services', 'api', 'timeout'];
const idle = ['services', 'api', 'http', 'idleTimeout'];

test('a request ends before the load balancer gives up', () => {
  expect(judged('59999ms')).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged('60s').issues).toEqual([
    anIssue(
      'service-timeout-beyond-load-balancer',
      place,
      {
        got: '1m',
        allowed: 'less than the 1m after which the load balancer answers with 504',
        fix: 'shorten it, or lengthen services.api.http.idleTimeout',
      },
      [idle],
      [{ path: idle, value: '61s' }],
    ),
  ]);
});

test('the remedy is in whole seconds that the load balancer accepts', () => {
  expect(judged('2500ms', '2s').issues[0]?.remedy).toEqual([{ path: idle, value: '3s' }]);
  expect(judged('3999s', '60s').issues[0]?.remedy).toEqual([{ path: idle, value: '4000s' }]);
  expect(judged('4000s', '60s').issues[0]?.remedy).toEqual([{ path: place, value: '59s' }]);
});

test('has nothing to judge without a timeout, or without a load balancer', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged(undefined)).toEqual(nothing);
  const { http: _, ...service } = aService({ timeout: '1h' });
  const devices = { protocol: 'mqtt', count: 10, reconnectWithin: '1m', connects: '1/s' };
  const document = anEventsDocument({ services: { api: { ...service, devices } as ServiceSpec } });
  expect(ruling(serviceTimeoutBeyondLoadBalancer, document)).toEqual(nothing);
});
