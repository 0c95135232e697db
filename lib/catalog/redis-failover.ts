import type { Source } from './source';

/** Which groups survive the loss of a node, or of a zone, by themselves. */
export const REDIS_FAILOVER: Source & {
  /** Shards of a group in cluster mode: those that are left must be more than half to agree on who takes over. */
  readonly fewestShards: number;
  readonly mostReplicas: number;
  readonly mostNodes: number;
  /** Types whose group stays in one zone, and cannot be backed up. */
  readonly neverInSeveralZones: string;
} = {
  fewestShards: 3,
  mostReplicas: 5,
  mostNodes: 500,
  neverInSeveralZones: 'cache.t1.',
  source:
    'three shards or one: redis.io/docs/latest/operate/oss_and_stack/management/scaling and awsdocs/amazon-elasticache-docs doc_source/redis/BestPractices.Clients.md; failover in cluster mode: aws-cloudformation-templates#487, terraform-provider-aws#27116 with the words of the API; replicas and nodes: Shards.md; types: AutoFailover.md, Limitations',
  asOf: '2025-07-03',
  confidence: 'high',
};

/** What the words `preferred` and `required` mean to a group. */
export const REDIS_TRANSIT: Source & {
  /** The first version of Redis that changes it on a group that runs; all of Valkey do. */
  readonly from: string;
} = {
  from: '7.0.5',
  source:
    'awsdocs/amazon-elasticache-docs doc_source/redis/in-transit-encryption-enable.md: first preferred, and required once no client connects without; users and preferred exclude each other: “Transit encryption preferred is not supported with access control enabled clusters”, words of the API',
  asOf: '2023-06-15',
  confidence: 'high',
};
