import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import { readEventsText } from '../../lib/config/read-text';
import { EventPlatform } from '../../lib/platform';
import { addresses, expectResource, expectResourceCounts, resources, synthStack } from '../../lib/testing';
import { aDocumentWithStores, aHandler, anEnvironment, anEvent, anEventsDocument, aUse, thrownBy } from '../support';
import { inOwnStack, lockFor, withProvider } from './support';

const EXISTING_NETWORK = {
  vpcId: 'vpc-1',
  cidr: '10.0.0.0/16',
  zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  publicSubnetIds: [],
  privateSubnetIds: [],
  isolatedSubnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
};

const EXISTING_KAFKA = {
  clusterArn: 'arn:aws:kafka:us-east-1:111122223333:cluster/shared/1',
  clusterName: 'shared',
  bootstrapServers: 'b-1.example.org:9098',
  securityGroupId: 'sg-1',
};

describe('in a stack of one’s own', () => {
  test('builds network, cluster and topics from the declaration', () => {
    const stack = inOwnStack();
    expectResource(stack, 'aws_vpc', { cidr_block: '10.20.0.0/16' });
    expectResource(stack, 'aws_msk_cluster', { number_of_broker_nodes: 3 });
    expect(resources(stack, 'aws_msk_topic').map(({ config }) => config.name)).toEqual([
      'shop.order.placed',
      'shop.order.placed.shipOrder.dead-letter',
    ]);
  });

  test('makes no provider of its own, and synth says that one is missing', () => {
    const error = thrownBy(() =>
      synthStack((stack) => {
        new EventPlatform(stack, 'platform', { environment: anEnvironment(), events: anEventsDocument() });
      }),
    );
    expect(error.message).toContain('Found resources without a matching provider construct');
  });

  test('writes out every setting of a topic that the plan decides', () => {
    const [topic] = resources(inOwnStack(), 'aws_msk_topic');
    expect(topic?.config).toMatchObject({
      partition_count: 3,
      replication_factor: 3,
      configs:
        '{"cleanup.policy":"delete","max.message.bytes":"65536","min.insync.replicas":"2","retention.ms":"604800000"}',
    });
  });

  test('places Express brokers without storage, and their topics without what Express decides itself', () => {
    const kafka = { topics: 'terraform', brokers: 'express', brokerLogs: { retention: '30d' } } as const;
    const stack = inOwnStack({ environment: anEnvironment({ kafka }) });
    const [cluster] = resources(stack, 'aws_msk_cluster');
    expect(cluster?.config.broker_node_group_info).toMatchObject({ instance_type: 'express.m7g.large' });
    expect(JSON.stringify(cluster?.config)).not.toContain('storage_info');
    const [topic] = resources(stack, 'aws_msk_topic');
    expect(topic?.config).toMatchObject({
      replication_factor: 3,
      configs: '{"cleanup.policy":"delete","max.message.bytes":"65536","retention.ms":"604800000"}',
    });
  });

  test('takes sizes from the lock, not from today’s catalog', () => {
    const environment = anEnvironment({ sizes: 'locked' });
    const lock = lockFor(anEventsDocument(), environment);
    const larger = { ...lock, sizes: { ...lock.sizes, 'kafka.brokers': 6, 'kafka.storagePerBroker': 500 } };
    const stack = inOwnStack({ environment, lock: larger });
    const { config } = expectResource(stack, 'aws_msk_cluster', { number_of_broker_nodes: 6 });
    expect(JSON.stringify(config)).toContain('"volume_size":500');
    expect(stack.annotations.infos).toEqual([
      '[stack/platform] environment.kafka: got kafka.brokers 6 in the lock, allowed 3 would do; nothing must be done: what holds data does not shrink by itself [lock-too-large]',
      expect.stringContaining('kafka.storagePerBroker 500GiB in the lock'),
    ]);
  });

  test('without a lock, where sizes are kept, stops and says what to run', () => {
    const error = thrownBy(() => inOwnStack({ environment: anEnvironment({ sizes: 'locked', name: 'live' }) }));
    expect(error.message).toBe(
      [
        'the declaration has 1 problem',
        '  error: environment.sizes: got no lock, allowed a committed lock, since live keeps its sizes; run veltrix plan --environment live --accept and commit the file it writes [lock-missing]',
      ].join('\n'),
    );
  });
});

describe('waivers', () => {
  const environment = anEnvironment({
    waivers: [
      {
        code: 'dependency-timeout-beyond-handler',
        at: 'handlers.shipOrder.uses.ledger.timeout',
        reason: 'the new client comes\nwith the next release',
        until: '2026-12-31',
      },
    ],
  });
  const handlers = { shipOrder: aHandler({ uses: { ledger: aUse({ timeout: '60ms' }) } }) };
  const events = aDocumentWithStores({ handlers });
  const accepted =
    '[stack/platform] handlers.shipOrder.uses.ledger.timeout: dependency-timeout-beyond-handler is accepted until 2026-12-31: the new client comes\\u000awith the next release';

  test('let pass what they accept, and are said at every synth', () => {
    const { annotations } = inOwnStack({ environment, events });
    expect(annotations.infos).toContain(accepted);
    expect(annotations.warnings.filter((text) => text.includes('waiver'))).toEqual([]);
    expect(thrownBy(() => inOwnStack({ events })).message).toContain('[dependency-timeout-beyond-handler]');
  });

  test('that have expired are warned of and block nothing, since the deploy may be a rollback', () => {
    const { annotations } = inOwnStack({ environment, events, asOf: '2027-01-01' });
    expect(annotations.infos).toContain(accepted);
    expect(annotations.warnings.filter((text) => text.includes('waiver'))).toEqual([
      '[stack/platform] environment.waivers[0].until: got 2026-12-31, 1 day ago, allowed a last day from 2027-01-01 on; correct what it accepts and remove it, or decide again and state a later day [waiver-expired]',
    ]);
  });

  test('are judged on a day, not on any text', () => {
    expect(thrownBy(() => inOwnStack({ asOf: '31.12.2026' })).message).toBe(
      'asOf: got "31.12.2026", allowed a day such as 2026-12-31',
    );
  });
});

describe('parts', () => {
  test('limit what is built', () => {
    expectResourceCounts(inOwnStack({ parts: ['topics'], kafka: EXISTING_KAFKA }), { aws_msk_topic: 2 });
  });

  test('are left out where they are handed in', () => {
    const stack = inOwnStack({ network: EXISTING_NETWORK });
    expect(resources(stack, 'aws_vpc')).toEqual([]);
    expectResource(stack, 'aws_msk_cluster', {});
  });

  test.each([
    [
      { parts: ['kafka'] as const },
      "parts: got 'kafka' without a network, allowed both; add 'network' to parts or hand in `network`",
    ],
    [
      { parts: ['topics'] as const },
      "parts: got 'topics' without a cluster, allowed both; add 'kafka' to parts or hand in `kafka`",
    ],
    [
      { parts: ['access'] as const },
      "parts: got 'access' without a cluster, allowed both; add 'kafka' to parts or hand in `kafka`",
    ],
    [
      {
        parts: ['access'] as const,
        environment: anEnvironment({
          kafka: {
            topics: 'admin-protocol',
            existing: { bootstrapServers: 'kafka.example.org:9092', authentication: 'tls' },
          },
        }),
      },
      "parts: got 'access', allowed only for clusters of MSK and stores that IAM lets in; veltrix export access prints the ACLs that others take",
    ],
    [
      {
        parts: ['topics'] as const,
        environment: anEnvironment({ kafka: { topics: 'admin-protocol', brokerLogs: { retention: '7d' } } }),
      },
      "parts: got 'topics', allowed only where environment.kafka.topics is 'terraform'; they come by the admin protocol here",
    ],
  ])('that lack what they stand on are refused: %#', (props, message) => {
    expect(thrownBy(() => inOwnStack(props)).message).toBe(message);
  });
});

describe('what exists already', () => {
  const environment: EnvironmentDocument = anEnvironment({
    network: { existing: EXISTING_NETWORK },
    kafka: { topics: 'terraform', existing: EXISTING_KAFKA },
  });

  test('is used and not created', () => {
    const stack = inOwnStack({ environment });
    expectResourceCounts(stack, { aws_msk_topic: 2, aws_iam_policy: 2 });
    expect(resources(stack, 'aws_msk_topic')[0]?.config.cluster_arn).toBe(EXISTING_KAFKA.clusterArn);
  });
});

test('a declaration from YAML is refused with line and column', () => {
  const { document } = readEventsText(
    [
      'platform: shop',
      'owners: { orders: { page: orders-oncall } }',
      'objectives: { latency: { p99: 500ms }, errorRatio: 0.01 }',
      'events: {}',
      'handlers:',
      '  shipOrder:',
      '    on: order.placed',
      '    serviceTime: { mean: 2ms, p99: 9ms }',
      '    timeout: 40ms',
      '    idempotencyKey: eventId',
      '    retry: { via: none, exhausted: dead-letter }',
      '    interruptible: true',
    ].join('\n'),
    'shop.yaml',
  );
  if (document === undefined) throw new Error('the text does not read');
  expect(thrownBy(() => inOwnStack({ events: document })).message).toContain(
    'error: shop.yaml:7:5 handlers.shipOrder.on: got the event "order.placed", which nothing introduces, allowed none;',
  );
});

test('a handler that is added moves no address', () => {
  const events = anEventsDocument();
  const more = anEventsDocument({
    events: { ...events.events, 'a.first': anEvent() },
    handlers: { aaa: aHandler({ on: 'a.first' }), ...events.handlers, zzz: aHandler() },
  });
  const before = addresses(inOwnStack({ events }));
  const after = addresses(inOwnStack({ events: more }));
  expect(after.filter((address) => before.includes(address))).toEqual(before);
  // A topic of the event, two of dead letters, and what each handler may do.
  expect(after.length).toBe(before.length + 5);
});

test('a platform can stand twice in one stack', () => {
  const stack = synthStack((scope) => {
    withProvider(scope);
    const options = { events: anEventsDocument(), parts: ['network'] as const };
    new EventPlatform(scope, 'one', { ...options, environment: anEnvironment({ name: 'one' }) });
    new EventPlatform(scope, 'two', { ...options, environment: anEnvironment({ name: 'two' }) });
  });
  expect(resources(stack, 'aws_vpc').length).toBe(2);
});
