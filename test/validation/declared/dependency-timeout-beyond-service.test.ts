import type { ServiceSpec } from '../../../lib/config/service-spec';
import { dependencyTimeoutBeyondService } from '../../../lib/validation/declared/dependency-timeout-beyond-service';
import { aDocumentWithStores, anIssue, aService, aUse, ruling } from '../../support';

const judged = (overrides: Partial<ServiceSpec>) =>
  ruling(dependencyTimeoutBeyondService, aDocumentWithStores({ services: { api: aService(overrides) } }));
const place = ['services', 'api', 'uses', 'ledger', 'timeout'];
const fix =
  'shorten this timeout or make fewer attempts, so that the caller sees the failure before it gives up itself';

test('a call ends before the request that waits for it', () => {
  expect(judged({ timeout: '1s', uses: { ledger: aUse({ timeout: '999ms' }) } })).toEqual({
    issues: [],
    notProven: [],
    proven: [place.join('.')],
  });
  expect(judged({ timeout: '1s', uses: { ledger: aUse({ timeout: '500ms', attempts: 2 }) } }).issues).toEqual([
    anIssue(
      'dependency-timeout-beyond-service',
      place,
      { got: '1s (2 attempts of 500ms)', allowed: 'less than the 1s that services.api.timeout has', fix },
      [['services', 'api', 'timeout']],
      [{ path: place, value: '499ms' }],
    ),
  ]);
});

test.each([
  [undefined, '60s', '1m'],
  ['10s', '10s', '10s'],
] as const)('without a timeout the load balancer gives up first (idle timeout %s)', (idleTimeout, timeout, limit) => {
  const http = { path: '/orders', ...(idleTimeout === undefined ? {} : { idleTimeout }) };
  const [issue] = judged({ http, uses: { ledger: aUse({ timeout }) } } as Partial<ServiceSpec>).issues;
  expect(issue?.allowed).toBe(`less than the ${limit} that services.api.http.idleTimeout has`);
  expect(issue?.related).toEqual([['services', 'api', 'http', 'idleTimeout']]);
});

test('calls of handlers and services count like dependencies', () => {
  const { issues } = judged({ timeout: '1s', calls: { shipOrder: { calls: 1, timeout: '1s' } } });
  expect(issues.map(({ path, remedy }) => [path.join('.'), remedy?.[0]?.value])).toEqual([
    ['services.api.calls.shipOrder.timeout', '999ms'],
  ]);
});

test('has nothing to judge where devices keep a connection and no timeout is stated', () => {
  const devices = { protocol: 'mqtt', count: 10, reconnectWithin: '1m', connects: '1/s' };
  const { http: _, ...service } = aService({ uses: { ledger: aUse({ timeout: '1h' }) } });
  const document = aDocumentWithStores({ services: { api: { ...service, devices } as ServiceSpec } });
  expect(ruling(dependencyTimeoutBeyondService, document)).toEqual({ issues: [], notProven: [], proven: [] });
});
