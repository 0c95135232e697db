import type { Io } from '../../../lib/cli/io';
import { main } from '../../../lib/cli/main';
import { KafkaFailure, type TopicAdmin, type TopicAdminOptions } from '../../../lib/cli/topics/admin';
import type { DescribedTopic, ObservedCluster } from '../../../lib/plan/topics/observed-cluster';
import type { ObservedTopic } from '../../../lib/plan/topics/topic-changes';
import { anEnvironment, anEventsDocument } from '../../support';

/** Three brokers in as many zones. */
export const CLUSTER: ObservedCluster = {
  id: 'Y2x1c3RlcgAAAAAAAAAAAA',
  brokers: [
    { id: 1, rack: 'use1-az1' },
    { id: 2, rack: 'use1-az2' },
    { id: 3, rack: 'use1-az3' },
  ],
};

/** A topic of the cluster: what is not stated of its partitions is well. */
type FakeTopic = ObservedTopic & Partial<DescribedTopic>;

/** A cluster in memory: what is there, what was asked of it, and where it says no. */
export class FakeKafka {
  cluster: ObservedCluster = CLUSTER;
  readonly asked: string[] = [];
  readonly connections: TopicAdminOptions[] = [];
  closed = 0;
  private readonly topics: Map<string, FakeTopic>;
  private readonly refusals = new Map<
    string,
    { readonly why: string; readonly meanwhile: ObservedTopic | undefined }
  >();

  constructor(topics: readonly FakeTopic[] = []) {
    this.topics = new Map(topics.map((topic) => [topic.name, topic]));
  }

  /** Says no to a request, for example `create a`; `meanwhile` is what somebody else has made of the topic by then. */
  refuse(request: string, why: string, meanwhile?: ObservedTopic): this {
    this.refusals.set(request, { why, meanwhile });
    return this;
  }

  accept(request: string): this {
    this.refusals.delete(request);
    return this;
  }

  get all(): readonly ObservedTopic[] {
    return [...this.topics.values()];
  }

  /** Everything but looking. */
  get changed(): readonly string[] {
    return this.asked.filter((request) => !['cluster', 'list', 'describe'].includes(request));
  }

  readonly connect = async (options: TopicAdminOptions): Promise<TopicAdmin> => {
    this.connections.push(options);
    return {
      cluster: async () => {
        this.hear('cluster', '');
        return this.cluster;
      },
      list: async () => {
        this.hear('list', '');
        return [...this.topics.keys()].sort();
      },
      describe: async (names) => {
        this.hear('describe', '');
        return names.flatMap((name) => {
          const topic = this.topics.get(name);
          return topic === undefined ? [] : [wellPlaced(topic, this.cluster)];
        });
      },
      create: async (topic) => {
        this.hear(`create ${topic.name}`, topic.name);
        this.topics.set(topic.name, topic);
      },
      grow: async (name, partitions) => {
        this.hear(`grow ${name} to ${partitions}`, name);
        this.topics.set(name, { ...this.one(name), partitions });
      },
      configure: async (name, configs) => {
        this.hear(`configure ${name} ${Object.keys(configs).join(' ')}`, name);
        const topic = this.one(name);
        this.topics.set(name, { ...topic, configs: { ...topic.configs, ...configs } });
      },
      close: async () => {
        this.closed++;
      },
    };
  };

  private hear(request: string, name: string): void {
    this.asked.push(request);
    const refusal = this.refusals.get(request);
    if (refusal === undefined) return;
    if (refusal.meanwhile !== undefined) this.topics.set(name, refusal.meanwhile);
    throw new KafkaFailure(refusal.why);
  }

  private one(name: string): ObservedTopic {
    const topic = this.topics.get(name);
    if (topic === undefined) throw new Error(`no topic ${name}`);
    return topic;
  }
}

/** Partition n is led by the broker n, and copied to those after it. */
export function wellPlaced(topic: FakeTopic, { brokers }: ObservedCluster = CLUSTER): DescribedTopic {
  const assigned = Array.from({ length: topic.partitions }, (_, partition) => {
    const replicas = Array.from(
      { length: topic.replicationFactor },
      (_, copy) => brokers[(partition + copy) % brokers.length]?.id ?? 0,
    );
    return { leader: replicas[0] ?? null, replicas, inSync: replicas };
  });
  return { assigned, inherited: { 'retention.bytes': '-1' }, ...topic };
}

/** A platform of one event and one handler, whose topics come by the admin protocol. */
export const MODULES: Readonly<Record<string, object>> = {
  'stacks/events/shop.ts': { shop: anEventsDocument() },
  'stacks/environments/trial.ts': {
    trial: anEnvironment({
      name: 'trial',
      proof: 'reported',
      kafka: { topics: 'admin-protocol', brokerLogs: { retention: '1d' } },
    }),
  },
};

export const ORDER: ObservedTopic = {
  name: 'shop.order.placed',
  partitions: 3,
  replicationFactor: 3,
  configs: {
    'cleanup.policy': 'delete',
    'max.message.bytes': '65536',
    'min.insync.replicas': '2',
    'retention.ms': '604800000',
  },
};

export const DEAD_LETTER: ObservedTopic = {
  ...ORDER,
  name: 'shop.order.placed.shipOrder.dead-letter',
  configs: { ...ORDER.configs, 'retention.ms': '1209600000' },
};

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a person at a terminal is asked, and what stands in files and in the environment of the process. */
export interface Situation {
  readonly answer?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** `topics apply -e trial --bootstrap one:9092` with further options; a later `-e` wins. */
export function apply(
  kafka: FakeKafka,
  options: readonly string[] = [],
  modules: Readonly<Record<string, object>> = MODULES,
): Promise<Ran> {
  return topics(kafka, 'apply', ['--bootstrap', 'one:9092', ...options], { modules });
}

/** `topics <command> -e trial`; questions stand in what was printed. */
export async function topics(
  kafka: FakeKafka,
  command: string,
  options: readonly string[] = [],
  {
    modules = MODULES,
    answer,
    files = {},
    env = {},
  }: Situation & { readonly modules?: Readonly<Record<string, object>> } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const names = Object.keys(modules);
  const io: Io = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    terminal: false,
    readStdin: async () => '',
    ...(answer === undefined
      ? {}
      : {
          ask: async (question: string) => {
            out.push(`${question}${answer}\n`);
            return answer;
          },
        }),
    cwd: '/project',
    env,
    version: '1.2.3',
    today: () => '2026-12-01',
    files: {
      read: (file) => files[file.slice('/project/'.length)],
      exists: (file) => names.some((name) => file === `/project/${name}`),
      list: (folder) =>
        names.flatMap((name) => (`/project/${name}`.startsWith(`${folder}/`) ? [name.split('/').at(-1) ?? ''] : [])),
      write: () => {
        throw new Error('nothing is written');
      },
    },
    loadModule: async (file) => modules[file.slice('/project/'.length)],
  };
  const code = await main(['topics', command, '-e', 'trial', ...options], io, kafka.connect);
  return { code, out: out.join(''), err: err.join('') };
}

/** `trial` as it is, but for its Kafka. */
export function withKafka(kafka: object, environment: object = {}): Readonly<Record<string, object>> {
  return {
    ...MODULES,
    'stacks/environments/trial.ts': {
      trial: anEnvironment({ name: 'trial', proof: 'reported', kafka: kafka as never, ...environment }),
    },
  };
}
