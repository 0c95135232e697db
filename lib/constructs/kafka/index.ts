export type { BrokerLogs, CloudWatchBrokerLogs, S3BrokerLogs } from './broker-logs';
export {
  type CidrPeer,
  KAFKA_PORTS,
  type KafkaClient,
  type KafkaPeer,
  type KafkaWayIn,
  type SecurityGroupPeer,
} from './kafka-access';
export * from './kafka-cluster';
export * from './kafka-cluster-props';
export type { ScramUser } from './scram-users';
export {
  EXPRESS_SERVER_PROPERTIES,
  type ExpressServerProperties,
  type ExpressServerProperty,
  SERVER_PROPERTIES,
  type ServerProperties,
  type ServerProperty,
} from './server-properties';
export type { StorageGrowth } from './storage-growth';
