import type { SizeText } from '../../lib/base/units';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { ExhaustedSpec } from '../../lib/config/retry-spec';
import type { ServiceSpec } from '../../lib/config/service-spec';
import { EXPLAINED_CODES } from '../../lib/validation/planned/explained-codes';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import {
  aDocumentWithStores,
  aHandler,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  aService,
  aTopicRetry,
  aUse,
  remedied,
} from '../support';

type Case = readonly [string, EventsDocument, EnvironmentDocument?];

const rated = (steady: `${number}/${'s' | 'm' | 'h' | 'd'}`, peak: `${number}/${'s' | 'm' | 'h' | 'd'}`) =>
  anEventsDocument({ events: { 'order.placed': anEvent({ rate: { steady, peak } }) } });
const handled = (overrides: Parameters<typeof aHandler>[0]) =>
  aDocumentWithStores({ handlers: { shipOrder: aHandler(overrides), printLabel: aHandler() } });

const polled = (session: `${number}s`) => handled({ poll: { records: 1, interval: '10m', session } });
const served = (overrides: Partial<ServiceSpec>) =>
  aDocumentWithStores({ services: { api: aService({ timeout: '1s', ...overrides } as Partial<ServiceSpec>) } });
const kept = (event: Parameters<typeof anEvent>[0], handler: Parameters<typeof aHandler>[0] = {}) =>
  anEventsDocument({ events: { 'order.placed': anEvent(event) }, handlers: { shipOrder: aHandler(handler) } });
const aside = (exhausted: ExhaustedSpec) => kept({}, { retry: { via: 'none', exhausted } });
const payload = (max: SizeText) => kept({ payload: { typical: '1KiB', max } });
const existing = { topic: 'billing.paid', partitions: 3 };

/** Every rule that computes a remedy, with what brings it out in each of its ways. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  'backoff-too-short': [
    ['a fixed wait', handled({ retry: anInProcessRetry({ backoff: { kind: 'fixed', delay: '1ms' } }) })],
    [
      'one that grows',
      handled({ retry: anInProcessRetry({ backoff: { kind: 'exponential', initial: '0.5ms', max: '1ms' } }) }),
    ],
  ],
  'callee-outlives-call': [
    ['a call', handled({ timeout: '100ms', calls: { printLabel: { calls: 1, timeout: '10.5ms' } } })],
  ],
  'dead-letter-retention-short': [
    ['dead letters', aside({ deadLetter: { retention: '1d' } })],
    ['parked events', aside({ park: { retention: '1d' } })],
  ],
  'delivery-timeout-below-parts': [
    ['a handler', handled({ producer: { deliveryTimeout: '1s', requestTimeout: '30s', linger: '5.5ms' } })],
    ['a service', served({ producer: { deliveryTimeout: '1ms', requestTimeout: '2ms', linger: '1ms' } })],
  ],
  'dependency-timeout-beyond-service': [
    ['its own timeout', served({ uses: { ledger: aUse({ timeout: '400ms', attempts: 3 }) } })],
    ['the load balancer', served({ timeout: '2m', calls: { shipOrder: { calls: 1, timeout: '2m' } } })],
  ],
  'handler-time-beyond-interruption': [['a slow handler', handled({ timeout: '2m' })]],
  'heartbeat-beyond-session': [['a short session', polled('8s')]],
  'idempotency-window-too-short': [
    ['a window of minutes', handled({ idempotencyWindow: '2m', retry: aTopicRetry() })],
    ['a short-lived event', kept({ retention: '1h' }, { idempotencyWindow: '1h' })],
  ],
  'idle-timeout-not-accepted': [
    ['too long', served({ http: { path: '/', idleTimeout: '2h' } })],
    ['too short', served({ http: { path: '/', idleTimeout: '1ms' } })],
    ['parts of a second', served({ http: { path: '/', idleTimeout: '1.001s' } })],
  ],
  'lag-limit-beyond-retention': [
    ['an outage', kept({ retention: '1d', toleratedOutage: '7h' }, { lagLimit: '18h' })],
    ['no outage', kept({ retention: '3h', durability: 'best-effort' }, { lagLimit: '20h' })],
  ],
  'memory-below-poll': [['a small replica', handled({ resources: { cpu: 0.1, memory: '1.5MiB' } })]],
  'payload-beyond-broker': [['a scan', payload('2GiB')]],
  'payload-beyond-request-size': [['a picture', payload('1MiB')]],
  'retention-below-outage': [
    ['a topic of ours', kept({ retention: '1d', toleratedOutage: '2d' })],
    ['the topic of another', kept({ retention: '1d', toleratedOutage: '2d', existing })],
  ],
  'retry-at-two-layers': [
    ['a client', handled({ retry: anInProcessRetry(), uses: { ledger: aUse({ attempts: 2 }) } })],
  ],
  'retry-wait-beyond-retention': [
    [
      'a long wait',
      kept({ retention: '1h' }, { retry: anInProcessRetry({ attempts: 2, backoff: { kind: 'fixed', delay: '3h' } }) }),
    ],
  ],
  'service-time-beyond-timeout': [
    ['a short timeout', handled({ timeout: '9ms' })],
    ['no timeout at all', handled({ timeout: '0ms', serviceTime: { mean: '0ms', p99: '0ms' } })],
  ],
  'service-timeout-beyond-load-balancer': [
    ['a longer idle timeout', served({ timeout: '90s' })],
    ['a shorter timeout', served({ timeout: '2h' })],
  ],
  'session-not-accepted': [
    ['too short', polled('1s')],
    ['too long', polled('3600s')],
  ],
  'dependency-timeout-beyond-handler': [
    ['a client', handled({ uses: { ledger: aUse({ timeout: '15ms', attempts: 3 }) } })],
    ['a call', handled({ calls: { printLabel: { calls: 1, timeout: '1s' } } })],
    ['a timeout between two milliseconds', handled({ timeout: '1.5ms', uses: { ledger: aUse({ timeout: '2ms' }) } })],
  ],
  'handler-time-beyond-poll': [
    ["Kafka's own poll", handled({ timeout: '700ms' })],
    ['a poll of its own', handled({ timeout: '700ms', poll: { records: 200, interval: '1m' } })],
  ],
  'log-retention-not-offered': [
    [
      'broker logs',
      anEventsDocument(),
      anEnvironment({ kafka: { topics: 'terraform', brokerLogs: { retention: '2d' } } }),
    ],
    [
      'flow logs kept for more than can be',
      anEventsDocument(),
      anEnvironment({
        network: { cidr: '10.20.0.0/16', nat: 'one', endpoints: 'gateways', flowLogs: { retention: '9999d' } },
      }),
    ],
  ],
  'payload-typical-beyond-max': [
    [
      'whole bytes',
      anEventsDocument({ events: { 'order.placed': anEvent({ payload: { typical: '2KiB', max: '1KiB' } }) } }),
    ],
    [
      'parts of a byte',
      anEventsDocument({ events: { 'order.placed': anEvent({ payload: { typical: '0.333KiB', max: '1B' } }) } }),
    ],
  ],
  'peak-below-steady': [
    ['an event', rated('10/s', '1/s')],
    ['a rate that three decimals would round down', rated('20/m', '1/m')],
    ['a rate that stands per minute', rated('62/h', '1/h')],
    ['a rare event', rated('7/d', '1/d')],
    ['a very rare event', rated('0.001/d', '0/d')],
    [
      'a service',
      anEventsDocument({
        events: { 'order.placed': anEmittedEvent() },
        services: { api: aService({ rate: { steady: '10/s', peak: '1/s' } }) },
      }),
    ],
  ],
  'retry-amplification': [
    [
      'attempts over a client',
      handled({ retry: anInProcessRetry({ attempts: 4 }), uses: { ledger: aUse({ attempts: 3 }) } }),
    ],
    ['tiers', handled({ retry: aTopicRetry({ attempts: 4, tiers: ['10s', '1m'] }) })],
    [
      'a hop before it that emits on every attempt',
      anEventsDocument({
        events: { 'order.placed': anEvent(), 'order.paid': anEmittedEvent() },
        handlers: {
          pay: aHandler({
            retry: anInProcessRetry({ attempts: 3 }),
            emits: { 'order.paid': { count: 1, when: 'every-attempt' } },
          }),
          ship: aHandler({ on: 'order.paid', retry: anInProcessRetry({ attempts: 5 }) }),
        },
      }),
    ],
    [
      'a client of a service',
      aDocumentWithStores({ services: { api: aService({ uses: { ledger: aUse({ attempts: 12 }) } }) } }),
    ],
    [
      'a call of a service',
      aDocumentWithStores({
        services: { api: aService({ calls: { shipOrder: { calls: 1, timeout: '5ms', attempts: 5 } } }) },
        handlers: { shipOrder: aHandler({ retry: anInProcessRetry() }) },
      }),
    ],
  ],
};

describe.each(Object.entries(CASES))('the remedy of %s', (code, cases) => {
  const documents = cases.map(
    ([name, document, environment = anEnvironment()]) => [name, document, environment] as const,
  );

  test.each(documents)('is enough for %s', (_, document, environment) => {
    const found = issuesOf(code, document, environment);
    expect(found.length).toBeGreaterThan(0);
    for (const issue of found) {
      const after = remedied(document, environment, issue);
      const left = issuesOf(code, after.document, after.environment).map(({ path }) => path);
      expect(left).not.toContainEqual(issue.path);
      expect(left.length).toBeLessThan(found.length);
      expect(shapesOf(after.document, after.environment)).toEqual([]);
    }
  });

  test('belongs to a rule with a formula', () => {
    expect(EXPLAINED_CODES.find((rule) => rule.code === code)?.about.formula).toEqual(expect.any(String));
  });
});

test('an issue without a remedy is not taken for one that was remedied', () => {
  const [issue] = issuesOf('owner-unknown', anEventsDocument({ owners: {} }), anEnvironment());
  expect(issue).toBeDefined();
  if (issue === undefined) return;
  expect(issue).not.toHaveProperty('remedy');
  expect(() => remedied(anEventsDocument(), anEnvironment(), issue)).toThrow('owner-unknown has no remedy');
});

function issuesOf(code: string, document: EventsDocument, environment: EnvironmentDocument) {
  return planDeclared(document, environment, undefined).judgement.issues.filter((issue) => issue.code === code);
}

/** What the readers find wrong with documents: a remedy is written as a user would write it. */
function shapesOf(document: EventsDocument, environment: EnvironmentDocument): readonly string[] {
  const shapes = ['key-missing', 'key-unknown', 'value-not-allowed'];
  return shapes.filter((code) => issuesOf(code, document, environment).length > 0);
}
