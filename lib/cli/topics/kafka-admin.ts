import type { ObservedTopic } from '../../plan/topics/topic-changes';
import { UsageError } from '../exit';
import { KafkaFailure, type TopicAdmin, type TopicAdminOptions } from './admin';
import { importInstalled } from './native-import';

const PACKAGE = '@platformatic/kafka';

/** The part of the package that is used; a test compares it with the whole. */
export interface KafkaPackage {
  readonly Admin: new (options: {
    readonly clientId: string;
    readonly bootstrapBrokers: { readonly host: string; readonly port: number }[];
    readonly connectTimeout: number;
    readonly timeout: number;
    readonly retries: number;
    readonly retryDelay: number;
  }) => KafkaClient;
}

export interface KafkaClient {
  listTopics(): Promise<string[]>;
  metadata(options: { topics: string[]; forceUpdate: boolean }): Promise<{
    readonly topics: ReadonlyMap<string, { readonly partitions: readonly { readonly replicas: readonly number[] }[] }>;
  }>;
  describeConfigs(options: { resources: { resourceType: 2; resourceName: string }[] }): Promise<
    {
      readonly resourceName: string;
      readonly configs: readonly {
        readonly name: string;
        readonly value?: string | null | undefined;
        readonly configSource: number;
      }[];
    }[]
  >;
  createTopics(options: {
    topics: string[];
    partitions: number;
    replicas: number;
    configs: { name: string; value: string }[];
  }): Promise<unknown>;
  createPartitions(options: { topics: { name: string; count: number }[] }): Promise<void>;
  incrementalAlterConfigs(options: {
    resources: {
      resourceType: 2;
      resourceName: string;
      configs: { name: string; configOperation: 0; value: string }[];
    }[];
  }): Promise<void>;
  close(): Promise<void>;
}

/** Of Kafka's protocol: the kind of a resource, where a setting comes from, and what to do with one. */
const TOPIC = 2;
const SET_ON_THE_TOPIC = 1;
const SET = 0;

/** A broker that is restarting is back within this; one that is not there is told after a few seconds. */
const PATIENCE = { connectTimeout: 5_000, timeout: 30_000, retries: 3, retryDelay: 500 };

/** Speaks the admin protocol with the client library that is installed. */
export async function connectKafka(
  { bootstrap, cwd }: TopicAdminOptions,
  load: typeof importInstalled = importInstalled,
): Promise<TopicAdmin> {
  const loaded = (await load(PACKAGE, cwd)) as KafkaPackage | undefined;
  if (loaded === undefined) {
    throw new UsageError(
      `Kafka is spoken by ${PACKAGE}, which is not installed: run npm install --save-dev ${PACKAGE}`,
    );
  }
  return adminOf(new loaded.Admin({ clientId: 'veltrix', bootstrapBrokers: [...bootstrap], ...PATIENCE }));
}

function adminOf(client: KafkaClient): TopicAdmin {
  return {
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

async function describe(client: KafkaClient, names: readonly string[]): Promise<readonly ObservedTopic[]> {
  const all = new Set(await client.listTopics());
  const there = names.filter((name) => all.has(name));
  if (there.length === 0) return [];
  // The client sorts what it is handed.
  const { topics } = await client.metadata({ topics: [...there], forceUpdate: true });
  const described = await client.describeConfigs({
    resources: there.map((name) => ({ resourceType: TOPIC, resourceName: name })),
  });
  const configsOf = new Map(described.map(({ resourceName, configs }) => [resourceName, configs]));
  return there.flatMap((name) => {
    const partitions = topics.get(name)?.partitions;
    if (partitions === undefined) return [];
    const own = (configsOf.get(name) ?? []).filter(({ configSource }) => configSource === SET_ON_THE_TOPIC);
    return [
      {
        name,
        partitions: partitions.length,
        // While partitions are moved some have more; the fewest is what each record has.
        replicationFactor: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        configs: Object.fromEntries(own.map((config) => [config.name, config.value ?? ''])),
      },
    ];
  });
}

/** What the library throws for Kafka's answers and for the network becomes ours; anything else is a fault in a program. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('PLT_KFK_')) {
      throw new KafkaFailure([...new Set(reasonsOf(error))].join('; '));
    }
    throw error;
  }
}

/** The innermost ones: around them stands only that something failed, and how often. */
function reasonsOf(error: unknown): readonly string[] {
  if (error instanceof Error && 'errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.flatMap(reasonsOf);
  }
  if (!(error instanceof Error)) return [String(error)];
  const said = 'serverErrorMessage' in error ? error.serverErrorMessage : null;
  if (typeof said === 'string' && said !== '') return [said];
  return error.cause instanceof Error ? [`${error.message} (${error.cause.message})`] : [error.message];
}
