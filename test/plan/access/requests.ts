/**
 * What clients ask brokers for, and what those then look up: from AWS' "Semantics of IAM authorization policy actions and
 * resources" and Apache Kafka's "Operations and Resources on Protocols". Written apart from the catalog, which it judges.
 */
export interface Request {
  readonly name: RequestName;
  readonly kind: ResourceKind;
  /** Behind `kafka-cluster:`; all of them. */
  readonly iam: readonly string[];
  /** `null`: no ACL is asked for. */
  readonly acl: string | null;
}

export type ResourceKind = 'cluster' | 'topic' | 'group' | 'transactional-id';

export type RequestName = (typeof ROWS)[number][0];

const ROWS = [
  ['connect', 'cluster', ['Connect'], null],
  ['produce idempotently', 'cluster', ['WriteDataIdempotently'], 'IDEMPOTENT_WRITE'],
  ['describe the cluster', 'cluster', ['DescribeCluster'], 'DESCRIBE'],
  ['alter the cluster', 'cluster', ['AlterCluster'], 'ALTER'],
  ['see settings of brokers', 'cluster', ['DescribeClusterDynamicConfiguration'], 'DESCRIBE_CONFIGS'],
  ['set settings of brokers', 'cluster', ['AlterClusterDynamicConfiguration'], 'ALTER_CONFIGS'],
  ['ask for partitions', 'topic', ['DescribeTopic'], 'DESCRIBE'],
  ['fetch', 'topic', ['DescribeTopic', 'ReadData'], 'READ'],
  ['produce', 'topic', ['DescribeTopic', 'WriteData'], 'WRITE'],
  ['see settings', 'topic', ['DescribeTopicDynamicConfiguration'], 'DESCRIBE_CONFIGS'],
  ['set settings', 'topic', ['AlterTopicDynamicConfiguration'], 'ALTER_CONFIGS'],
  ['create', 'topic', ['CreateTopic'], 'CREATE'],
  ['add partitions', 'topic', ['AlterTopic'], 'ALTER'],
  ['delete', 'topic', ['DeleteTopic'], 'DELETE'],
  ['see members and offsets', 'group', ['DescribeGroup'], 'DESCRIBE'],
  ['join and commit', 'group', ['DescribeGroup', 'AlterGroup'], 'READ'],
  ['delete the group', 'group', ['DeleteGroup'], 'DELETE'],
  ['find the transaction', 'transactional-id', ['DescribeTransactionalId'], 'DESCRIBE'],
  ['begin a transaction', 'transactional-id', ['DescribeTransactionalId', 'AlterTransactionalId'], 'WRITE'],
] as const;

export const REQUESTS: readonly Request[] = ROWS.map(([name, kind, iam, acl]) => ({ name, kind, iam, acl }));
