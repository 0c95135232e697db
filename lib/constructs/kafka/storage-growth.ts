import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { STORAGE_GROWTH } from '../../catalog/msk-storage';
import { checkWhole, refuse } from '../checks';

/** How the volumes of Standard brokers grow by themselves. */
export interface StorageGrowth {
  /**
   * The most one broker's volume may have, in GiB: at most 16384, and above `storagePerBrokerGiB` by a step of growth, which is
   * 10 GiB or a tenth of the volume, whichever is more. The same as `storagePerBrokerGiB` closes the range: the volume has the
   * declared size, and nothing grows by itself.
   */
  readonly toGiB: number;
  /**
   * The share of the volume that is used when it grows, from 0.1 to 0.8.
   * @default 0.6
   */
  readonly at?: number;
}

interface StorageAutoscalingProps {
  readonly clusterArn: string;
  /** Of the policy. */
  readonly name: string;
  readonly storagePerBrokerGiB: number;
  readonly growth: StorageGrowth;
}

/** Application Auto Scaling that raises the volumes of all brokers together; they never become smaller. */
export class StorageAutoscaling extends Construct {
  readonly target: AppautoscalingTarget;
  readonly policy: AppautoscalingPolicy;

  constructor(scope: Construct, id: string, props: StorageAutoscalingProps) {
    super(scope, id);
    const { growth } = props;
    this.target = new AppautoscalingTarget(this, 'Target', {
      serviceNamespace: 'kafka',
      scalableDimension: 'kafka:broker-storage:VolumeSize',
      resourceId: props.clusterArn,
      minCapacity: props.storagePerBrokerGiB,
      maxCapacity: growth.toGiB,
      tags: { Name: props.name },
    });
    this.policy = new AppautoscalingPolicy(this, 'Policy', {
      name: props.name,
      policyType: 'TargetTrackingScaling',
      serviceNamespace: this.target.serviceNamespace,
      scalableDimension: this.target.scalableDimension,
      resourceId: this.target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: percent(growth.at ?? STORAGE_GROWTH.at),
        predefinedMetricSpecification: { predefinedMetricType: 'KafkaBrokerStorageUtilization' },
        // MSK cannot shrink a volume; said, so that the policy does not read as if it could.
        disableScaleIn: true,
      },
    });
  }
}

/** Whether something else than the declaration decides the size: exactly then the declared one must be left alone. */
export function growsByItself(storagePerBrokerGiB: number, growth: StorageGrowth | undefined): growth is StorageGrowth {
  return growth !== undefined && growth.toGiB > storagePerBrokerGiB;
}

export function checkStorageGrowth(storagePerBrokerGiB: number, growth: StorageGrowth, maxGiB: number): void {
  const at = ['storageGrowth', 'toGiB'];
  checkKnown(['storagePerBrokerGiB'], storagePerBrokerGiB);
  checkKnown(at, growth.toGiB);
  checkWhole(at, growth.toGiB, { min: 1, max: maxGiB });
  checkShare(growth.at ?? STORAGE_GROWTH.at);
  if (growth.toGiB === storagePerBrokerGiB) return;
  const least = storagePerBrokerGiB + stepOf(storagePerBrokerGiB);
  if (growth.toGiB >= least) return;
  refuse({
    at,
    got: `${growth.toGiB}`,
    allowed:
      least > maxGiB
        ? `${storagePerBrokerGiB}, the declared size, since a step of growth from there ends beyond ${maxGiB}`
        : `${storagePerBrokerGiB}, the declared size, or ${least} and more, a step of growth above it`,
    fix: least > maxGiB ? 'leave storageGrowth out' : `use ${least}, or leave storageGrowth out`,
  });
}

/** What one growth adds at least, in whole GiB. */
function stepOf(gib: number): number {
  return Math.max(STORAGE_GROWTH.stepGiB, Math.ceil(gib * STORAGE_GROWTH.stepShare));
}

/** The lifecycle depends on both sizes, so that they must stand in the code. */
function checkKnown(at: readonly string[], gib: number): void {
  if (!Token.isUnresolved(gib)) return;
  refuse({
    at,
    got: 'a value known only after deployment',
    allowed: 'a number, beside storageGrowth',
    fix: 'write the number itself: who owns the size depends on it',
  });
}

function checkShare(share: number): void {
  if (share >= STORAGE_GROWTH.atLeast && share <= STORAGE_GROWTH.atMost) return;
  refuse({
    at: ['storageGrowth', 'at'],
    got: String(share),
    allowed: `a share from ${STORAGE_GROWTH.atLeast} to ${STORAGE_GROWTH.atMost}`,
    fix: `use ${Math.min(STORAGE_GROWTH.atMost, Math.max(STORAGE_GROWTH.atLeast, share || STORAGE_GROWTH.at))}`,
  });
}

/** 0.57 is 57, not 56.99999999999999. */
function percent(share: number): number {
  return Number((share * 100).toFixed(6));
}
