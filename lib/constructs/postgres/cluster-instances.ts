import type { RdsCluster } from '@cdktf/provider-aws/lib/rds-cluster';
import { RdsClusterInstance } from '@cdktf/provider-aws/lib/rds-cluster-instance';
import { Construct } from 'constructs';
import {
  AURORA_CERTIFICATES,
  AURORA_READERS,
  DATABASE_INSIGHTS,
  ENHANCED_MONITORING,
} from '../../catalog/aurora-limits';
import { STORE_WINDOWS } from '../../catalog/store-windows';
import { serviceName } from '../checks';
import type { INetwork } from '../network';
import type { EnhancedMonitoring } from './enhanced-monitoring';
import type { NewPostgresClusterProps } from './postgres-cluster-props';

interface ClusterInstancesProps {
  readonly declared: NewPostgresClusterProps;
  readonly cluster: RdsCluster;
  readonly keyArn: string;
  readonly parameterGroupName: string;
  readonly monitoring: EnhancedMonitoring;
  /** Those that always stand. */
  readonly readers: number;
}

/**
 * The writer of the first day and the readers that always stand, each in the next zone. They have numbers, not roles: a failover
 * makes another one the writer, and terraform has nothing to do with that. Readers that autoscaling makes are not among them.
 */
export class ClusterInstances extends Construct {
  readonly all: readonly RdsClusterInstance[];

  constructor(scope: Construct, id: string, props: ClusterInstancesProps) {
    super(scope, id);
    const numbers = Array.from({ length: 1 + props.readers }, (_, index) => index + 1);
    this.all = numbers.map((number) => this.create(number, props));
  }

  private create(number: number, props: ClusterInstancesProps): RdsClusterInstance {
    const { declared, cluster, monitoring, keyArn } = props;
    const { name, network, insights = 'standard', windows = STORE_WINDOWS } = declared;
    const identifier = `${name}-${number}`;
    return new RdsClusterInstance(this, String(number), {
      // The same rule holds for instances as for clusters.
      identifier: serviceName('db-cluster', identifier),
      clusterIdentifier: cluster.clusterIdentifier,
      engine: cluster.engine,
      instanceClass: declared.serverless === undefined ? declared.instanceClass : 'db.serverless',
      ...zoneOf(network, number),
      promotionTier: number === 1 ? 0 : AURORA_READERS.standingTier,
      dbParameterGroupName: props.parameterGroupName,
      caCertIdentifier: AURORA_CERTIFICATES.authority,
      publiclyAccessible: false,
      autoMinorVersionUpgrade: false,
      applyImmediately: true,
      copyTagsToSnapshot: true,
      monitoringInterval: declared.monitoringSeconds ?? ENHANCED_MONITORING.chosen,
      monitoringRoleArn: monitoring.role.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: DATABASE_INSIGHTS.days[insights],
      preferredMaintenanceWindow: windows.maintenance,
      tags: { Name: identifier },
      dependsOn: [monitoring.attachment],
      // One reader less deletes the last; the first goes only with the cluster.
      // A zone matters when an instance is made: another list of zones must not replace those that stand.
      lifecycle: { preventDestroy: declared.protected && number === 1, ignoreChanges: ['availability_zone'] },
    });
  }
}

/** One after the other, and from the first again. */
function zoneOf({ zones }: INetwork, number: number): { readonly availabilityZone?: string } {
  const availabilityZone = zones[(number - 1) % zones.length];
  return availabilityZone === undefined ? {} : { availabilityZone };
}
