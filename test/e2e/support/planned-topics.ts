import { runVeltrix } from './run-veltrix';

/** A topic as Kafka's own tools describe it. */
export interface DescribedTopic {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
}

export type DescribedTopics = ReadonlyMap<string, DescribedTopic>;

/** As `veltrix plan` says, on a cluster that holds so many copies of which so many must be in sync. */
export async function plannedTopics(
  environment: string,
  { copies, inSync }: { readonly copies: number; readonly inSync: number },
): Promise<DescribedTopics> {
  const { out } = await runVeltrix(['plan', '--environment', environment, '--json']);
  const { plan } = JSON.parse(out) as {
    readonly plan: {
      readonly topics: readonly {
        readonly name: string;
        readonly partitions: number;
        readonly retentionMs: number;
        readonly maxMessageBytes: number;
      }[];
    };
  };
  return new Map(
    plan.topics.map(({ name, partitions, retentionMs, maxMessageBytes }) => [
      name,
      {
        partitions,
        replicationFactor: copies,
        configs: {
          'cleanup.policy': 'delete',
          'max.message.bytes': String(maxMessageBytes),
          'min.insync.replicas': String(inSync),
          'retention.ms': String(retentionMs),
        },
      },
    ]),
  );
}

/** From what Kafka's own tool prints. */
export function topicsIn(described: string): DescribedTopics {
  const lines = described.matchAll(
    /^Topic: (\S+)\s.*PartitionCount: (\d+)\s+ReplicationFactor: (\d+)\s+Configs: *(\S*)/gm,
  );
  return new Map(
    [...lines].map(([, name = '', partitions, replicationFactor, configs = '']) => [
      name,
      {
        partitions: Number(partitions),
        replicationFactor: Number(replicationFactor),
        configs: Object.fromEntries(configs.split(',').map((pair) => pair.split('='))),
      },
    ]),
  );
}
