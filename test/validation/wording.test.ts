import { z } from 'zod';
import { bytes, type Milliseconds, milliseconds, parseSize } from '../../lib/base/units';
import { environmentSchema } from '../../lib/config/schema/environment';
import { eventsSchema } from '../../lib/config/schema/events';
import { type RuleCode, WORDS, type WordingOf } from '../../lib/validation/wording';
import type { Said } from '../../lib/validation/wording/words';

const ms = (value: number): Milliseconds => milliseconds(value);

/** Values as a rule gives them. The words of all other rules are read as the fault cases make them say them. */
const SAMPLES: { readonly [Code in RuleCode]?: readonly WordingOf<Code>[] } = {
  'access-policy-too-large': [
    { kind: 'team', name: 'hunt', policies: 11 },
    { kind: 'handler', name: 'awardTreasure', policies: 12 },
  ],
  'addresses-exhausted': [
    { tier: 'private', needed: 511, offered: 507, zoneLost: true, prefix: '/20' },
    { tier: 'isolated', needed: 4_200, offered: 4_091, zoneLost: false, prefix: '/16' },
  ],
  'cache-memory-exceeded': [
    {
      needed: parseSize('3GiB'),
      offered: parseSize('2GiB'),
      nodeType: 'cache.t4g.medium',
      shards: 1,
      losesState: true,
    },
    {
      needed: parseSize('9GiB'),
      offered: parseSize('8GiB'),
      nodeType: 'cache.r7g.large',
      shards: 2,
      losesState: false,
    },
  ],
  'cold-cache-overloads-database': [
    { load: 260, let: 60, sustained: 250, caches: ['board'], origin: ['stores', 'main', 'reads'], lost: 'all' },
    { load: 260, let: 60, sustained: 250, caches: ['a', 'b'], origin: ['stores', 'main', 'reads'], lost: 'all' },
    {
      load: 260,
      let: 60,
      sustained: 250,
      caches: ['a', 'b'],
      origin: ['stores', 'main', 'reads'],
      lost: { shards: 3, store: 'board' },
    },
  ],
  'connection-budget-exceeded': [
    { connections: 264, atMost: 263, instance: 'db.t4g.medium', proxied: false, refused: true, at: 'writer' },
    { connections: 4_000, atMost: 3_480, instance: 'db.r7g.2xlarge', proxied: true, refused: false, at: 'reader' },
  ],
  'instance-unknown': [
    { type: 'db.r7g.larg', nearest: 'db.r7g.large', from: 'stated', service: 'Aurora PostgreSQL' },
    { type: 'cache.x9.huge', nearest: undefined, from: 'lock', service: 'ElastiCache with Valkey' },
  ],
  'reader-loss-overloads': [
    { what: 'reads', asked: 290, allowed: 48, readers: 1 },
    { what: 'reads', asked: 270, allowed: 248, readers: 2 },
    { what: 'reads', asked: 560, allowed: 496, readers: 3 },
    { what: 'connections', asked: 300, allowed: 263, readers: 1 },
    { what: 'connections', asked: 300, allowed: 263, readers: 3 },
  ],
  'cache-beside-state': [{ caches: ['leaderboard'] }],
  'redis-replicas-to-write': [{ needed: 2, replicas: 1 }],
  'redis-users-exceeded': [{ users: 100, atMost: 99 }],
  'redis-failover-unsafe': [
    { why: 'state', shards: 1 },
    { why: 'several shards', shards: 3 },
    { why: 'two shards', shards: 2 },
  ],
  'postgres-parameter-not-accepted': [{ got: '"8 MB"', allowed: 'a whole number', fix: 'use one of these' }],
  'readers-never-scaled': [{ max: 3 }],
  'redis-parameter-refused': [
    { parameter: 'appendonly', value: 'yes', kind: 'unknown', allowed: 'timeout' },
    { parameter: 'maxmemory-policy', value: 'noeviction', kind: 'ours', allowed: 'what the store is for decides it' },
    { parameter: 'timeout', value: -1, kind: 'value', allowed: 'a whole number of seconds from 0' },
  ],
  'redis-transit-preferred': [undefined],
  'redis-version-unsupported': [{ engine: 'valkey', version: '6.2', known: ['7.2', '8.0'], newest: '8.0' }],
  'redis-connections-exceeded': [{ connections: 65_001, atMost: 65_000, nodeType: 'cache.r7g.large' }],
  'retry-amplification': [
    { attempts: 12, limit: 10, cause: 'event', chain: ['shipOrder 3', 'ledger 4'], fix: 'retry at one layer only' },
    { attempts: 50, limit: 10, cause: 'request', chain: ['call 50'], fix: 'retry at one layer only' },
    { attempts: 12, limit: 10, cause: 'run', chain: ['collect 12'], fix: 'retry at one layer only' },
  ],
  'dead-letter-missing': [
    { event: 'order.placed', reason: 'a newer one follows', policy: ['handlers', 'shipOrder', 'retry'] },
    { event: 'order.placed', reason: 'a newer one follows', policy: ['retries', 'careful'] },
  ],
  'dependency-timeout-beyond-handler': [
    { timeout: ms(20), attempts: 2, limit: ms(40), where: 'handlers.shipOrder.timeout' },
    { timeout: ms(50), attempts: 1, limit: ms(40), where: 'handlers.shipOrder.timeout' },
  ],
  'backoff-too-short': [
    { first: ms(1), least: ms(4), mean: ms(4), handler: 'bookOrder' },
    { first: ms(1), least: ms(1_000), mean: ms(30_000), handler: 'bookOrder' },
  ],
  'dead-letter-retention-short': [
    { kind: 'dead-letter', retention: ms(86_400_000), event: 'order.placed', source: ms(604_800_000) },
    { kind: 'park', retention: ms(86_400_000), event: 'order.placed', source: ms(604_800_000) },
  ],
  'idempotency-window-too-short': [
    { window: ms(120_000), event: 'order.placed', retention: ms(604_800_000), waits: ms(300) },
  ],
  'retry-at-two-layers': [
    {
      layers: [
        { name: 'shipOrder', attempts: 2 },
        { name: 'the client of ledger', attempts: 3 },
      ],
      ofClient: true,
    },
    {
      layers: [
        { name: 'shipOrder', attempts: 2 },
        { name: 'printLabel', attempts: 3 },
      ],
      ofClient: false,
    },
  ],
  'retry-wait-beyond-retention': [
    { worst: ms(7_200_000), retention: ms(3_600_000), event: 'order.placed', handler: 'shipOrder' },
  ],
  'keyed-workers-without-key': [
    { workers: 1, events: ['order.placed'] },
    { workers: 4, events: ['order.placed', 'order.paid'] },
  ],
  'latest-skips-events': [{ events: ['order.placed'] }, { events: ['order.placed', 'order.paid'] }],
  'parking-without-order': [{ handler: 'shipOrder', events: ['order.placed', 'order.paid'] }],
  'pooled-workers-break-order': [
    { workers: 1, events: ['order.placed'] },
    { workers: 4, events: ['order.placed', 'order.paid'] },
  ],
  'callee-outlives-call': [{ to: 'printLabel', timeout: ms(10), worst: ms(40) }],
  'delivery-timeout-below-parts': [{ deliveryTimeout: ms(500), requestTimeout: ms(500), linger: ms(10) }],
  'dependency-timeout-beyond-service': [
    { timeout: ms(20), attempts: 2, limit: ms(40), where: 'services.api.timeout' },
    { timeout: ms(60_000), attempts: 1, limit: ms(60_000), where: 'services.api.http.idleTimeout' },
  ],
  'handler-time-beyond-interruption': [{ worst: ms(120_000), usable: ms(110_000) }],
  'heartbeat-beyond-session': [{ heartbeat: ms(3_000), session: ms(6_000), count: 3 }],
  'idle-timeout-not-accepted': [{ time: ms(500), atLeast: ms(1_000), atMost: ms(4_000_000) }],
  'lag-limit-beyond-retention': [
    { lagLimit: ms(7_200_000), event: 'order.placed', retention: ms(3_600_000), outage: null, mayBeLost: false },
    { lagLimit: ms(7_200_000), event: 'order.placed', retention: ms(3_600_000), outage: null, mayBeLost: true },
    { lagLimit: ms(7_200_000), event: 'order.placed', retention: ms(3_600_000), outage: ms(60_000), mayBeLost: false },
  ],
  'retention-below-outage': [{ retention: ms(3_600_000), outage: ms(3_600_000), times: 2 }],
  'service-time-beyond-timeout': [{ timeout: ms(15), p99: ms(15) }],
  'service-time-contradicts': [{ mean: ms(40), p99: ms(15) }],
  'service-timeout-beyond-load-balancer': [{ service: 'api', timeout: ms(90_000), idle: ms(60_000) }],
  'session-not-accepted': [{ session: ms(5_000), atLeast: ms(6_000), atMost: ms(1_800_000) }],
  'memory-below-poll': [
    { memory: bytes(2 ** 20), records: 1, max: bytes(2 ** 21), event: 'order.placed', brought: bytes(2 ** 21) },
  ],
  'payload-beyond-broker': [{ max: bytes(2 ** 27), largest: bytes(2 ** 26) }],
  'payload-beyond-request-size': [{ max: bytes(2 ** 22), largest: bytes(2 ** 19) }],
  'event-rate-missing': [{ event: 'order.placed' }],
  'event-rate-stated-twice': [{ services: ['api'] }, { services: ['api', 'desk'] }],
  'handler-cycle': [{ cycle: ['a', 'b', 'a'] }],
  'handler-time-beyond-poll': [
    { records: 500, worst: ms(900), interval: ms(300_000), most: 266, workers: 1 },
    { records: 500, worst: ms(9_000), interval: ms(300_000), most: 208, workers: 8 },
    { records: 1, worst: ms(900), interval: ms(1_000), most: 0, workers: 1 },
  ],
  'name-does-not-fit': [{ noun: 'handler', name: 'x', problem: '61 characters, at most 60', shorten: 'rename it' }],
  'names-collide': [
    { noun: 'topic', name: 'shop.a', other: ['events', 'order'] },
    { noun: 'key', name: 'shop-test-main', other: ['stores', 'main'] },
    { noun: 'user', name: 'shop-test-ship-order', other: ['stores', 'board'] },
  ],
  'owner-unknown': [
    { owner: 'order', known: ['orders'], meant: 'orders' },
    { owner: 'x', known: [], meant: undefined },
  ],
  'reference-unknown': [
    { noun: 'event', name: 'a', known: ['b'], meant: 'b' },
    { noun: 'event', name: 'a', known: [], meant: undefined },
  ],
  'reference-of-wrong-kind': [{ name: 'main', is: 'a redis store', needs: 'a postgres store' }],
  'retry-topics-break-order': [
    { event: 'order.placed', handler: 'shipOrder', policy: null },
    { event: 'order.placed', handler: 'shipOrder', policy: 'careful' },
  ],
  'service-rate-missing': [{ service: 'api' }],
  'unknown-where-proof-required': [{ environment: 'production' }],
  'zones-not-usable': [
    { problem: 'not in the catalog', region: 'us-west-1', zones: [] },
    { problem: 'not of the region', region: 'eu-west-1', zones: ['eu-west-1a', 'eu-west-2a'] },
    { problem: 'too few', region: 'eu-west-1', zones: ['eu-west-1a'] },
  ],
  'payload-typical-beyond-max': [{ typical: parseSize('2KiB'), max: parseSize('1KiB') }],
  'peak-below-steady': [{ steady: 10, peak: 9 }],
  'proof-missing': [
    { check: 'latency-infeasible', missing: 'handlers.shipOrder.serviceTime.mean', environment: 'production' },
    { check: 'latency-infeasible', missing: '', environment: 'production' },
  ],
  'lock-obsolete': [{ size: 'kafka.brokers', locked: '6' }],
  'provider-constraint-unreadable': [{ constraint: 'latest', example: '~> 2.38' }],
  'provider-too-old': [
    { constraint: '>= 6.37', uses: 'aws_msk_topic', atLeast: '6.38.0', write: '>= 6.38.0, < 7' },
    { constraint: '>= 5', uses: 'aws_msk_single_scram_secret_association', atLeast: '5.81.0', write: '>= 5.81.0, < 7' },
    { constraint: '>= 6', uses: 'aws_db_proxy.default_auth_scheme', atLeast: '6.15.0', write: '>= 6.15.0, < 7' },
  ],
  'log-retention-not-offered': [{ days: 8, nearest: 14 }],
  'state-not-shared': [{ environment: 'production' }],
  'waiver-code-unknown': [
    { code: 'retry-amplifications', meant: 'retry-amplification' },
    { code: 'x', meant: undefined },
  ],
  'waiver-expired': [
    { until: '2026-11-30', days: 1, asOf: '2026-12-01' },
    { until: '2026-11-01', days: 30, asOf: '2026-12-01' },
  ],
  'waiver-far': [{ until: '2027-12-01', days: 365, most: 180 }],
  'waiver-not-possible': [{ code: 'reference-unknown' }],
  'waiver-unused': [
    { code: 'a-code', at: 'handlers.shipOrder', why: { already: ['environment', 'waivers', 0] } },
    { code: 'a-code', at: 'handlers.shipOrder', why: { places: [], meant: undefined, fix: 'remove it' } },
    { code: 'a-code', at: 'handlers.shipOrde', why: { places: ['x'], meant: 'handlers.shipOrder', fix: 'remove it' } },
    { code: 'a-code', at: 'handlers.ship', why: { places: ['x', 'y'], meant: undefined, fix: 'remove it' } },
  ],
  'latency-infeasible': [
    { objective: ms(50), partitions: 12, slots: 1, perPartition: '80ms', pooled: '60ms', fix: 'lower the mean to 1ms' },
    { objective: ms(50), partitions: 12, slots: 4, perPartition: '80ms', pooled: '60ms', fix: 'lower the mean to 1ms' },
  ],
  'latency-objective-missed': [{ objective: ms(50), best: '66.1ms', replicas: 4, slots: 1, busy: 99 }],
  'schema-refused-by-registry': [
    { draft: 'https://json-schema.org/draft/2020-12/schema' },
    { characters: 170_001, most: 170_000 },
  ],
  'size-not-computable': [{ size: 'kafka.brokers', because: 'the rate is unknown' }],
  'kafka-does-not-fit': [{ need: '900 MiB/s', largest: '400 MiB/s' }],
  'express-needs-three-zones': [{ zones: 2 }, { zones: 1 }],
  'kafka-connections-exceeded': [
    { connections: 3_001, most: 3_000, reconnectMs: 30_010, largest: [{ name: 'shipOrder', value: 2_000 }] },
  ],
  'kafka-changes-together': [
    { from: '3.8.x', to: '3.9.x', others: ['kafka.brokers'] },
    { from: '3.8.x', to: '3.9.x', others: ['kafka.brokers', 'kafka.brokers'] },
  ],
  'key-growth-not-acknowledged': [{ topic: 'orders', from: 3, to: 6, environment: 'production' }],
  'lock-lowered': [{ size: 'kafka.brokers', locked: '3', made: '6' }],
  'topic-copies-changed': [
    { size: 'kafka.brokers', locked: 2, made: 2, needed: 3 },
    { size: 'kafka.brokers', locked: 2, made: 3, needed: 3 },
  ],
  'deletion-guard-not-effective': [
    { problem: 'no role', arn: 'arn:aws:iam::111122223333:user/deploy' },
    { problem: 'same role', arn: 'arn:aws:iam::111122223333:role/deploy' },
    { problem: 'not MSK' },
  ],
  'deletion-guard-without-boundary': [{ common: 'arn:aws:iam::111122223333:policy/boundary' }],
  'topic-lost': [
    { topic: 'orders', renamedTo: undefined, environment: 'production', liftingRole: undefined },
    {
      topic: 'orders',
      renamedTo: 'purchases',
      environment: 'production',
      liftingRole: 'shop-production-kafka-unguard',
    },
  ],
  'store-version-lowered': [
    { locked: '17.7', version: '16.9' },
    { locked: '8.0', engine: 'redis', stands: 'valkey' },
  ],
  'kafka-kind-changed': [
    { locked: 'kafka.m7g.large', declared: 'express' },
    { locked: 'express.m7g.large', declared: 'standard' },
  ],
  'kafka-version-ending': [{ version: '3.7.x', supportEnds: '2026-09-01', days: 1 }],
  'kafka-version-unsupported': [{ version: '3.7.x', supportEnds: '2026-09-01', newest: '3.9.x' }],
  'kafka-zone-loss': [
    { which: 'ingress', percent: 101, left: 2 },
    { which: 'egress', percent: 101, left: 1 },
  ],
  'storage-growth-not-possible': [
    { problem: 'express' },
    { problem: 'region', region: 'af-south-1' },
    { problem: 'too much', to: parseSize('20TiB'), most: 16_384 },
    { problem: 'not whole', to: parseSize('1025MiB'), gib: 2 },
  ],
  'storage-growth-without-room': [
    { size: 300, least: 330, opens: true },
    { size: 300, least: 330, opens: false },
  ],
  'partition-budget-exceeded': [{ perBroker: 1_001, recommended: 1_000, most: 1_500, brokerType: 'kafka.m7g.large' }],
  'lock-missing': [{ environment: 'production' }],
  'lock-not-possible': [
    { size: 'kafka.brokers', locked: 0, atLeast: 1, atMost: 60, made: false },
    { size: 'stores.board.replicas', locked: 9, atLeast: 0, atMost: 5, made: false },
    { size: 'topics.shop.a.partitions', locked: 9_999_999, atLeast: 1, atMost: 640_000, made: true },
  ],
  'lock-of-another': [{ got: 'shop staging', expected: 'shop production' }],
  'lock-too-small': [{ size: 'kafka.brokers', locked: '3', needed: '6', environment: 'production' }],
  'lock-too-large': [{ size: 'kafka.brokers', locked: '6', needed: '3' }],
  'lock-incomplete': [
    { size: 'kafka.brokers', needed: '3', environment: 'production' },
    { forgotten: 12, first: undefined, environment: 'production' },
    { forgotten: 1, first: 'kafka.brokers', environment: 'production' },
  ],
  'cost-beyond-budget': [
    { atLeast: 12_400.2, budget: 12_000, most: ['29910 GiB of volumes', 'nodes paid for in advance'] },
  ],
  'cost-may-exceed-budget': [{ atLeast: 8_577, atMost: 22_380, budget: 12_000 }],
  'quota-not-adjustable-exceeded': [{ what: 'readers of one Aurora cluster', used: 16, limit: 15 }],
  'quota-to-raise': [
    { what: 'MSK brokers in an account', used: 96, limit: 90, askBy: '2026-11-28', leadDays: 3 },
    { what: 'MSK brokers in an account', used: 96, limit: 90, askBy: null, leadDays: 1 },
  ],
  'commitment-ends': [
    { until: '2026-11-30', days: 9, soon: 30 },
    { until: '2026-11-01', days: -20, soon: 30 },
  ],
  'commitments-unused': [{ covered: 25.16, nodes: 20, usdPerMonth: 375.5 }],
  'node-type-of-another-architecture': [{ type: 'm6i.xlarge', got: 'x86_64', architecture: 'arm64' }],
  'node-type-unknown': [
    { type: 'm7g.xlage', nearest: 'm7g.xlarge' },
    { type: 'x', nearest: undefined },
  ],
  'node-types-of-several-sizes': [{ sizes: ['2xlarge', 'xlarge'] }],
  'postgres-version-ending': [{ version: '16.9', supportEnds: '2026-12-31', days: 1 }],
  'provider-too-old-for-proxy': [
    { constraint: '>= 5.100, < 7', store: 'main', atLeast: '6.15.0', write: '>= 6.15.0, < 7' },
  ],
  'postgres-version-unsupported': [
    { version: '13.9', supportEnds: null, newest: '17.7' },
    { version: '17.4', supportEnds: '2026-11-30', newest: '17.7' },
  ],
  'pod-fits-no-node': [{ size: 'xlarge', cores: 8, memory: 2 ** 30, roomCores: 3.54, roomMemory: 14_254_347_878 }],
  'spot-loss-below-minimum': [{ left: 4, base: 5 }],
};

const sentences = (Object.keys(SAMPLES) as RuleCode[]).flatMap((code) =>
  samplesOf(code).flatMap((said) =>
    (['got', 'allowed', 'fix'] as const).map((part) => [code, part, said[part]] as const),
  ),
);

function samplesOf<Code extends RuleCode>(code: Code): readonly Said[] {
  return (SAMPLES[code] ?? []).map((values) => WORDS[code](values));
}

test.each(sentences)('%s says in %s: %s', (_, __, text) => {
  expect(text).toBe(text.trim());
  expect(text).not.toBe('');
  expect(text).not.toMatch(/\.$|!(?!=)|;$| {2}|\n/);
  // A capital may only begin a name: Kafka, Amazon MSK, CloudWatch Logs, S3.
  expect(text).toMatch(/^(?:[^A-Z]|[A-Z]\w*-?(?=:))/);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/);
});

test.each(sentences)('%s is spelled well in %s: %s', (_, __, text) => {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  expect(words.filter((word, index) => word === words[index + 1])).toEqual([]);
  expect(text).not.toMatch(/\b(?:a [aeio]\w|an [bcdfgjklmnpqrtvwz]\w)/);
  expect(text).not.toMatch(/\b1 (?:records|days|attempts|zones|partitions|brokers)\b/);
  expect(text).not.toMatch(MISSPELLED);
});

/** Slips that stood in messages of other projects, and their like. */
const MISSPELLED =
  /\b(?:inavlid|recieve|seperate|occured|occurence|propery|lenght|retreive|wich|teh|adn|alot|untill|sucess|certficate|exisit|dependancy|partion|environement|declartion)/i;

test('every path that a wording names is one that can be written', () => {
  const known = new Set([
    ...keyPaths(eventsSchema),
    ...keyPaths(environmentSchema).map((path) => `environment.${path}`),
  ]);
  const named = sentences.flatMap(([code, , text]) =>
    (text.match(/\b[a-z]\w*(?:\.[a-z]\w*)+\b/g) ?? [])
      .filter((path) => !VALUES.has(path) && !/^(?:cache|db)\./.test(path))
      .map((path) => [code, path.replace(/^(handlers|services|events|retries|stores)\.\w+/, '$1.*')] as const),
  );
  expect(named.length).toBeGreaterThan(5);
  const wrong = named.filter(([, path]) => ![...known].some((key) => key === path || key.endsWith(`.${path}`)));
  expect(wrong).toEqual([]);
});

/** Names in the samples that look like paths. */
const VALUES: ReadonlySet<string> = new Set([
  'schema.org',
  'kafka.m7g.large',
  'express.m7g.large',
  'order.placed',
  'order.paid',
  'max.request.size',
  'shop.a',
  'kafka.brokers',
  'topics.shop.a.partitions',
  'events.order',
  'm6i.xlarge',
  'm7g.xlage',
  'm7g.xlarge',
  'aws_db_proxy.default_auth_scheme',
]);

test('every code is a fact in kebab case, without a number', () => {
  expect(Object.keys(WORDS).filter((code) => !/^[a-z]+(?:-[a-z]+)+$/.test(code))).toEqual([]);
});

/** All paths of keys that a schema knows, with `*` for chosen names. */
function keyPaths(type: z.core.$ZodType, path = ''): readonly string[] {
  const below = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (type instanceof z.ZodExactOptional || type instanceof z.ZodOptional) return keyPaths(type.unwrap(), path);
  if (type instanceof z.ZodUnion) return type.options.flatMap((option) => keyPaths(option, path));
  if (type instanceof z.ZodRecord) return keyPaths(type.valueType, below('*'));
  if (!(type instanceof z.ZodObject)) return [path];
  return [
    path,
    ...Object.entries(type.shape).flatMap(([key, inner]) => keyPaths(inner as z.core.$ZodType, below(key))),
  ];
}
