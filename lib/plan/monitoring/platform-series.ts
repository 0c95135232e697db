import { formatPath } from '../../base/issue';
import {
  BROKER_SERIES,
  LAG_SERIES,
  NODE_SERIES,
  PARTITION_REPLICA_SERIES,
  STORE_SERIES,
  seriesOf,
} from '../../catalog/monitoring-series';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, unknownFor } from '../amount';
import type { KafkaPlan } from '../kafka/kafka';
import { handlersByEvent } from '../load/handlers-by-event';
import type { NodesPlan } from '../nodes/plan-nodes';
import { fromCatalog, fromDeclaration, fromPlan, type PlannedNumber } from '../planned';
import type { PostgresPlan } from '../stores/plan-postgres';
import type { RedisPlan } from '../stores/plan-redis';
import type { TopicPlan } from '../topics/topics';

const COMPUTED_FROM = 'nobody: it is what the rest is computed from';

/** How far each handler is behind, by partition: of an event's own topic every handler of it, of a retry topic its own. */
export function lagSeries(model: EventModel, topics: readonly TopicPlan[]): PlannedNumber {
  const handlersOf = handlersByEvent(model);
  const read = topics.flatMap(({ name, kind, event, partitions }) => {
    if (kind !== 'main' && kind !== 'retry') return [];
    return [{ name, partitions, readers: kind === 'main' ? handlersOf(event).length : 1, event }];
  });
  const each = seriesOf(LAG_SERIES);
  return {
    key: 'monitoring.series.lag',
    value: read.reduce((sum, { partitions, readers }) => sum + partitions.value * readers * each, 0),
    unit: 'series',
    rule: 'of each topic that is read: partitions x handlers that read it x series of one',
    inputs: [
      ...read.flatMap(({ name, partitions, readers, event }) => [
        fromPlan(`partitions of ${name}`, partitions),
        fromDeclaration(`readers of ${name}`, readers, 'handlers', formatPath(['events', event])),
      ]),
      fromCatalog('of a partition and a reader', each, 'series', LAG_SERIES),
    ],
    enforcer: COMPUTED_FROM,
  };
}

/** Nothing of a cluster that is another's: its owner watches it. */
export function brokerSeries(kafka: KafkaPlan): PlannedNumber {
  const [ofBroker, ofReplica] = [seriesOf(BROKER_SERIES), seriesOf(PARTITION_REPLICA_SERIES)];
  return {
    key: 'monitoring.series.brokers',
    value: kafka.brokers.value * ofBroker + kafka.partitionReplicas.value * ofReplica,
    unit: 'series',
    rule: 'brokers x series of one, and copies of partitions x series of one',
    inputs: [
      fromPlan('brokers', kafka.brokers),
      fromPlan('copies of partitions', kafka.partitionReplicas),
      fromCatalog('of a broker', ofBroker, 'series', BROKER_SERIES),
      fromCatalog('of a copy', ofReplica, 'series', PARTITION_REPLICA_SERIES),
    ],
    enforcer: COMPUTED_FROM,
  };
}

export function nodeSeries({ max }: NodesPlan): Amount {
  if (!max.known) return unknownFor(max.missing);
  const each = seriesOf(NODE_SERIES);
  return known({
    key: 'monitoring.series.nodes',
    value: max.planned.value * each,
    unit: 'series',
    rule: 'nodes at the most x series of one',
    inputs: [fromPlan('nodes', max.planned), fromCatalog('of a node', each, 'series', NODE_SERIES)],
    enforcer: COMPUTED_FROM,
  });
}

/** Of those that are sized here. */
export function storeSeries(
  redis: ReadonlyMap<string, RedisPlan>,
  postgres: ReadonlyMap<string, PostgresPlan>,
): PlannedNumber {
  const instances = [...postgres.values()].reduce((sum, { readersMax }) => sum + 1 + readersMax.value, 0);
  const nodes = [...redis.values()].reduce((sum, { shards, replicas }) => sum + shards.value * (1 + replicas.value), 0);
  return {
    key: 'monitoring.series.stores',
    value: instances * STORE_SERIES.postgres + nodes * STORE_SERIES.redis,
    unit: 'series',
    rule: 'writers and readers of databases, and shards of caches with their copies, x series of one',
    inputs: [
      ...[...postgres.values()].map(({ name, readersMax }) => fromPlan(`readers of ${name}`, readersMax)),
      ...[...redis.values()].flatMap(({ name, shards, replicas }) => [
        fromPlan(`shards of ${name}`, shards),
        fromPlan(`copies of each shard of ${name}`, replicas),
      ]),
      fromCatalog('of a database instance', STORE_SERIES.postgres, 'series', STORE_SERIES),
      fromCatalog('of a cache node', STORE_SERIES.redis, 'series', STORE_SERIES),
    ],
    enforcer: COMPUTED_FROM,
  };
}
