import { KafkaFailure, type TopicAdmin } from '../../../lib/cli/topics/admin';
import { connectKafka, type KafkaClient, type KafkaPackage } from '../../../lib/cli/topics/kafka-admin';
import { importInstalled } from '../../../lib/cli/topics/native-import';
import { ORDER } from './support';
import { thrownAsync } from './thrown-async';

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
  return connectKafka({ bootstrap: [{ host: 'one', port: 9092 }], cwd: '/project' }, async (name, folder) => {
    seen.push([name, folder]);
    return { Admin };
  });
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
    connectKafka({ bootstrap: [], cwd: '/project' }, (_, folder) => importInstalled('@nobody/has-this', folder)),
  );
  expect([error.name, error.message]).toEqual([
    'UsageError',
    'Kafka is spoken by @platformatic/kafka, which is not installed: run npm install --save-dev @platformatic/kafka',
  ]);
});

describe('a topic is described', () => {
  const client: Partial<KafkaClient> = {
    listTopics: async () => ['b', 'other', 'a'],
    metadata: async ({ topics }) => ({
      topics: new Map(
        topics
          .sort()
          .map((name) => [
            name,
            { partitions: [{ replicas: [1, 2, 3] }, { replicas: name === 'a' ? [1, 2] : [1, 2, 3] }] },
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

  test('with what is its own and not with what it inherits, in the order of the names', async () => {
    const admin = await adminWith(client);
    const names = ['b', 'missing', 'a'];
    expect(await admin.describe(names)).toEqual([
      { name: 'b', partitions: 2, replicationFactor: 3, configs: { 'compression.type': '', 'retention.ms': '1' } },
      { name: 'a', partitions: 2, replicationFactor: 2, configs: { 'compression.type': '', 'retention.ms': '1' } },
    ]);
    expect(names).toEqual(['b', 'missing', 'a']);
  });

  test('by no further question where none of them is there', async () => {
    const admin = await adminWith({ listTopics: async () => ['other'] });
    expect(await admin.describe(['a'])).toEqual([]);
  });

  test('not if it goes in between', async () => {
    const admin = await adminWith({ ...client, metadata: async () => ({ topics: new Map() }) });
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

  test('for a fault in a program stays what it is', async () => {
    const fault = new TypeError('x is not a function');
    expect(await failing(fault)).toBe(fault);
  });
});
