export { type CidrPeer, KAFKA_PORTS, type KafkaPeer, type SecurityGroupPeer } from './kafka-access';
export * from './kafka-cluster';
export { SERVER_PROPERTIES, type ServerProperties, type ServerProperty } from './server-properties';
