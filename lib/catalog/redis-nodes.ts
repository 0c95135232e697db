import type { Source } from './source';

/** One node of ElastiCache with Valkey. */
export interface RedisNode {
  readonly type: `cache.${string}`;
  readonly memoryGiB: number;
  /** Share of the memory that is not for entries: for failover, snapshots and fragments. */
  readonly reservedShare: number;
  readonly maxClients: number;
  /** On demand, us-east-1. */
  readonly usdPerHour: number;
  /** Reserved for one year, nothing paid upfront, us-east-1. */
  readonly usdPerHourReserved: number;
  /** Whether it runs on credits, which a load that stays uses up. */
  readonly burstable: boolean;
  /** Whether it is chosen where nobody states a type: the newest family, and no older one beside it. */
  readonly offered: boolean;
}

/** What AWS advises to reserve, as `reserved-memory-percent`. */
export const REDIS_RESERVED: Source & { readonly share: number; readonly small: number; readonly micro: number } = {
  source: 'docs.aws.amazon.com/AmazonElastiCache/latest/dg/redis-memory-management.html',
  asOf: '2026-11-21',
  confidence: 'high',
  share: 0.25,
  small: 0.3,
  micro: 0.5,
};

/** All are Graviton: what a managed service runs on need not be what handlers run on. */
export const REDIS_NODES: Source & { readonly rows: readonly RedisNode[] } = {
  source:
    'memory and connections: docs.aws.amazon.com AmazonElastiCache CacheNodes.SupportedTypes; prices: github.com/cristim/ec2-instances-info v0.0.0-20250528091325, from the AWS price list',
  asOf: '2025-05-28',
  confidence: 'medium',
  rows: [
    node('cache.t4g.micro', 0.5, 20_000, 0.0128, 0.0088),
    node('cache.t4g.small', 1.37, 65_000, 0.0256, 0.0176),
    node('cache.t4g.medium', 3.09, 65_000, 0.052, 0.0352),
    node('cache.m6g.large', 6.38, 65_000, 0.1192, 0.0816),
    node('cache.m6g.xlarge', 12.93, 65_000, 0.2376, 0.1624),
    node('cache.m6g.2xlarge', 26.04, 65_000, 0.4744, 0.324),
    node('cache.m6g.4xlarge', 52.26, 65_000, 0.9488, 0.648),
    node('cache.m6g.8xlarge', 103.68, 65_000, 1.8976, 1.2952),
    node('cache.m6g.12xlarge', 157.12, 65_000, 2.8456, 1.9424),
    node('cache.m6g.16xlarge', 209.55, 65_000, 3.7944, 2.5896),
    node('cache.m7g.large', 6.38, 65_000, 0.1264, 0.0856),
    node('cache.m7g.xlarge', 12.93, 65_000, 0.252, 0.1712),
    node('cache.m7g.2xlarge', 26.04, 65_000, 0.5032, 0.3424),
    node('cache.m7g.4xlarge', 52.26, 65_000, 1.0056, 0.684),
    node('cache.m7g.8xlarge', 103.68, 65_000, 2.0112, 1.368),
    node('cache.m7g.12xlarge', 157.12, 65_000, 3.016, 2.0512),
    node('cache.m7g.16xlarge', 209.55, 65_000, 4.0224, 2.7352),
    node('cache.r6g.large', 13.07, 65_000, 0.1648, 0.1128),
    node('cache.r6g.xlarge', 26.32, 65_000, 0.3288, 0.2248),
    node('cache.r6g.2xlarge', 52.82, 65_000, 0.6568, 0.4488),
    node('cache.r6g.4xlarge', 105.81, 65_000, 1.3136, 0.8968),
    node('cache.r6g.8xlarge', 209.55, 65_000, 2.6272, 1.7928),
    node('cache.r6g.12xlarge', 317.77, 65_000, 3.94, 2.6896),
    node('cache.r6g.16xlarge', 419.09, 65_000, 5.2536, 3.5856),
    node('cache.r7g.large', 13.07, 65_000, 0.1752, 0.1192),
    node('cache.r7g.xlarge', 26.32, 65_000, 0.3496, 0.2376),
    node('cache.r7g.2xlarge', 52.82, 65_000, 0.6984, 0.4752),
    node('cache.r7g.4xlarge', 105.81, 65_000, 1.396, 0.9496),
    node('cache.r7g.8xlarge', 209.55, 65_000, 2.7928, 1.8992),
    node('cache.r7g.12xlarge', 317.77, 65_000, 4.188, 2.848),
    node('cache.r7g.16xlarge', 419.09, 65_000, 5.5848, 3.7976),
  ],
};

function node(
  type: RedisNode['type'],
  memoryGiB: number,
  maxClients: number,
  usdPerHour: number,
  usdPerHourReserved: number,
): RedisNode {
  const [, family = '', size = ''] = type.split('.');
  const { share, small, micro } = REDIS_RESERVED;
  const reservedShare = size === 'micro' ? micro : size === 'small' ? small : share;
  const offered = ['m7g', 'r7g', 't4g'].includes(family);
  const burstable = family.startsWith('t');
  return { type, memoryGiB, reservedShare, maxClients, usdPerHour, usdPerHourReserved, burstable, offered };
}
