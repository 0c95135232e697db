import type { Path } from '../../base/issue';
import {
  BROKERS_PER_ACCOUNT,
  BROKERS_PER_CLUSTER,
  BROKERS_PER_ZOOKEEPER_CLUSTER,
  IAM_CONNECTIONS,
  STORAGE_PER_BROKER,
} from '../../catalog/msk-limits';
import type { Quota } from '../../catalog/quotas';
import { type Amount, known, unknownFor } from '../amount';
import type { QuotaUse } from '../part';
import { fromPlan, type PlannedNumber } from '../planned';
import { brokerOfType, sourceOf } from './brokers';
import type { KafkaConnections } from './connections';
import type { KafkaPlan } from './kafka';

const PATH: Path = ['environment', 'kafka'];

/** What of the limits of MSK the cluster uses; other clusters in the account are not known here. */
export function kafkaQuotas(kafka: KafkaPlan, { perBroker }: KafkaConnections): readonly QuotaUse[] {
  const use = (quota: Quota, used: Amount): QuotaUse => ({ quota, used, path: PATH });
  const { brokers, storagePerBroker, missing } = kafka;
  const sized = (size: PlannedNumber): Amount => (missing.length === 0 ? known(size) : unknownFor(missing));
  return [
    use(BROKERS_PER_ACCOUNT, sized(brokers)),
    use(hasZooKeeper(kafka.version.value) ? BROKERS_PER_ZOOKEEPER_CLUSTER : BROKERS_PER_CLUSTER, sized(brokers)),
    ...partitionQuotas(kafka).map((quota) => use(quota, sized(partitionsPerBroker(kafka)))),
    ...(storagePerBroker === undefined ? [] : [use(STORAGE_PER_BROKER, sized(storagePerBroker))]),
    use(IAM_CONNECTIONS, perBroker),
  ];
}

/** With the brokers of the plan, evenly spread. */
export function partitionsPerBroker({ partitionReplicas, brokers }: KafkaPlan): PlannedNumber {
  return {
    key: 'kafka.partitionsPerBroker',
    value: Math.ceil(partitionReplicas.value / brokers.value),
    unit: 'replicas',
    rule: 'partitions with all their copies over the brokers, evenly spread',
    inputs: [fromPlan('partition replicas', partitionReplicas), fromPlan('brokers', brokers)],
    enforcer: 'AWS',
  };
}

function partitionQuotas({ brokerType }: KafkaPlan): readonly Quota[] {
  const row = brokerOfType(brokerType.value);
  if (row === undefined) return [];
  const { source, asOf, confidence } = sourceOf(row.kind);
  return [
    {
      key: 'msk.partitionsPerBroker',
      what: `partitions, copies included, on one ${row.type}`,
      value: row.partitionsMax,
      adjustable: false,
      leadTime: null,
      source,
      asOf,
      confidence,
    },
  ];
}

/** From 4.0 on there is none; before, the version says so. */
function hasZooKeeper(version: string): boolean {
  return !version.endsWith('.kraft') && Number(version.split('.')[0]) < 4;
}
