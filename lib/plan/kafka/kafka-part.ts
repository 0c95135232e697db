import type { EventModel } from '../../model/event-model';
import { amountsOf, type CostLine, NO_PART, type Part } from '../part';
import type { Planned } from '../planned';
import type { RunningPlans } from '../running/running-plan';
import { brokerOfType } from './brokers';
import { kafkaConnections } from './connections';
import type { KafkaPlan } from './kafka';
import { kafkaCosts } from './kafka-cost';
import { kafkaQuotas, partitionsPerBroker } from './kafka-quotas';

/** What the cluster costs, who connects to it, and which limits of MSK it comes near. Its sizes need the lock: `kafkaSizes`. */
export function kafkaPart(model: EventModel, kafka: KafkaPlan | undefined, running: RunningPlans): Part {
  if (kafka === undefined) return NO_PART;
  const connections = kafkaConnections(model, kafka, running);
  const { numbers, unknown } = amountsOf([
    ['kafka.connectionsPerBroker', connections.perBroker],
    ['kafka.reconnectTime', connections.reconnectTime],
  ]);
  const costs = costsOf(model, kafka);
  return {
    numbers: [
      ...clusterNumbers(kafka),
      partitionsPerBroker(kafka),
      ...numbers,
      ...costs.flatMap(({ atLeast, atMost }) => [atLeast, atMost]),
    ],
    unknown,
    sizes: [],
    costs,
    quotas: kafkaQuotas(kafka, connections),
  };
}

/** Nothing for brokers of a type that the catalog does not know: neither a price nor a capacity is guessed. */
function costsOf(model: EventModel, kafka: KafkaPlan): readonly CostLine[] {
  const row = brokerOfType(kafka.brokerType.value);
  if (row === undefined) return [];
  const { brokers, storagePerBroker, storageGrowsTo, volumeThroughput } = kafka;
  const { prices } = model.environment;
  return kafkaCosts({ row, brokers, storagePerBroker, storageGrowsTo, volumeThroughput, need: kafka, prices });
}

function clusterNumbers(kafka: KafkaPlan): readonly Planned[] {
  const { version, brokerType, brokers, storagePerBroker, storageGrowsTo, volumeThroughput, zoneLost } = kafka;
  return [
    version,
    brokerType,
    brokers,
    ...(storagePerBroker === undefined ? [] : [storagePerBroker]),
    ...(storageGrowsTo === undefined ? [] : [storageGrowsTo]),
    ...(volumeThroughput === undefined ? [] : [volumeThroughput]),
    kafka.ingress,
    kafka.egress,
    kafka.readers,
    kafka.partitionReplicas,
    kafka.storage,
    ...(zoneLost === undefined ? [] : [zoneLost.ingress, zoneLost.egress, zoneLost.utilisation]),
  ];
}
