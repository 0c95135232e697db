import { compareText } from '../../base/issue';
import type { DescribedTopic } from '../../plan/topics/observed-cluster';
import { UsageError } from '../exit';
import type { TopicAdmin, TopicAdminOptions } from './admin';
import { clientOptions } from './client-options';
import { answered, answerWithoutLeaders, type TopicsByName } from './kafka-answers';
import type { KafkaClient, KafkaPackage } from './kafka-package';
import { importInstalled } from './native-import';

const PACKAGE = '@platformatic/kafka';

/** Of Kafka's protocol: the kind of a resource, where a setting comes from, what to do with one, and who leads. */
const TOPIC = 2;
const SET_ON_THE_TOPIC = 1;
const SET = 0;
const NOBODY = -1;

/**
 * Speaks the admin protocol with the client library that is installed. What that cannot do is left to Kafka's own tools: move
 * partitions to other brokers, let the preferred replica lead, try out a topic without making it. Its login by IAM is the
 * bearer token alone (no `AWS_MSK_IAM`), and a password is sent as it is typed, without SASLprep.
 */
export async function connectKafka(
  { cwd, ...options }: TopicAdminOptions,
  load: typeof importInstalled = importInstalled,
): Promise<TopicAdmin> {
  const loaded = (await load(PACKAGE, cwd)) as KafkaPackage | undefined;
  if (loaded === undefined) {
    throw new UsageError(
      `Kafka is spoken by ${PACKAGE}, which is not installed: run npm install --save-dev ${PACKAGE}`,
    );
  }
  return adminOf(new loaded.Admin(clientOptions(options)));
}

function adminOf(client: KafkaClient): TopicAdmin {
  return {
    cluster: () =>
      answered(async () => {
        const { id, brokers } = await client.metadata({ topics: [], forceUpdate: true });
        return {
          id,
          brokers: [...brokers]
            .sort(([a], [b]) => a - b)
            .map(([number, { rack }]) => ({ id: number, rack: rack ?? null })),
        };
      }),
    list: () => answered(() => list(client)),
    describe: (names) => answered(() => describe(client, names)),
    create: ({ name, partitions, replicationFactor, configs }) =>
      answered(async () => {
        const settings = Object.entries(configs).map(([key, value]) => ({ name: key, value }));
        await client.createTopics({ topics: [name], partitions, replicas: replicationFactor, configs: settings });
      }),
    grow: (name, count) => answered(() => client.createPartitions({ topics: [{ name, count }] })),
    configure: (name, configs) =>
      answered(() => {
        const settings = Object.entries(configs).map(
          ([key, value]) => ({ name: key, configOperation: SET, value }) as const,
        );
        return client.incrementalAlterConfigs({
          resources: [{ resourceType: TOPIC, resourceName: name, configs: settings }],
        });
      }),
    close: () => client.close(),
  };
}

function list(client: KafkaClient): Promise<readonly string[]> {
  return evenWithoutLeaders<readonly string[]>(
    () => client.listTopics(),
    (topics) => [...topics.keys()].sort(compareText),
  );
}

/** The client sorts what it is handed. */
function placesOf(client: KafkaClient, names: readonly string[]): Promise<TopicsByName> {
  return evenWithoutLeaders(
    async () => (await client.metadata({ topics: [...names], forceUpdate: true })).topics,
    (topics) => topics,
  );
}

async function evenWithoutLeaders<T>(ask: () => Promise<T>, from: (topics: TopicsByName) => T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const topics = answerWithoutLeaders(error);
    if (topics === undefined) throw error;
    return from(topics);
  }
}

async function describe(client: KafkaClient, names: readonly string[]): Promise<readonly DescribedTopic[]> {
  const all = new Set(await list(client));
  const there = names.filter((name) => all.has(name));
  if (there.length === 0) return [];
  const topics = await placesOf(client, there);
  const described = await client.describeConfigs({
    resources: there.map((name) => ({ resourceType: TOPIC, resourceName: name })),
  });
  const configsOf = new Map(described.map(({ resourceName, configs }) => [resourceName, configs]));
  return there.flatMap((name) => {
    const partitions = topics.get(name)?.partitions;
    if (partitions === undefined) return [];
    const configs = configsOf.get(name) ?? [];
    const valuesWhere = (own: boolean): Readonly<Record<string, string>> =>
      Object.fromEntries(
        configs
          .filter(({ configSource }) => (configSource === SET_ON_THE_TOPIC) === own)
          .map((config) => [config.name, config.value ?? '']),
      );
    return [
      {
        name,
        partitions: partitions.length,
        // While partitions are moved some have more; the fewest is what each record has.
        replicationFactor: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        configs: valuesWhere(true),
        inherited: valuesWhere(false),
        assigned: partitions.map(({ leader, replicas, isr }) => ({
          leader: leader === NOBODY ? null : leader,
          replicas,
          inSync: isr,
        })),
      },
    ];
  });
}
