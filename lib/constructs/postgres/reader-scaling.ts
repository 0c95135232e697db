import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import type { RdsClusterInstance } from '@cdktf/provider-aws/lib/rds-cluster-instance';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { AURORA_READERS } from '../../catalog/aurora-limits';
import { checkWhole, refuse } from '../checks';

export interface PostgresReaders {
  /**
   * How many always stand, each a resource of its own in another zone: they take over from the writer. One more touches no other
   * resource; one less deletes the last of them, which fails over first where that one has become the writer.
   */
  readonly min: number;
  /**
   * How many autoscaling makes of them, at most 15. Only what it made itself does it take away, and terraform sees none of that.
   * The same as `min` closes the range: autoscaling takes its own readers away. Close it, and wait until they are gone, before
   * the cluster is destroyed: RDS deletes no cluster that has instances left.
   */
  readonly max: number;
  /**
   * The CPU of readers, on average and in per cent, that autoscaling holds: 1 to 99.
   * @default 60
   */
  readonly cpuPercent?: number;
}

export interface ReaderScalingResources {
  readonly target: AppautoscalingTarget;
  /** Absent where the range is closed. */
  readonly policy?: AppautoscalingPolicy;
}

interface ReaderScalingProps {
  readonly name: string;
  readonly clusterIdentifier: string;
  readonly readers: PostgresReaders;
  /** Aurora scales only a cluster whose instances are there. */
  readonly instances: readonly RdsClusterInstance[];
}

/**
 * Application Auto Scaling of readers, beyond those that terraform has: those alone are first in line for a failover, have the
 * zone that was chosen for them, and are what Aurora needs to begin with. Readers that come are nobody's resources: nothing here
 * lists the members of a cluster, so that they are no drift. The range is registered also where it is closed, since that is what
 * takes away what autoscaling made.
 */
export class ReaderScaling extends Construct {
  readonly resources: ReaderScalingResources;

  constructor(scope: Construct, id: string, props: ReaderScalingProps) {
    super(scope, id);
    const { name, readers } = props;
    const target = new AppautoscalingTarget(this, 'Target', {
      serviceNamespace: 'rds',
      scalableDimension: 'rds:cluster:ReadReplicaCount',
      resourceId: `cluster:${props.clusterIdentifier}`,
      minCapacity: readers.min,
      maxCapacity: readers.max,
      tags: { Name: `${name}-readers` },
      dependsOn: [...props.instances],
    });
    if (readers.max === readers.min) {
      this.resources = { target };
      return;
    }
    const { cooldownSeconds, cpuPercent } = AURORA_READERS;
    const policy = new AppautoscalingPolicy(this, 'Policy', {
      name: `${name}-readers`,
      policyType: 'TargetTrackingScaling',
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: readers.cpuPercent ?? cpuPercent.chosen,
        predefinedMetricSpecification: { predefinedMetricType: 'RDSReaderAverageCPUUtilization' },
        scaleOutCooldown: cooldownSeconds.out,
        scaleInCooldown: cooldownSeconds.in,
      },
    });
    this.resources = { target, policy };
  }
}

export function checkReaders({ min, max, cpuPercent }: PostgresReaders): void {
  for (const [end, value] of Object.entries({ min, max })) {
    checkKnown(end, value);
    checkWhole(['readers', end], value, { min: 0, max: AURORA_READERS.most });
  }
  if (max < min) {
    refuse({
      at: ['readers', 'max'],
      got: `${max}, below the ${min} that always stand`,
      allowed: `${min} and more`,
      fix: `use ${min} for readers that nothing scales`,
    });
  }
  if (min === 0 && max > 0) {
    refuse({
      at: ['readers', 'min'],
      got: `0 beside a max of ${max}`,
      allowed: '1 and more, or 0 of both: autoscaling begins only where a reader stands',
      fix: 'use 1',
    });
  }
  if (cpuPercent !== undefined) checkWhole(['readers', 'cpuPercent'], cpuPercent, AURORA_READERS.cpuPercent);
}

/** How many resources there are depends on it. */
function checkKnown(end: string, value: number): void {
  if (!Token.isUnresolved(value)) return;
  refuse({
    at: ['readers', end],
    got: 'a value known only after deployment',
    allowed: 'a number',
    fix: 'write the number itself: each reader that always stands is a resource',
  });
}
