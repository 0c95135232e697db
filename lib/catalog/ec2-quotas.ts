import { milliseconds } from '../base/units';
import type { Quota } from './quotas';

/** "A few days" is what support says; five of them. */
const FEW_DAYS = milliseconds(5 * 86_400_000);

/** Of a new account: AWS raises it by itself with use, and at once when asked in time. */
export const EC2_ON_DEMAND_VCPU: Quota = {
  key: 'ec2.onDemandVcpu',
  what: 'vCPU of running on-demand instances of the standard families in a region',
  value: 5,
  adjustable: true,
  leadTime: FEW_DAYS,
  source:
    'Service Quotas L-1216C47A: default 5, most accounts were raised; docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html',
  asOf: '2026-11-21',
  confidence: 'medium',
};

export const EC2_SPOT_VCPU: Quota = {
  key: 'ec2.spotVcpu',
  what: 'vCPU of running and requested spot instances of the standard families in a region',
  value: 5,
  adjustable: true,
  leadTime: FEW_DAYS,
  source:
    'docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-spot-limits.html: all standard spot instance requests, default 5',
  asOf: '2026-11-21',
  confidence: 'high',
};

export const GROUP_INSTANCE_TYPES: Quota = {
  key: 'autoscaling.instanceTypesPerGroup',
  what: 'instance types of one Auto Scaling group',
  value: 40,
  adjustable: false,
  leadTime: null,
  source: 'API model of EC2 Auto Scaling (botocore): overrides of a mixed instances policy',
  asOf: '2026-11-21',
  confidence: 'high',
};
