export { planAddresses, type ZoneAddresses } from './address-plan';
export type { FlowLogOptions } from './flow-logs';
export { INTERFACE_ENDPOINTS, type InterfaceEndpoint, PRIVATE_CLUSTER_ENDPOINTS } from './interface-endpoints';
export * from './network';
