import { parseDuration, parseSize } from '../../base/units';
import { STORAGE_GROWTH } from '../../catalog/msk-storage';
import type { ExistingKafkaSpec, KafkaClientSpec, KafkaSpec, NewKafkaSpec } from '../../config/kafka-spec';
import type { BrokerLogs, ExistingMsk, KafkaClient, KafkaModel, NewKafka, OtherKafka } from '../../model/kafka-model';
import { sorted } from './sorted';

export function resolveKafka(kafka: KafkaSpec): KafkaModel {
  return kafka.existing === undefined ? created(kafka) : existing(kafka);
}

function created(kafka: NewKafkaSpec): NewKafka {
  const { topics, clusterId, brokers, storageGrowth, clients, scramUsers, certificateAuthorities, alarmTopics } = kafka;
  return {
    kind: 'new',
    topics,
    clusterId: clusterId ?? null,
    brokers: brokers ?? 'standard',
    storageGrowth:
      storageGrowth === undefined
        ? null
        : { to: parseSize(storageGrowth.to), at: storageGrowth.at ?? STORAGE_GROWTH.at },
    clients: sorted(clients, clientOf),
    brokerLogs: logsOf(kafka),
    scramUsers: sorted(scramUsers, (user) => user),
    certificateAuthorities: certificateAuthorities ?? [],
    alarmTopics: alarmTopics ?? [],
  };
}

function clientOf({ via, ...peer }: KafkaClientSpec): KafkaClient {
  return { ...peer, via: via ?? 'iam' };
}

function logsOf({ brokerLogs }: NewKafkaSpec): BrokerLogs {
  return 'retention' in brokerLogs
    ? { kind: 'cloudwatch', retention: parseDuration(brokerLogs.retention) }
    : { kind: 's3', bucket: brokerLogs.bucket, prefix: brokerLogs.prefix ?? null };
}

function existing({ topics, clusterId, existing: cluster }: ExistingKafkaSpec): ExistingMsk | OtherKafka {
  const common = { topics, clusterId: clusterId ?? null };
  if ('clusterArn' in cluster) return { kind: 'existing', ...common, ...cluster };
  const { bootstrapServers, authentication, credentials } = cluster;
  return {
    kind: 'other',
    ...common,
    bootstrapServers,
    authentication,
    credentials: sorted(credentials, (arn) => arn),
  };
}
