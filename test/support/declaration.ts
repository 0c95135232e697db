import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventSpec, EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import type { ExistingKafkaSpec, OtherKafkaSpec } from '../../lib/config/kafka-spec';
import type { InProcessRetrySpec, TopicRetrySpec } from '../../lib/config/retry-spec';
import type { UseSpec } from '../../lib/config/sender-spec';
import type { ServiceSpec } from '../../lib/config/service-spec';
import type { CacheDependencySpec } from '../../lib/config/store-spec';

/**
 * A small valid platform, for tests that state only what they are about: one team, one event, one handler. Sections given
 * as an override replace the default section; nothing is merged below them.
 */
export function anEventsDocument(overrides: Partial<EventsDocument> = {}): EventsDocument {
  return {
    platform: 'shop',
    owners: { orders: { page: 'orders-oncall' } },
    objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent() },
    handlers: { shipOrder: aHandler() },
    ...overrides,
  };
}

export function anEvent(overrides: Partial<EventSpec> = {}): EventSpec {
  return {
    owner: 'orders',
    ordering: 'none',
    durability: 'no-loss',
    retention: '7d',
    toleratedOutage: '30m',
    rate: { steady: '10/s', peak: '20/s' },
    payload: { typical: '1KiB', max: '16KiB' },
    ...overrides,
  } as EventSpec;
}

/** An event whose rate follows from who emits it. */
export function anEmittedEvent(overrides: Partial<EventSpec> = {}): EventSpec {
  const { rate: _, ...emitted } = anEvent(overrides);
  return emitted as EventSpec;
}

/** Handles `order.placed` without retries, so that nothing multiplies unless a test says so. */
export function aHandler(overrides: Partial<HandlerSpec> = {}): HandlerSpec {
  return {
    on: 'order.placed',
    serviceTime: { mean: '2ms', p99: '9ms' },
    timeout: '40ms',
    idempotencyKey: 'eventId',
    retry: { via: 'none', exhausted: 'dead-letter' },
    interruptible: true,
    ...overrides,
  };
}

export function aService(overrides: Partial<ServiceSpec> = {}): ServiceSpec {
  return { http: { path: '/orders' }, overload: 'shed', emits: { 'order.placed': 1 }, ...overrides } as ServiceSpec;
}

export function anInProcessRetry(overrides: Partial<InProcessRetrySpec> = {}): InProcessRetrySpec {
  return {
    via: 'in-process',
    attempts: 3,
    backoff: { kind: 'fixed', delay: '10ms' },
    budget: 0.1,
    exhausted: 'dead-letter',
    ...overrides,
  };
}

export function aTopicRetry(overrides: Partial<TopicRetrySpec> = {}): TopicRetrySpec {
  return {
    via: 'topics',
    attempts: 1,
    tiers: ['10s', '1m'],
    backoff: { kind: 'fixed', delay: '10ms' },
    budget: 0.1,
    exhausted: 'dead-letter',
    ...overrides,
  };
}

export function aUse(overrides: Partial<UseSpec> = {}): UseSpec {
  return { calls: 1, timeout: '5ms', ...overrides };
}

export function aCache(overrides: Partial<CacheDependencySpec> = {}): CacheDependencySpec {
  return {
    store: 'board',
    role: 'cache',
    caches: 'ledger',
    ttl: '5m',
    entries: 1_000,
    entrySize: '512B',
    hitRatio: 0.9,
    coldStart: { admit: '300/s', warmUp: '2m' },
    stampede: 'single-flight',
    ...overrides,
  };
}

/** A postgres store `main` with the database `ledger`, and a redis store `board` with the cache `leaderboard` of it. */
export function aDocumentWithStores(overrides: Partial<EventsDocument> = {}): EventsDocument {
  return anEventsDocument({
    stores: {
      main: { engine: 'postgres', writes: '1000/s', reads: '5000/s' },
      board: { engine: 'redis', operations: '50000/s' },
    },
    dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard: aCache() },
    ...overrides,
  });
}

/** New network and Kafka in three zones, proof required, sizes computed at each synth, so that no lock is needed. */
export function anEnvironment(overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  return {
    name: 'test',
    protected: false,
    proof: 'required',
    sizes: 'computed',
    load: { scale: 1 },
    aws: { accountId: '111122223333', region: 'eu-central-1', zones: 3 },
    providers: { aws: '>= 6.38, < 7' },
    state: { s3: { bucket: 'shop-test-state', region: 'eu-central-1' } },
    network: { cidr: '10.20.0.0/16', nat: 'one', endpoints: 'gateways', flowLogs: { retention: '30d' } },
    kafka: { topics: 'terraform', brokerLogs: { retention: '30d' } },
    ...overrides,
  };
}

/** Protected, and as strong as that must be; its sizes are locked. */
export function aProtectedEnvironment(overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  return anEnvironment({
    protected: true,
    sizes: 'locked',
    network: { cidr: '10.20.0.0/16', nat: 'per-zone', endpoints: 'gateways', flowLogs: { retention: '90d' } },
    kafka: {
      topics: 'terraform',
      brokerLogs: { retention: '90d' },
      alarmTopics: ['arn:aws:sns:eu-central-1:111122223333:orders-pages'],
    },
    receivers: { 'orders-oncall': { mail: 'orders@example.org' } },
    deletionGuard: {
      deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
      liftedBy: ['arn:aws:iam::111122223333:role/platform-admin'],
    },
    backups: { recoveryPoint: '5m', recoveryTime: '30m', keep: '7d' },
    budget: { usdPerMonth: 1_000, warnAt: [1], owner: 'orders' },
    ...overrides,
  });
}

/** A Kafka that is not MSK, handed in: `shipOrder` of the small platform logs in by name and password. */
export function anotherKafka(
  overrides: Partial<OtherKafkaSpec> = {},
): ExistingKafkaSpec & { readonly existing: OtherKafkaSpec } {
  return {
    topics: 'admin-protocol',
    existing: {
      bootstrapServers: 'kafka-1.example.org:9093,kafka-2.example.org:9093',
      authentication: 'scram-sha-512',
      credentials: { shipOrder: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:kafka-ship-order' },
      ...overrides,
    },
  };
}

/** An existing cluster, handed in. */
export function anExistingKafka(): EnvironmentDocument['kafka'] {
  return {
    topics: 'admin-protocol',
    existing: {
      clusterArn: 'arn:aws:kafka:eu-central-1:111122223333:cluster/shared/0c9f4b1e-1',
      clusterName: 'shared',
      bootstrapServers: 'b-1.shared.kafka.eu-central-1.amazonaws.com:9098',
      securityGroupId: 'sg-0123456789abcdef0',
    },
  };
}
