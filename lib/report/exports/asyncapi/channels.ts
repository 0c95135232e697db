import type { EventModel } from '../../../model/event-model';
import type { PlatformPlan } from '../../../plan/plan';
import type { TopicPlan } from '../../../plan/topics/topics';
import { componentMessage, type Mapping } from './references';

const BINDING_VERSION = '0.5.0';

/** Every topic by its name: those that are planned, and those of others that are read or written. */
export function channels(model: EventModel, plan: PlatformPlan): ReadonlyMap<string, Mapping> {
  const planned = plan.topics.map((topic): [string, Mapping] => [topic.name, plannedChannel(topic)]);
  const others = [...model.events.values()].flatMap(({ name, existing }): readonly [string, Mapping][] =>
    existing === null
      ? []
      : [[existing.topic, channel(existing.topic, name, { partitions: existing.partitions }, 'of-another')]],
  );
  return new Map([...planned, ...others]);
}

function plannedChannel(topic: TopicPlan): Mapping {
  const binding = {
    partitions: topic.partitions.value,
    replicas: topic.replicationFactor.value,
    topicConfiguration: {
      'cleanup.policy': ['delete'],
      'retention.ms': topic.retention.value,
      'max.message.bytes': topic.maxMessageBytes.value,
    },
  };
  return {
    ...channel(topic.name, topic.event, binding, topic.kind),
    ...(topic.handler === null ? {} : { 'x-handler': topic.handler }),
  };
}

function channel(topic: string, event: string, binding: Mapping, kind: string): Mapping {
  return {
    address: topic,
    messages: { [event]: { $ref: componentMessage(event) } },
    bindings: { kafka: { topic, ...binding, bindingVersion: BINDING_VERSION } },
    'x-kind': kind,
  };
}
