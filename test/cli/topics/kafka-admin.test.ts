import { KafkaFailure, type TopicAdmin } from '../../../lib/cli/topics/admin';
import { connectKafka } from '../../../lib/cli/topics/kafka-admin';
import type { KafkaClient, KafkaPackage, KafkaPartition } from '../../../lib/cli/topics/kafka-package';
import { importInstalled } from '../../../lib/cli/topics/native-import';
import { ORDER } from './support';
import { thrownAsync } from './thrown-async';

const CLEAR = { tls: null, login: null };

/** What the library throws: a chain whose innermost member says why. */
class LibraryError extends AggregateError {
  readonly code = 'PLT_KFK_MULTIPLE';
}

function protocolError(message: string, serverErrorMessage: string | null): Error {
  return Object.assign(new Error(message), { code: 'PLT_KFK_PROTOCOL', serverErrorMessage });
}

async function adminWith(client: Partial<KafkaClient>, seen: unknown[] = []): Promise<TopicAdmin> {
  class Admin {
    constructor(options: unknown) {
      seen.push(options);
      Object.assign(this, client);
    }
  }
  return connectKafka(
    { bootstrap: [{ host: 'one', port: 9092 }], wayIn: CLEAR, cwd: '/project' },
    async (name, folder) => {
      seen.push([name, folder]);
      return { Admin };
    },
  );
}

test('the parts of the package that are used are as the package declares them', () => {
  const used: (whole: typeof import('@platformatic/kafka')) => KafkaPackage = (whole) => whole;
  expect(used).toBeDefined();
});

test('the package is looked for from the project, and told the brokers', async () => {
  const seen: unknown[] = [];
  await adminWith({}, seen);
  expect(seen).toEqual([
    ['@platformatic/kafka', '/project'],
    {
      clientId: 'veltrix',
      bootstrapBrokers: [{ host: 'one', port: 9092 }],
      connectTimeout: 5_000,
      timeout: 30_000,
      retries: 3,
      retryDelay: 500,
    },
  ]);
});

test('a package that is not installed is named', async () => {
  const error = await thrownAsync(() =>
    connectKafka({ bootstrap: [], wayIn: CLEAR, cwd: '/project' }, (_, folder) =>
      importInstalled('@nobody/has-this', folder),
    ),
  );
  expect([error.name, error.message]).toEqual([
    'UsageError',
    'Kafka is spoken by @platformatic/kafka, which is not installed: run npm install --save-dev @platformatic/kafka',
  ]);
});

test('a cluster is its id and its brokers, in the order of their ids', async () => {
  const seen: unknown[] = [];
  const admin = await adminWith({
    metadata: async (options) => {
      seen.push(options);
      return {
        ...NOTHING,
        id: 'abc',
        brokers: new Map([
          [2, { rack: null }],
          [1, { rack: 'a' }],
        ]),
      };
    },
  });
  expect(await admin.cluster()).toEqual({
    id: 'abc',
    brokers: [
      { id: 1, rack: 'a' },
      { id: 2, rack: null },
    ],
  });
  // Of no topic: one without a leader would keep the brokers from being seen.
  expect(seen).toEqual([{ topics: [], forceUpdate: true }]);
});

const NOTHING = { id: 'abc', brokers: new Map(), topics: new Map() };

function partition(replicas: readonly number[], leader = 1): KafkaPartition {
  return { leader, replicas, isr: replicas };
}

describe('a topic is described', () => {
  const client: Partial<KafkaClient> = {
    listTopics: async () => ['b', 'other', 'a'],
    metadata: async ({ topics }) => ({
      ...NOTHING,
      topics: new Map(
        topics
          .sort()
          .map((name) => [
            name,
            { partitions: [partition([1, 2, 3]), partition(name === 'a' ? [2, 3] : [2, 3, 1], name === 'a' ? -1 : 3)] },
          ]),
      ),
    }),
    describeConfigs: async ({ resources }) =>
      resources.map(({ resourceName }) => ({
        resourceName,
        configs: [
          { name: 'retention.ms', value: '1', configSource: 1 },
          { name: 'cleanup.policy', value: 'delete', configSource: 5 },
          { name: 'segment.ms', value: '2', configSource: 4 },
          { name: 'compression.type', value: null, configSource: 1 },
        ],
      })),
  };
  const settings = {
    configs: { 'compression.type': '', 'retention.ms': '1' },
    inherited: { 'cleanup.policy': 'delete', 'segment.ms': '2' },
  };
  const first = { leader: 1, replicas: [1, 2, 3], inSync: [1, 2, 3] };

  test('with what is its own apart from what it inherits, in the order of the names', async () => {
    const admin = await adminWith(client);
    const names = ['b', 'missing', 'a'];
    expect(await admin.describe(names)).toEqual([
      {
        name: 'b',
        partitions: 2,
        replicationFactor: 3,
        ...settings,
        assigned: [first, { leader: 3, replicas: [2, 3, 1], inSync: [2, 3, 1] }],
      },
      {
        name: 'a',
        partitions: 2,
        replicationFactor: 2,
        ...settings,
        assigned: [first, { leader: null, replicas: [2, 3], inSync: [2, 3] }],
      },
    ]);
    expect(names).toEqual(['b', 'missing', 'a']);
  });

  describe('although a partition has no leader, for which the library throws the answer away', () => {
    const answer = (name: string, errorCode: number, partitionError: number): object => ({
      errorCode,
      name,
      isInternal: name.startsWith('__'),
      partitions: [
        { errorCode: 0, partitionIndex: 1, leaderId: 2, replicaNodes: [2, 3], isrNodes: [2] },
        { errorCode: partitionError, partitionIndex: 0, leaderId: -1, replicaNodes: [1, 2], isrNodes: [1] },
      ],
    });
    const thrown = (...topics: readonly object[]): Error =>
      new LibraryError([
        protocolError('the first attempt', null),
        Object.assign(new LibraryError([protocolError('There is no leader.', null)]), { response: { topics } }),
      ]);
    const failing = (error: Error): Partial<KafkaClient> => ({
      ...client,
      listTopics: async () => {
        throw error;
      },
      metadata: async () => {
        throw error;
      },
    });

    test('it is taken from what is thrown', async () => {
      const admin = await adminWith(failing(thrown(answer('a', 0, 5), answer('__offsets', 0, 0))));
      expect(await admin.list()).toEqual(['a']);
      expect(await admin.describe(['a', '__offsets'])).toEqual([
        {
          name: 'a',
          partitions: 2,
          replicationFactor: 2,
          ...settings,
          assigned: [
            { leader: null, replicas: [1, 2], inSync: [1] },
            { leader: 2, replicas: [2, 3], inSync: [2] },
          ],
        },
      ]);
    });

    test.each([
      ['a partition', answer('a', 0, 9)],
      ['a topic', answer('a', 29, 5)],
    ])('it is a failure if %s has another error', async (_, topic) => {
      const admin = await adminWith(failing(thrown(topic)));
      const error = await thrownAsync(() => admin.list());
      expect([error.name, error.message]).toEqual(['KafkaFailure', 'the first attempt; There is no leader.']);
    });
  });

  test('by no further question where none of them is there', async () => {
    const admin = await adminWith({ listTopics: async () => ['other'] });
    expect(await admin.describe(['a'])).toEqual([]);
  });

  test('not if it goes in between', async () => {
    const admin = await adminWith({ ...client, metadata: async () => NOTHING });
    expect(await admin.describe(['a'])).toEqual([]);
  });
});

test('each change is one request', async () => {
  const asked: unknown[] = [];
  const hear = async (request: unknown): Promise<void> => void asked.push(request);
  const admin = await adminWith({
    createTopics: hear,
    createPartitions: hear,
    incrementalAlterConfigs: hear,
    close: () => hear('close'),
  });
  await admin.create({ ...ORDER, configs: { 'retention.ms': '1' } });
  await admin.grow('a', 6);
  await admin.configure('a', { 'retention.ms': '2' });
  await admin.close();
  expect(asked).toEqual([
    { topics: [ORDER.name], partitions: 3, replicas: 3, configs: [{ name: 'retention.ms', value: '1' }] },
    { topics: [{ name: 'a', count: 6 }] },
    {
      resources: [
        { resourceType: 2, resourceName: 'a', configs: [{ name: 'retention.ms', configOperation: 0, value: '2' }] },
      ],
    },
    'close',
  ]);
});

describe('what the library throws', () => {
  const failing = async (error: unknown): Promise<Error> => {
    const admin = await adminWith({
      createPartitions: async () => {
        throw error;
      },
    });
    return thrownAsync(() => admin.grow('a', 6));
  };

  test("for an answer becomes a failure in Kafka's own words, each once", async () => {
    const inner = new LibraryError([
      protocolError('generic', 'Topic a has 6 partitions.'),
      protocolError('generic', null),
    ]);
    const error = await failing(new LibraryError([inner, inner], 'Creating partitions failed.'));
    expect(error).toBeInstanceOf(KafkaFailure);
    expect(error.message).toBe('Topic a has 6 partitions.; generic');
  });

  test('for the network becomes a failure with its cause', async () => {
    const network = Object.assign(new Error('Connection to one:9092 failed.', { cause: new Error('ECONNREFUSED') }), {
      code: 'PLT_KFK_NETWORK',
    });
    expect((await failing(network)).message).toBe('Connection to one:9092 failed. (ECONNREFUSED)');
  });

  test('for a login becomes a failure with the innermost reason', async () => {
    const refused = new LibraryError([protocolError('generic', 'Authentication failed')]);
    const login = Object.assign(new Error('SASL authentication failed.', { cause: refused }), { code: 'PLT_KFK_AUTH' });
    expect((await failing(login)).message).toBe('SASL authentication failed. (Authentication failed)');
  });

  test('for a fault in a program stays what it is', async () => {
    const fault = new TypeError('x is not a function');
    expect(await failing(fault)).toBe(fault);
  });
});
