import type { Construct } from 'constructs';
import { partitionOf } from '../../catalog/regions';
import { checkAccountId, checkPlain, checkRegion } from '../checks';
import { DeletionGuard, type DeletionGuardProps } from './deletion-guard';
import { groupStatements } from './guard-policies';

export interface RedisDeletionGuardProps extends Omit<DeletionGuardProps, 'name'> {
  /** The id of the replication group, after which policy and role are called too. */
  readonly replicationGroupId: string;
  /** For example `us-east-1`. */
  readonly region: string;
  /** The account of the group: twelve digits. */
  readonly accountId: string;
}

/**
 * ElastiCache has no deletion protection of its own: the role that deploys is denied to delete the replication group, its nodes one
 * by one, its snapshots and its keys, and to take the denial away. Another role may lift it, and put it back.
 *
 * Fewer copies and fewer shards are not denied: both keep the data, and the same calls make more of them.
 */
export class RedisDeletionGuard extends DeletionGuard {
  constructor(scope: Construct, id: string, props: RedisDeletionGuardProps) {
    const { replicationGroupId, region, accountId } = props;
    checkPlain(['replicationGroupId'], replicationGroupId);
    checkRegion(['region'], region);
    checkAccountId(['accountId'], accountId);
    const start = `arn:${partitionOf(region)}:elasticache:${region}:${accountId}`;
    const statements = groupStatements(start, replicationGroupId);
    const name = replicationGroupId;
    super(scope, id, { ...props, name }, { what: 'the replication group', statements, longest: statements });
  }
}
