import { z } from 'zod';
import type { Kind } from '../memory';
import type { Call } from '../operation';
import { isSame, type Place, place } from './answers';

/** What a policy tracks; of the API model, what we have a rule for is named. */
export const tracking = z.looseObject({
  TargetValue: z.number(),
  PredefinedMetricSpecification: z.looseObject({ PredefinedMetricType: z.string() }),
  DisableScaleIn: z.boolean().default(false),
});

const policy = place.extend({
  PolicyARN: z.string(),
  PolicyName: z.string(),
  PolicyType: z.string(),
  TargetTrackingScalingPolicyConfiguration: tracking,
  Alarms: z.array(z.unknown()),
  CreationTime: z.number(),
});

export type Policy = z.infer<typeof policy>;

export const POLICIES: Kind<Policy> = { name: 'application-autoscaling.policy', schema: policy };

export function forgetPoliciesAt(call: Call, at: Place): void {
  for (const one of call.memory.all(POLICIES)) {
    if (isSame(one, at)) call.memory.forget(POLICIES, one.PolicyARN);
  }
}
