export * from './kafka-access-policy';
export * from './kafka-deletion-guard';
