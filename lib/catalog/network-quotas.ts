import type { Quota } from './quotas';

const ALB = 'docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html';
const LISTING = 'a public Service Quotas listing of us-east-1, undated, 2024 or later';
const TWO_PROJECTS = 'two public project documents, one of which verified its quotas on 2025-10-17';

const READ = { asOf: '2026-11-21', adjustable: true, leadTime: null } as const;

export const NETWORK_INTERFACES_PER_REGION: Quota = {
  key: 'vpc.networkInterfacesPerRegion',
  what: 'network interfaces in a region',
  value: 5_000,
  ...READ,
  source: LISTING,
  confidence: 'medium',
};

export const ELASTIC_ADDRESSES: Quota = {
  key: 'vpc.elasticAddressesPerRegion',
  what: 'elastic IP addresses in a region',
  value: 5,
  ...READ,
  source: TWO_PROJECTS,
  confidence: 'medium',
};

export const INTERFACE_ENDPOINTS_PER_NETWORK: Quota = {
  key: 'vpc.interfaceEndpointsPerNetwork',
  what: 'interface endpoints of a VPC',
  value: 50,
  ...READ,
  source: LISTING,
  confidence: 'medium',
};

export const APPLICATION_BALANCER_TARGETS: Quota = {
  key: 'elb.targetsPerApplicationBalancer',
  what: 'targets of an Application Load Balancer',
  value: 1_000,
  ...READ,
  source: ALB,
  confidence: 'high',
};

export const APPLICATION_BALANCER_RULES: Quota = {
  key: 'elb.rulesPerApplicationBalancer',
  what: 'rules of an Application Load Balancer, beside the default ones',
  value: 100,
  ...READ,
  source: ALB,
  confidence: 'high',
};

export const APPLICATION_BALANCER_GROUPS: Quota = {
  key: 'elb.targetGroupsPerApplicationBalancer',
  what: 'target groups of an Application Load Balancer',
  value: 100,
  ...READ,
  adjustable: false,
  source: ALB,
  confidence: 'high',
};

export const NETWORK_BALANCER_TARGETS: Quota = {
  key: 'elb.targetsPerNetworkBalancer',
  what: 'targets of a Network Load Balancer',
  value: 3_000,
  ...READ,
  source: LISTING,
  confidence: 'medium',
};
