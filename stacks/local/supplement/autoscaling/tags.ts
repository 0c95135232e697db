import { z } from 'zod';
import { json } from '../json-target';
import type { Call } from '../operation';
import { autoscalingOperation, readRequest, resourceNotFound } from './answers';
import { TARGETS, type Target, targets } from './targets';

const resource = z.object({ ResourceARN: z.string() });

export const listTagsForResource = autoscalingOperation('ListTagsForResource', async (call) => {
  const { tags } = await find(call, readRequest(resource, call.body).ResourceARN);
  return json({ Tags: tags });
});

export const tagResource = autoscalingOperation('TagResource', async (call) => {
  const { ResourceARN, Tags } = readRequest(resource.extend({ Tags: z.record(z.string(), z.string()) }), call.body);
  const target = await find(call, ResourceARN);
  call.memory.put(TARGETS, ResourceARN, { ...target, tags: { ...target.tags, ...Tags } });
  return json({});
});

export const untagResource = autoscalingOperation('UntagResource', async (call) => {
  const { ResourceARN, TagKeys } = readRequest(resource.extend({ TagKeys: z.array(z.string()) }), call.body);
  const target = await find(call, ResourceARN);
  const tags = Object.fromEntries(Object.entries(target.tags).filter(([key]) => !TagKeys.includes(key)));
  call.memory.put(TARGETS, ResourceARN, { ...target, tags });
  return json({});
});

async function find(call: Call, arn: string): Promise<Target> {
  const found = (await targets(call)).find(({ ScalableTargetARN }) => ScalableTargetARN === arn);
  if (found === undefined) throw resourceNotFound(`The resource ${arn} doesn't exist`);
  return found;
}
