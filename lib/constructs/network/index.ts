export type { InterfaceEndpoint } from '../../catalog/interface-endpoints';
export { planAddresses, type ZoneAddresses } from './address-plan';
export type { FlowLogOptions } from './flow-logs';
export { INTERFACE_ENDPOINTS, PRIVATE_CLUSTER_ENDPOINTS } from './interface-endpoints';
export * from './network';
