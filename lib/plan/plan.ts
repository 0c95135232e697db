import type { EventModel } from '../model/event-model';
import { type KafkaPlan, planKafka, withoutLock } from './kafka/kafka';
import { kafkaPart } from './kafka/kafka-part';
import { kafkaSizes } from './kafka/kafka-sizes';
import { type LoadPlan, planLoad } from './load/load';
import { planStoreLoad, type StoreLoads } from './load/store-load';
import type { Lock } from './lock/lock';
import { type Size, topicSizes } from './lock/sizes';
import { planMonitoring } from './monitoring/plan-monitoring';
import type { TierAddresses } from './network/addresses';
import { planNetwork } from './network/plan-network';
import { type NodesPlan, planNodes } from './nodes/plan-nodes';
import type { Part } from './part';
import type { Planned } from './planned';
import { planQuotas } from './quotas/plan-quotas';
import { planRunning } from './running/plan-running';
import type { RunningPlans } from './running/running-plan';
import { planConnections } from './stores/connections';
import { type PostgresPlan, planPostgres } from './stores/plan-postgres';
import { planRedis, type RedisPlan } from './stores/plan-redis';
import { servingReaders } from './stores/store-end';
import { planTopics, type TopicPlan } from './topics/topics';

export { acceptedLock } from './lock/accepted-lock';

/** What will be built and why: pure data, the same for the same declaration, environment and lock. */
export interface PlatformPlan {
  readonly platform: string;
  readonly environment: string;
  readonly load: LoadPlan;
  /** What everybody together asks of each store. */
  readonly asked: StoreLoads;
  readonly topics: readonly TopicPlan[];
  /** Nothing where an existing cluster is handed in. */
  readonly kafka: KafkaPlan | undefined;
  readonly running: RunningPlans;
  /** Those that are sized here. */
  readonly redis: ReadonlyMap<string, RedisPlan>;
  readonly postgres: ReadonlyMap<string, PostgresPlan>;
  /** Nothing where nothing of Kubernetes is placed. */
  readonly nodes: NodesPlan | undefined;
  /** Of each tier of the network. */
  readonly addresses: readonly TierAddresses[];
  /** Numbers, costs and quotas of all the parts, for whoever asks for all of them. */
  readonly parts: readonly Part[];
  readonly sizes: readonly Size[];
  /** The one it was made with. */
  readonly lock: Lock | undefined;
  /** Topics whose events keep an order by key: those of events themselves, and what is parked of them. */
  readonly keyed: ReadonlySet<string>;
}

/** Without a lock every size is computed; with one, sizes that it holds are taken as they stand. */
export function planPlatform(model: EventModel, lock: Lock | undefined): PlatformPlan {
  const load = planLoad(model);
  const readers = servingReaders(model, lock);
  const asked = planStoreLoad(model, load, 'peak', readers);
  const topics = planTopics(model, load, lock);
  const needed = lock === undefined ? topicSizes(topics, lock) : neededTopicSizes(model, load, lock);
  const scope = { platform: model.platform, environment: model.environment.name };
  // The cluster must carry the topics as they will be: those of the lock, grown where the declaration asks for more.
  const grown = lock === undefined ? topics : planTopics(model, load, lockOf(model, needed));
  const kafka = planKafka(model, load, grown, lock);
  const cheapest = lock === undefined || kafka === undefined ? kafka : withoutLock(model, kafka);
  const running = planRunning(model, load, grown);
  const users = { load, asked, connections: planConnections(model, load, running.all, readers) };
  const redis = planRedis(model, users, lock);
  const postgres = planPostgres(model, users, lock);
  const nodes = planNodes(model, running.all, lock);
  const placed = { running: running.all, kafka, redis: redis.stores, postgres: postgres.stores, nodes: nodes.nodes };
  const network = planNetwork(model, { load, ...placed });
  const parts: readonly Part[] = [
    kafkaPart(model, kafka, running.all),
    running,
    redis,
    postgres,
    nodes,
    network,
    planMonitoring(model, { topics, ...placed }),
    planQuotas(model, { postgres: postgres.stores, nodes: nodes.nodes }),
  ];
  return {
    ...scope,
    load,
    asked,
    topics,
    kafka,
    running: running.all,
    redis: redis.stores,
    postgres: postgres.stores,
    nodes: nodes.nodes,
    addresses: network.addresses,
    parts,
    sizes: [...kafkaSizes(model, cheapest, kafka, lock), ...needed, ...parts.flatMap(({ sizes }) => sizes)],
    lock,
    keyed: keyedTopics(model, topics),
  };
}

function neededTopicSizes(model: EventModel, load: LoadPlan, lock: Lock): readonly Size[] {
  const computed = planTopics(model, load, undefined);
  const mains = topicSizes(
    computed.filter(({ kind }) => kind === 'main'),
    lock,
  );
  // Tiers follow the partitions of their event as these will be; an event's own follow the declaration alone.
  const mainLock = lockOf(model, mains);
  const mainSizes = new Map(mains.map((size) => [size.key, size]));
  return planTopics(model, load, mainLock).flatMap((topic) =>
    topic.kind === 'main'
      ? [topic.partitions, topic.replicationFactor].flatMap(({ key }) => mainSizes.get(key) ?? [])
      : topicSizes([topic], lock),
  );
}

/** As if these sizes had been accepted. */
function lockOf({ platform, environment }: EventModel, sizes: readonly Size[]): Lock {
  return {
    veltrixLock: 1,
    platform,
    environment: environment.name,
    sizes: Object.fromEntries(sizes.map(({ key, accepted }) => [key, accepted])),
  };
}

function keyedTopics({ events }: EventModel, topics: readonly TopicPlan[]): ReadonlySet<string> {
  const keyed = topics.filter(
    ({ kind, event }) => (kind === 'main' || kind === 'parked') && events.get(event)?.ordering === 'per-key',
  );
  return new Set(keyed.map(({ name }) => name));
}

/** Every number of the plan by its key, for `explain`. */
export function plannedNumbers(plan: PlatformPlan): ReadonlyMap<string, Planned> {
  const load = [plan.load.services, plan.load.workflows, plan.load.events, plan.load.handlers].flatMap((loads) =>
    [...loads.values()].flatMap(({ lowest, steady, peak }) =>
      [lowest, steady, peak].flatMap((rate) => (rate.known ? [rate.planned] : [])),
    ),
  );
  const topics = plan.topics.flatMap((topic) => [
    topic.partitions,
    topic.replicationFactor,
    topic.minInsyncReplicas,
    topic.retention,
    topic.maxMessageBytes,
  ]);
  const parts = plan.parts.flatMap(({ numbers }) => numbers);
  return new Map([...load, ...topics, ...parts].map((planned) => [planned.key, planned]));
}
