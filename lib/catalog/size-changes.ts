import { type Milliseconds, milliseconds } from '../base/units';
import type { ChangeEffect } from './change-effects';
import type { Source } from './source';

/** How a size of the lock is changed: what of Terraform it becomes, and how long before the load comes one has to begin. */
export interface SizeChange extends Source {
  /** The key in the lock; `*` stands for a name, which may hold dots. */
  readonly size: string;
  readonly type: string;
  readonly attribute: string;
  /** What a change that disrupts does: one after the other, or by handing over to another copy. */
  readonly disrupts: 'rolling' | 'failover';
  /** For types that hold no data, which the table of effects does not know. */
  readonly effect?: ChangeEffect;
  /** How long one step takes, and of what there is one step each; `null` where it depends on the data or nobody says. */
  readonly step: { readonly of: string; readonly atLeast: Milliseconds; readonly atMost: Milliseconds } | null;
  /** Whole days between beginning and having it. */
  readonly leadDays: number;
  readonly note: string;
}

const MINUTE = 60_000;
const READ = '2026-11-21';
const MSK: Source = {
  source: 'docs.aws.amazon.com msk/latest/developerguide/msk-update-broker-type.html',
  asOf: READ,
  confidence: 'high',
};
const MSK_GROWTH: Source = {
  source:
    'docs.aws.amazon.com msk/latest/developerguide: expanding a cluster, reassigning partitions; hours, by mission notes',
  asOf: READ,
  confidence: 'low',
};
const MSK_STORAGE: Source = {
  source: 'github.com/aws/agent-toolkit-for-aws skill managing-amazon-msk: manage-storage',
  asOf: '2026-08-20',
  confidence: 'medium',
};
const MSK_GROWS: Source = {
  source: 'docs.aws.amazon.com msk/latest/developerguide/msk-autoexpand-details.html',
  asOf: READ,
  confidence: 'high',
};
const MSK_THROUGHPUT: Source = {
  source: 'docs.aws.amazon.com msk/latest/developerguide/msk-provision-throughput-management.html',
  asOf: READ,
  confidence: 'high',
};
const KAFKA: Source = {
  source: 'kafka.apache.org documentation: modifying topics',
  asOf: READ,
  confidence: 'high',
};
const CACHE: Source = {
  source: 'docs.aws.amazon.com AmazonElastiCache/latest/dg/redis-cluster-vertical-scaling.html, Scaling.html',
  asOf: READ,
  confidence: 'medium',
};
const AURORA: Source = {
  source: 'repost.aws/knowledge-center/aurora-mysql-downtime-factors (failover of Aurora)',
  asOf: READ,
  confidence: 'medium',
};
const PROXY: Source = {
  source:
    'docs.aws.amazon.com AmazonRDS/latest/AuroraUserGuide/rds-proxy.html: clients connect to the endpoint of the proxy in place of that of the cluster, which stays',
  asOf: READ,
  confidence: 'medium',
};
const AURORA_SCALING: Source = {
  source: 'docs.aws.amazon.com AmazonRDS/latest/AuroraUserGuide: Aurora Auto Scaling, Serverless v2',
  asOf: READ,
  confidence: 'medium',
};
const NODES: Source = {
  source: 'docs.aws.amazon.com eks/latest/userguide/managed-node-update-behavior.html',
  asOf: READ,
  confidence: 'medium',
};

/** Where the note does not say otherwise a lead of a day is chosen: hours of work by the service, and a quiet hour to begin in. */
export const SIZE_CHANGES: readonly SizeChange[] = [
  row('kafka.brokerType', 'aws_msk_cluster', 'broker_node_group_info.instance_type', MSK, {
    step: { of: 'broker', atLeast: milliseconds(10 * MINUTE), atMost: milliseconds(15 * MINUTE) },
    note: 'brokers restart one by one; the cluster carries on with one less',
  }),
  row('kafka.brokers', 'aws_msk_cluster', 'number_of_broker_nodes', MSK_GROWTH, {
    note: 'new brokers carry nothing until partitions are moved to them, which takes hours',
  }),
  row('kafka.version', 'aws_msk_cluster', 'kafka_version', MSK, {
    step: { of: 'broker', atLeast: milliseconds(10 * MINUTE), atMost: milliseconds(15 * MINUTE) },
    note: 'brokers restart one by one; there is no way back to an older version',
  }),
  row(
    'kafka.storagePerBroker',
    'aws_msk_cluster',
    'broker_node_group_info.storage_info.ebs_storage_info.volume_size',
    MSK_STORAGE,
    { note: 'volumes only grow, once in six hours' },
  ),
  row('kafka.storageGrowsTo', 'aws_appautoscaling_target', 'max_capacity', MSK_GROWS, {
    effect: 'in-place',
    leadDays: 0,
    note: 'only how far volumes may grow by themselves; the same as the planned size ends that until it is accepted again',
  }),
  row(
    'kafka.volumeThroughput',
    'aws_msk_cluster',
    'broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput.volume_throughput',
    MSK_THROUGHPUT,
    {
      note: 'volumes take up to a day to give it; the first time num.replica.fetchers rises with it, for which brokers restart one by one',
    },
  ),
  row('topics.*.partitions', 'aws_msk_topic', 'partition_count', KAFKA, {
    leadDays: 0,
    note: 'added at once; events with a key move to other partitions, so that their order breaks where they are still read',
  }),
  row('topics.*.replicationFactor', 'aws_msk_topic', 'replication_factor', KAFKA, {
    note: 'the topic is made anew, and what it holds is gone',
  }),
  row('stores.*.nodeType', 'aws_elasticache_replication_group', 'node_type', CACHE, {
    disrupts: 'failover',
    note: 'new nodes take over once they hold the data; connections break for seconds, and how long it takes depends on the data',
  }),
  row('stores.*.shards', 'aws_elasticache_replication_group', 'num_node_groups', CACHE, {
    disrupts: 'failover',
    note: 'keys move between shards while they are served; the more of them, the longer it takes. From one shard on the group is set to cluster mode compatible first, by hand, and clients changed: AWS refuses the step at once',
  }),
  row('stores.*.replicas', 'aws_elasticache_replication_group', 'replicas_per_node_group', CACHE, {
    disrupts: 'failover',
    note: 'new copies load all the data from the primary',
  }),
  row('stores.*.instance', 'aws_rds_cluster_instance', 'instance_class', AURORA, {
    disrupts: 'failover',
    step: { of: 'failover', atLeast: milliseconds(0), atMost: milliseconds(2 * MINUTE) },
    note: 'a reader takes over as the writer; often in less than a minute',
  }),
  row('stores.*.postgresVersion', 'aws_rds_cluster', 'engine_version', AURORA, {
    disrupts: 'failover',
    note: 'every instance restarts at once; a later minor version may be gone back from only by a snapshot, another major is a move of its own (majorUpgrade)',
  }),
  row('stores.*.proxy', 'aws_db_proxy', 'name', PROXY, {
    effect: 'disrupted',
    note: 'clients get another address: a proxy that comes stands before they are told, and the old address goes on answering, so that they are rolled when it suits; one that goes breaks every connection through it, so that clients are rolled to the cluster first',
  }),
  row('stores.*.redisRole', 'aws_elasticache_parameter_group', 'parameter', CACHE, {
    effect: 'in-place',
    note: 'a state evicts nothing and has snapshots; made a cache by hand it evicts keys at once when memory runs short, and the snapshots that were kept go',
  }),
  row('stores.*.redisVersion', 'aws_elasticache_replication_group', 'engine_version', CACHE, {
    disrupts: 'failover',
    note: 'nodes are replaced by new ones that load the data; connections break for seconds; there is no way back to an older version',
  }),
  row('stores.*.readersMin', 'aws_appautoscaling_target', 'min_capacity', AURORA_SCALING, {
    effect: 'in-place',
    note: 'readers share the storage, so that no data is copied',
  }),
  row('stores.*.readersMax', 'aws_appautoscaling_target', 'max_capacity', AURORA_SCALING, {
    effect: 'in-place',
    leadDays: 0,
    note: 'only how far the autoscaler may go',
  }),
  row('stores.*.serverlessMin', 'aws_rds_cluster', 'serverlessv2_scaling_configuration.min_capacity', AURORA_SCALING, {
    leadDays: 0,
    note: 'takes effect while it runs',
  }),
  row('stores.*.serverlessMax', 'aws_rds_cluster', 'serverlessv2_scaling_configuration.max_capacity', AURORA_SCALING, {
    leadDays: 0,
    note: 'takes effect while it runs; what depends on it, such as the limit of connections, with a reboot',
  }),
  row('nodes.size', 'aws_eks_node_group', 'instance_types', NODES, {
    effect: 'disrupted',
    note: 'new nodes come up, pods move to them within their disruption budgets, old nodes go',
  }),
  row('nodes.max', 'aws_eks_node_group', 'scaling_config.max_size', NODES, {
    effect: 'in-place',
    leadDays: 0,
    note: 'only how far the autoscaler may go',
  }),
];

/** The row of a key of the lock; nothing for a size that nobody has thought about. */
export function sizeChange(key: string): SizeChange | undefined {
  return SIZE_CHANGES.find(({ size }) => matches(size, key));
}

function matches(pattern: string, key: string): boolean {
  const [before, after] = pattern.split('*');
  if (after === undefined) return pattern === key;
  return before !== undefined && key.length > pattern.length - 1 && key.startsWith(before) && key.endsWith(after);
}

function row(
  size: string,
  type: string,
  attribute: string,
  source: Source,
  more: Pick<SizeChange, 'note'> & Partial<Pick<SizeChange, 'disrupts' | 'effect' | 'step' | 'leadDays'>>,
): SizeChange {
  return { size, type, attribute, disrupts: 'rolling', step: null, leadDays: 1, ...source, ...more };
}
