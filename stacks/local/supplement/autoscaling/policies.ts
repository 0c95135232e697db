import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { json } from '../json-target';
import { autoscalingOperation, invalid, inWords, isSame, objectNotFound, place, readRequest } from './answers';
import { POLICIES, type Policy, tracking } from './policy';
import { scalableAt } from './resources';
import { targetAt, targets } from './targets';

const request = place.extend({
  PolicyName: z.string().min(1).max(256),
  PolicyType: z.enum(['StepScaling', 'TargetTrackingScaling', 'PredictiveScaling']).default('StepScaling'),
  TargetTrackingScalingPolicyConfiguration: tracking.optional(),
});

/**
 * Makes a policy or replaces the one of the same name.
 *
 * Deviation: the service also makes alarms in CloudWatch, by which it is told; here nothing is measured, and none are made.
 */
export const putScalingPolicy = autoscalingOperation('PutScalingPolicy', async (call) => {
  const asked = readRequest(request, call.body);
  const { metrics, noun, scaled } = scalableAt(asked);
  const target = await targetAt(call, asked);
  if (target === undefined) throw objectNotFound(`No scalable target registered for ${inWords(asked)}`);
  const { TargetTrackingScalingPolicyConfiguration: tracked, PolicyName, PolicyType } = asked;
  if (PolicyType !== 'TargetTrackingScaling' || tracked === undefined) {
    throw invalid(`${scaled} is scaled by target tracking policies only`);
  }
  const { PredefinedMetricType } = tracked.PredefinedMetricSpecification;
  const range = Object.hasOwn(metrics, PredefinedMetricType) ? metrics[PredefinedMetricType] : undefined;
  if (range === undefined) throw invalid(`Predefined metric type ${PredefinedMetricType} is not supported for ${noun}`);
  if (tracked.TargetValue < range.min || tracked.TargetValue > range.max) {
    throw invalid(`Target value must be between ${range.min} and ${range.max}`);
  }
  const { ServiceNamespace, ResourceId, ScalableDimension } = asked;
  const known = call.memory.all(POLICIES).find((one) => isSame(one, asked) && one.PolicyName === PolicyName);
  const owner = target.ScalableTargetARN.split(':').slice(3, 5).join(':');
  const made: Policy = {
    ServiceNamespace,
    ResourceId,
    ScalableDimension,
    PolicyName,
    PolicyType,
    PolicyARN:
      known?.PolicyARN ??
      `arn:aws:autoscaling:${owner}:scalingPolicy:${randomUUID()}:resource/${ServiceNamespace}/${ResourceId}:policyName/${PolicyName}`,
    TargetTrackingScalingPolicyConfiguration: tracked,
    Alarms: [],
    CreationTime: known?.CreationTime ?? call.now() / 1_000,
  };
  call.memory.put(POLICIES, made.PolicyARN, made);
  return json({ PolicyARN: made.PolicyARN, Alarms: [] });
});

const wanted = place.partial().extend({ ServiceNamespace: z.string(), PolicyNames: z.array(z.string()).optional() });

/** All on one page, as for targets. */
export const describeScalingPolicies = autoscalingOperation('DescribeScalingPolicies', async (call) => {
  const { ServiceNamespace, ResourceId, ScalableDimension, PolicyNames } = readRequest(wanted, call.body);
  const alive = await targets(call);
  const found = call.memory
    .all(POLICIES)
    .filter(
      (one) =>
        alive.some((target) => isSame(one, target)) &&
        one.ServiceNamespace === ServiceNamespace &&
        (ResourceId === undefined || one.ResourceId === ResourceId) &&
        (ScalableDimension === undefined || one.ScalableDimension === ScalableDimension) &&
        (PolicyNames === undefined || PolicyNames.includes(one.PolicyName)),
    );
  return json({ ScalingPolicies: found });
});

export const deleteScalingPolicy = autoscalingOperation('DeleteScalingPolicy', async (call) => {
  const asked = readRequest(place.extend({ PolicyName: z.string() }), call.body);
  const found = call.memory.all(POLICIES).find((one) => isSame(one, asked) && one.PolicyName === asked.PolicyName);
  if (found === undefined) {
    throw objectNotFound(`No scaling policy found for ${inWords(asked)}, policy name: ${asked.PolicyName}`);
  }
  call.memory.forget(POLICIES, found.PolicyARN);
  return json({});
});
