export { type CidrPeer, KAFKA_PORTS, type KafkaPeer, type SecurityGroupPeer } from './kafka-access';
export * from './kafka-cluster';
export * from './kafka-cluster-props';
export {
  EXPRESS_SERVER_PROPERTIES,
  type ExpressServerProperties,
  type ExpressServerProperty,
  SERVER_PROPERTIES,
  type ServerProperties,
  type ServerProperty,
} from './server-properties';
