export * from './postgres-cluster';
export * from './postgres-cluster-interface';
export * from './postgres-cluster-props';
export type { PostgresProxy, PostgresProxyResources } from './postgres-proxy';
export type { ProxySecret } from './proxy-role';
export type { PostgresReaders, ReaderScalingResources } from './reader-scaling';
