import type { EventModel } from '../model/event-model';
import { type KafkaPlan, planKafka } from './kafka/kafka';
import { type LoadPlan, planLoad } from './load/load';
import type { Lock } from './lock/lock';
import { kafkaSizes, type Size, topicSizes } from './lock/sizes';
import type { Planned } from './planned';
import { planTopics, type TopicPlan } from './topics/topics';

/** What will be built and why: pure data, the same for the same declaration, environment and lock. */
export interface PlatformPlan {
  readonly platform: string;
  readonly environment: string;
  readonly load: LoadPlan;
  readonly topics: readonly TopicPlan[];
  /** Nothing where an existing cluster is handed in. */
  readonly kafka: KafkaPlan | undefined;
  readonly sizes: readonly Size[];
}

/** Without a lock every size is computed; with one, sizes that it holds are taken as they stand. */
export function planPlatform(model: EventModel, lock: Lock | undefined): PlatformPlan {
  const load = planLoad(model);
  const topics = planTopics(model, load, lock);
  const scope = { platform: model.platform, environment: model.environment.name };
  const computed = lock === undefined ? topics : planTopics(model, load, undefined);
  const mains = topicSizes(
    computed.filter(({ kind }) => kind === 'main'),
    lock,
  );
  // Tiers follow the partitions of their event as these will be; an event's own follow the declaration alone.
  const mainLock = acceptedLock({ ...scope, sizes: mains });
  const mainSizes = new Map(mains.map((size) => [size.key, size]));
  const needed = planTopics(model, load, mainLock).flatMap((topic) =>
    topic.kind === 'main'
      ? [topic.partitions, topic.replicationFactor].flatMap(({ key }) => mainSizes.get(key) ?? [])
      : topicSizes([topic], lock),
  );
  // The cluster must carry the topics as they will be: those of the lock, grown where the declaration asks for more.
  const grown = planTopics(
    model,
    load,
    acceptedLock({ platform: model.platform, environment: model.environment.name, sizes: needed }),
  );
  const kafka = planKafka(model, load, grown, lock);
  const cheapest = lock === undefined ? kafka : planKafka(model, load, grown, undefined);
  return {
    platform: model.platform,
    environment: model.environment.name,
    load,
    topics,
    kafka,
    sizes: [...kafkaSizes(cheapest, kafka, lock), ...needed],
  };
}

/** The lock that accepting this plan writes. */
export function acceptedLock({
  platform,
  environment,
  sizes,
}: Pick<PlatformPlan, 'platform' | 'environment' | 'sizes'>): Lock {
  return {
    veltrixLock: 1,
    platform,
    environment,
    sizes: Object.fromEntries(sizes.map(({ key, accepted }) => [key, accepted])),
  };
}

/** Every number of the plan by its key, for `explain`. */
export function plannedNumbers(plan: PlatformPlan): ReadonlyMap<string, Planned> {
  const load = [plan.load.services, plan.load.events, plan.load.handlers].flatMap((loads) =>
    [...loads.values()].flatMap(({ steady, peak }) =>
      [steady, peak].flatMap((rate) => (rate.known ? [rate.planned] : [])),
    ),
  );
  const topics = plan.topics.flatMap((topic) => [
    topic.partitions,
    topic.replicationFactor,
    topic.minInsyncReplicas,
    topic.retention,
    topic.maxMessageBytes,
  ]);
  const { kafka } = plan;
  const cluster =
    kafka === undefined
      ? []
      : [
          kafka.version,
          kafka.brokerType,
          kafka.brokers,
          kafka.storagePerBroker,
          kafka.ingress,
          kafka.readers,
          kafka.partitionReplicas,
          kafka.storage,
        ];
  return new Map([...load, ...topics, ...cluster].map((planned) => [planned.key, planned]));
}
