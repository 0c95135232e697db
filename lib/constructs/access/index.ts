export type { DeletionGuardProps, DeletionGuardResources } from './deletion-guard';
export * from './kafka-access-policy';
export * from './kafka-deletion-guard';
export * from './redis-deletion-guard';
export * from './store-access-policy';
