import { partitionOf } from './regions';
import type { Source } from './source';

/** What a token to log in to ElastiCache is checked against: both the group and the user must be allowed. */
export const ELASTICACHE_IAM: Source & { readonly action: string } = {
  action: 'elasticache:Connect',
  source:
    'docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html: replicationgroup:<id> and user:<id> in one statement; Service Authorization Reference, elasticache: both are required resources',
  asOf: '2026-11-21',
  confidence: 'high',
};

interface Place {
  readonly region: string;
  readonly accountId: string;
}

export function replicationGroupArn(place: Place, id: string): string {
  return `${beginning(place)}:replicationgroup:${id}`;
}

export function redisUserArn(place: Place, id: string): string {
  return `${beginning(place)}:user:${id}`;
}

function beginning({ region, accountId }: Place): string {
  return `arn:${partitionOf(region)}:elasticache:${region}:${accountId}`;
}
