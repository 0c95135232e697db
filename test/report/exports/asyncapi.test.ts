import type { JsonValue } from '../../../lib/base/json-value';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { planPlatform } from '../../../lib/plan/plan';
import { asyncapiExport } from '../../../lib/report/exports/asyncapi/asyncapi';
import { isoDuration } from '../../../lib/report/exports/asyncapi/duration';
import {
  aHandler,
  aModel,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anExistingKafka,
  anInProcessRetry,
  aTopicRetry,
  keysShuffled,
} from '../../support';

interface Exported {
  readonly info: { readonly version: string };
  readonly servers: JsonValue;
  readonly channels: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
  readonly operations: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
  readonly components: { readonly messages: Readonly<Record<string, Readonly<Record<string, JsonValue>>>> };
}

function exported(
  events: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
): Exported {
  const model = aModel(events, environment);
  return asyncapiExport(model, planPlatform(model, undefined)) as unknown as Exported;
}

const withRetry = (retry: ReturnType<typeof aTopicRetry> | ReturnType<typeof anInProcessRetry>): EventsDocument =>
  anEventsDocument({ handlers: { shipOrder: aHandler({ retry }) } });

test('a handler receives by its group, and names where failed events wait', () => {
  const { operations } = exported(withRetry(aTopicRetry({ permanent: ['NoSuchOrder'] })));
  const route = (topic: string) => ({
    channel: { $ref: `#/channels/${topic}` },
    messages: [{ $ref: `#/channels/${topic}/messages/order.placed` }],
  });
  expect(operations).toEqual({
    'handler.shipOrder.receive.order.placed': {
      action: 'receive',
      channel: { $ref: '#/channels/shop.order.placed' },
      title: 'shipOrder handles order.placed',
      messages: [{ $ref: '#/channels/shop.order.placed/messages/order.placed' }],
      bindings: { kafka: { groupId: { type: 'string', enum: ['shop.shipOrder'] }, bindingVersion: '0.5.0' } },
      'x-owner': 'orders',
      'x-timeout': 'PT0.04S',
      'x-idempotency-key': 'eventId',
      'x-retry': {
        // One attempt of the event itself and of each of two tiers.
        maxAttempts: 3,
        jitter: 'full',
        budget: 0.1,
        permanentErrors: ['NoSuchOrder'],
        routes: [
          { ...route('shop.order.placed.shipOrder.retry-1'), delay: 'PT10S' },
          { ...route('shop.order.placed.shipOrder.retry-2'), delay: 'PT1M' },
        ],
      },
      'x-dead-letter': {
        ...route('shop.order.placed.shipOrder.dead-letter'),
        kind: 'dead-letter',
        retention: 'PT336H',
      },
    },
  });
});

test('waits are a strategy: fixed, or doubling up to the longest', () => {
  const strategyOf = (backoff: NonNullable<Parameters<typeof anInProcessRetry>[0]>['backoff']): unknown => {
    const { operations } = exported(
      withRetry(anInProcessRetry({ attempts: 4, ...(backoff === undefined ? {} : { backoff }) })),
    );
    const retry = operations['handler.shipOrder.receive.order.placed']?.['x-retry'];
    return (retry as { readonly strategy: unknown }).strategy;
  };
  expect(strategyOf({ kind: 'fixed', delay: '100ms' })).toEqual({ type: 'fixed', delay: 'PT0.1S' });
  expect(strategyOf({ kind: 'exponential', initial: '50ms', max: '150ms' })).toEqual({
    type: 'exponential',
    initialDelay: 'PT0.05S',
    multiplier: 2,
    maxDelay: 'PT0.15S',
  });
});

test.each([
  [0, 'PT0S'],
  [0.5, 'PT0.0005S'],
  [60_000, 'PT1M'],
  [90_500, 'PT1M30.5S'],
  [86_400_000, 'PT24H'],
])('%p ms are %s', (time, text) => {
  expect(isoDuration(time)).toBe(text);
});

test('a topic is a channel with what the broker is told', () => {
  expect(exported().channels['shop.order.placed']).toMatchObject({
    address: 'shop.order.placed',
    messages: { 'order.placed': { $ref: '#/components/messages/order.placed' } },
    bindings: {
      kafka: {
        replicas: 3,
        topicConfiguration: {
          'cleanup.policy': ['delete'],
          'retention.ms': 7 * 86_400_000,
          'max.message.bytes': 64 * 1_024,
        },
      },
    },
    'x-kind': 'main',
  });
});

test('references inside of a schema lead to its new place', () => {
  const definition = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    properties: { parent: { $ref: '#' }, id: { $ref: '#/definitions/id' } },
    definitions: { id: { type: 'string' } },
  };
  const payload = {
    typical: '1KiB',
    max: '16KiB',
    schema: { format: 'json-schema', definition, compatibility: 'none' },
  } as const;
  const { components } = exported(
    anEventsDocument({
      events: { 'order.placed': anEvent({ payload }) },
      handlers: { shipOrder: aHandler({ idempotencyKey: 'header:id' }) },
    }),
  );
  const place = '#/components/messages/order.placed/payload/schema';
  expect(components.messages['order.placed']?.payload).toEqual({
    schemaFormat: 'application/schema+json;version=draft-07',
    schema: {
      definitions: { id: { type: 'string' } },
      properties: { id: { $ref: `${place}/definitions/id` }, parent: { $ref: place } },
    },
  });
});

test('servers are the brokers that are known, or a variable until they are', () => {
  expect(exported().servers).toMatchObject({ kafka: { host: '{bootstrap}', protocol: 'kafka-secure' } });
  expect(exported(anEventsDocument(), anEnvironment({ kafka: anExistingKafka() })).servers).toMatchObject({
    'kafka-1': { host: 'b-1.shared.kafka.eu-central-1.amazonaws.com:9098', protocol: 'kafka-secure' },
  });
});

test('its version changes exactly when it does', () => {
  const document = withRetry(aTopicRetry());
  const { version } = exported(document).info;
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(exported(keysShuffled(document, 3) as EventsDocument)).toEqual(exported(document));
  expect(exported(withRetry(aTopicRetry({ budget: 0.2 }))).info.version).not.toBe(version);
});
