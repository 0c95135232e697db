import { changeEffectRow } from '../../catalog/change-effects';
import { sizeChange } from '../../catalog/size-changes';
import type { Source } from '../../catalog/source';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';

/** Something that cannot be changed later without making it anew or breaking the order: it is built for the last day at once. */
export interface FirstDayFact {
  /** The key of the plan, or the place in the environment. */
  readonly key: string;
  readonly value: number | string;
  readonly because: string;
  readonly source: Source;
}

type Facts = (model: EventModel, atTheEnd: PlatformPlan) => readonly FirstDayFact[];

const FACTS: readonly Facts[] = [partitionsOfKeyed, copies, zones, clusterKind, networkRange];

/** From a plan of the whole growth. */
export function firstDayFacts(model: EventModel, atTheEnd: PlatformPlan): readonly FirstDayFact[] {
  return FACTS.flatMap((facts) => facts(model, atTheEnd));
}

function partitionsOfKeyed({ events }: EventModel, { topics, sizes }: PlatformPlan): readonly FirstDayFact[] {
  const accepted = new Map(sizes.map((size) => [size.key, size.accepted]));
  return topics
    .filter(({ kind, event }) => kind === 'main' && events.get(event)?.ordering === 'per-key')
    .map(({ partitions: { key, value } }) => ({
      key,
      value: accepted.get(key) ?? value,
      because: 'more partitions send a key to another one, where it may be read before what came first',
      source: sourceOf(sizeChange(key)),
    }));
}

/** The same for all topics, so that the first one speaks for them. */
function copies(_: EventModel, { topics }: PlatformPlan): readonly FirstDayFact[] {
  const [first] = topics;
  if (first === undefined) return [];
  return [
    {
      key: first.replicationFactor.key,
      value: first.replicationFactor.value,
      because: 'another number of copies makes the topic anew, without what it holds; the same holds for every topic',
      source: sourceOf(changeEffectRow('aws_msk_topic', 'replication_factor')),
    },
  ];
}

function zones({ environment }: EventModel, { kafka }: PlatformPlan): readonly FirstDayFact[] {
  if (kafka === undefined) return [];
  return [
    {
      key: 'environment.aws.zones',
      value: environment.zones.length,
      because: 'the subnets of a cluster are fixed when it is made',
      source: sourceOf(changeEffectRow('aws_msk_cluster', 'broker_node_group_info.client_subnets')),
    },
  ];
}

function clusterKind(_: EventModel, { kafka }: PlatformPlan): readonly FirstDayFact[] {
  if (kafka === undefined) return [];
  return [
    {
      key: 'kafka.brokerType',
      value: kafka.brokerType.value.startsWith('express.') ? 'Express' : 'Standard',
      because: 'a cluster stays of its kind for as long as it lives; the size of its brokers may change',
      source: {
        source: 'aws.amazon.com/blogs/big-data: migrate from Standard brokers to Express brokers',
        asOf: '2026-11-21',
        confidence: 'high',
      },
    },
  ];
}

function networkRange({ environment: { network } }: EventModel): readonly FirstDayFact[] {
  if (network.kind === 'existing') return [];
  return [
    {
      key: 'environment.network.cidr',
      value: network.cidr,
      because: 'another range makes the network anew, and everything in it',
      source: sourceOf(changeEffectRow('aws_vpc', 'cidr_block')),
    },
  ];
}

function sourceOf(row: Source | undefined): Source {
  if (row === undefined) throw new Error('the catalog has no row for something that cannot be changed');
  const { source, asOf, confidence } = row;
  return { source, asOf, confidence };
}
