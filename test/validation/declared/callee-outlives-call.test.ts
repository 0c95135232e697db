import type { DurationText } from '../../../lib/base/units';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import type { ServiceSpec } from '../../../lib/config/service-spec';
import { calleeOutlivesCall } from '../../../lib/validation/declared/callee-outlives-call';
import { aHandler, anEventsDocument, anInProcessRetry, anIssue, aService, ruling } from '../../support';

const calling = (to: string, timeout: DurationText) => ({ [to]: { calls: 1, timeout } });
const judged = (timeout: DurationText, printLabel: Partial<HandlerSpec> = {}) =>
  ruling(
    calleeOutlivesCall,
    anEventsDocument({
      handlers: {
        shipOrder: aHandler({ timeout: '100ms', calls: calling('printLabel', timeout) }),
        printLabel: aHandler({ timeout: '40ms', ...printLabel }),
      },
    }),
  );
const place = ['handlers', 'shipOrder', 'calls', 'printLabel', 'timeout'];

test('what is called ends while its caller waits', () => {
  expect(judged('40ms')).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged('39ms').issues).toEqual([
    {
      ...anIssue(
        'callee-outlives-call',
        place,
        {
          got: '39ms',
          allowed: 'at least the 40ms that printLabel may work on it',
          fix: 'lengthen this timeout, or let printLabel give up sooner: it would go on for nobody',
        },
        [['handlers', 'printLabel', 'timeout']],
        [{ path: place, value: '40ms' }],
      ),
      severity: 'warning',
    },
  ]);
});

test('attempts of the called handler and their waits count; a longer call must still fit into its caller', () => {
  const retry = anInProcessRetry({ attempts: 2, backoff: { kind: 'fixed', delay: '10ms' } });
  expect(judged('90ms', { retry }).issues).toEqual([]);
  expect(judged('89ms', { retry }).issues[0]?.remedy).toEqual([{ path: place, value: '90ms' }]);
  expect(judged('89ms', { timeout: '100ms' }).issues[0]?.remedy).toBeUndefined();
});

test('a time as people write it is no remedy where it reaches beyond the caller', () => {
  const { issues } = ruling(
    calleeOutlivesCall,
    anEventsDocument({
      handlers: {
        shipOrder: aHandler({ timeout: '12900ms', calls: { printLabel: { calls: 1, timeout: '12s' } } }),
        printLabel: aHandler({ on: [], timeout: '12100ms' }),
      },
    }),
  );
  expect(issues.map(({ path, remedy }) => [path.join('.'), remedy])).toEqual([
    ['handlers.shipOrder.calls.printLabel.timeout', undefined],
  ]);
});

describe('of a called service', () => {
  const asked = (api: Partial<ServiceSpec>, timeout: DurationText) =>
    ruling(
      calleeOutlivesCall,
      anEventsDocument({
        services: { api: aService(api), front: aService({ timeout: '2m', calls: calling('api', timeout) }) },
      }),
    );

  test('its timeout counts', () => {
    expect(asked({ timeout: '2s' }, '2s').proven).toEqual(['services.front.calls.api.timeout']);
    expect(asked({ timeout: '3s' }, '2s').issues[0]?.related).toEqual([['services', 'api', 'timeout']]);
  });

  test('without one it works as long as its load balancer waits', () => {
    expect(asked({}, '60s').issues).toEqual([]);
    expect(asked({}, '59s').issues[0]?.related).toEqual([['services', 'api', 'http', 'idleTimeout']]);
  });
});

test('tasks call as well, and what is not there is left to another rule', () => {
  const document = anEventsDocument({
    workflows: {
      nightly: {
        owner: 'orders',
        on: { schedule: '0 4 * * *', zone: 'UTC', overlap: 'skip' },
        timeout: '1h',
        tasks: { collect: { timeout: '1m', calls: { ...calling('shipOrder', '1ms'), ...calling('nobody', '1ms') } } },
      },
    },
  });
  const { issues, proven } = ruling(calleeOutlivesCall, document);
  expect(issues.map(({ path, remedy }) => [path.join('.'), remedy?.[0]?.value])).toEqual([
    ['workflows.nightly.tasks.collect.calls.shipOrder.timeout', '40ms'],
  ]);
  expect(proven).toEqual([]);
});
