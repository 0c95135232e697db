import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { json } from '../json-target';
import type { Kind } from '../memory';
import type { Call } from '../operation';
import {
  autoscalingOperation,
  invalid,
  inWords,
  isSame,
  objectNotFound,
  type Place,
  place,
  readRequest,
} from './answers';
import { forgetPoliciesAt } from './policy';
import { roleOf, scalableAt } from './resources';

const capacity = z.number().int().min(0);
const suspended = z.object({
  DynamicScalingInSuspended: z.boolean().default(false),
  DynamicScalingOutSuspended: z.boolean().default(false),
  ScheduledScalingSuspended: z.boolean().default(false),
});

const target = place.extend({
  ScalableTargetARN: z.string(),
  MinCapacity: capacity,
  MaxCapacity: capacity,
  RoleARN: z.string(),
  CreationTime: z.number(),
  SuspendedState: suspended,
  /** Told by an operation of their own. */
  tags: z.record(z.string(), z.string()),
});

export type Target = z.infer<typeof target>;

export const TARGETS: Kind<Target> = { name: 'application-autoscaling.target', schema: target };

const registration = place.extend({
  MinCapacity: capacity.optional(),
  MaxCapacity: capacity.optional(),
  RoleARN: z.string().optional(),
  SuspendedState: suspended.optional(),
  Tags: z.record(z.string(), z.string()).optional(),
});

/**
 * Makes a target, or changes what is named of the one that is there. The capacity of an active resource is brought into the
 * range, as the service does it ("RegisterScalableTarget", API reference, read 2026-11).
 */
export const registerScalableTarget = autoscalingOperation('RegisterScalableTarget', async (call) => {
  const asked = readRequest(registration, call.body);
  const scalable = scalableAt(asked);
  const arn = await scalable.arnOf(call, asked.ResourceId);
  if (arn === undefined) throw invalid(`${scalable.noun} doesn't exist: ${asked.ResourceId}`);
  const [, , , region = '', account = ''] = arn.split(':');
  const known = await targetAt(call, asked);
  const { MinCapacity = known?.MinCapacity, MaxCapacity = known?.MaxCapacity } = asked;
  if (MinCapacity === undefined || MaxCapacity === undefined) {
    throw invalid(
      'Both minimum capacity and maximum capacity must be specified when registering a new scalable target',
    );
  }
  if (MinCapacity > MaxCapacity) throw invalid('Maximum capacity cannot be less than minimum capacity');
  const { ServiceNamespace, ResourceId, ScalableDimension } = asked;
  const made: Target = {
    ServiceNamespace,
    ResourceId,
    ScalableDimension,
    ScalableTargetARN:
      known?.ScalableTargetARN ??
      `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${randomUUID().replaceAll('-', '')}`,
    MinCapacity,
    MaxCapacity,
    RoleARN: asked.RoleARN ?? known?.RoleARN ?? roleOf(scalable, account),
    CreationTime: known?.CreationTime ?? call.now() / 1_000,
    SuspendedState: asked.SuspendedState ?? known?.SuspendedState ?? suspended.parse({}),
    tags: known?.tags ?? asked.Tags ?? {},
  };
  call.memory.put(TARGETS, made.ScalableTargetARN, made);
  await scalable.bringInto(call, ResourceId, made);
  return json({ ScalableTargetARN: made.ScalableTargetARN });
});

const wanted = place.partial().extend({ ServiceNamespace: z.string(), ResourceIds: z.array(z.string()).optional() });

/** All on one page: nobody has so many on one machine. */
export const describeScalableTargets = autoscalingOperation('DescribeScalableTargets', async (call) => {
  const { ServiceNamespace, ScalableDimension, ResourceIds } = readRequest(wanted, call.body);
  const found = (await targets(call)).filter(
    (one) =>
      one.ServiceNamespace === ServiceNamespace &&
      (ScalableDimension === undefined || one.ScalableDimension === ScalableDimension) &&
      (ResourceIds === undefined || ResourceIds.includes(one.ResourceId)),
  );
  return json({ ScalableTargets: found.map(({ tags: _, ...described }) => described) });
});

/** Takes the policies with it. */
export const deregisterScalableTarget = autoscalingOperation('DeregisterScalableTarget', async (call) => {
  const asked = readRequest(place, call.body);
  const found = await targetAt(call, asked);
  if (found === undefined) throw objectNotFound(`No scalable target found for ${inWords(asked)}`);
  forgetPoliciesAt(call, found);
  call.memory.forget(TARGETS, found.ScalableTargetARN);
  return json({});
});

export async function targetAt(call: Call, at: Place): Promise<Target | undefined> {
  return (await targets(call)).find((one) => isSame(one, at));
}

/**
 * What is scaled decides: a target whose resource is gone, by a deletion or a kill, or is another account's, is not told. It
 * stays in memory, as whose it is only the emulator knows.
 */
export async function targets(call: Call): Promise<readonly Target[]> {
  const known: Target[] = [];
  for (const one of call.memory.all(TARGETS)) {
    if ((await scalableAt(one).arnOf(call, one.ResourceId)) !== undefined) known.push(one);
  }
  return known;
}
