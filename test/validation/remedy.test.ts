import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
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

/** Every rule that computes a remedy, with what brings it out in each of its ways. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
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
