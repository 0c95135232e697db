import type { Construct } from 'constructs';
import { compareText } from '../../base/issue';
import { partitionOf } from '../../catalog/regions';
import { checkAccountId, checkPlain, checkRegion, refuse } from '../checks';
import { DeletionGuard, type DeletionGuardProps } from './deletion-guard';
import { groupStatements } from './guard-policies';

export interface RedisDeletionGuardProps extends DeletionGuardProps {
  /**
   * The ids of the replication groups, as plain text: at least one. About ten fit into the policy, with a key each; another one
   * changes the guard, so that it is lifted before.
   */
  readonly replicationGroupIds: readonly string[];
  /** Of the groups, for example `us-east-1`. */
  readonly region: string;
  /** The account of the groups: twelve digits. */
  readonly accountId: string;
}

/**
 * ElastiCache has no deletion protection of its own: the role that deploys is denied to delete replication groups, their nodes one
 * by one, their snapshots and their keys, and to take the denial away. Another role may lift it, and put it back. One guard keeps
 * all groups of an environment, since each takes one of the few managed policies that a role can have.
 *
 * Fewer copies and fewer shards are not denied: both keep the data, and the same calls make more of them.
 */
export class RedisDeletionGuard extends DeletionGuard {
  constructor(scope: Construct, id: string, props: RedisDeletionGuardProps) {
    const { replicationGroupIds, region, accountId } = props;
    if (replicationGroupIds.length === 0) {
      refuse({
        at: ['replicationGroupIds'],
        got: 'none',
        allowed: 'at least one group',
        fix: 'name what it keeps, or leave the guard out',
      });
    }
    for (const group of replicationGroupIds) checkPlain(['replicationGroupIds'], group);
    checkRegion(['region'], region);
    checkAccountId(['accountId'], accountId);
    const start = `arn:${partitionOf(region)}:elasticache:${region}:${accountId}`;
    const statements = groupStatements(start, [...replicationGroupIds].sort(compareText));
    super(scope, id, props, {
      what: 'the replication groups of',
      statements,
      longest: statements,
      tooLarge: { at: 'replicationGroupIds', fix: 'keep some of them by a second guard with a name of its own' },
    });
  }
}
