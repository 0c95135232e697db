import type { INetwork } from '../../../lib/constructs/network';
import { PostgresCluster, type ProvisionedPostgresClusterProps } from '../../../lib/constructs/postgres';
import { type Resources, synthesize } from '../support';

export const NETWORK: INetwork = {
  vpcId: 'vpc-1',
  cidr: '10.20.0.0/16',
  zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  publicSubnetIds: [],
  privateSubnetIds: ['subnet-p1', 'subnet-p2', 'subnet-p3'],
  isolatedSubnetIds: ['subnet-1', 'subnet-2', 'subnet-3'],
};

export function aCluster(changes: Partial<ProvisionedPostgresClusterProps> = {}): ProvisionedPostgresClusterProps {
  return {
    name: 'hunt-test-main',
    version: '17.7',
    instanceClass: 'db.r7g.large',
    network: NETWORK,
    region: 'us-east-1',
    accountId: '111122223333',
    protected: true,
    logs: { retentionDays: 90 },
    ...changes,
  };
}

/** The resources of a cluster like that one, but for the changes. */
export function build(changes: Partial<ProvisionedPostgresClusterProps> = {}): Resources {
  return synthesize((stack) => new PostgresCluster(stack, 'Postgres', aCluster(changes)));
}
