import type { Source } from './source';

/** Addresses of every subnet that nobody can have: the first four and the last. */
export const RESERVED_ADDRESSES: Source & { readonly perSubnet: number } = {
  perSubnet: 5,
  source: 'EC2 API reference, CreateSubnet: the first four and the last address of each subnet',
  asOf: '2026-11-21',
  confidence: 'high',
};

/**
 * The VPC CNI without prefix delegation: a node takes whole interfaces with all their addresses, the first address of each for
 * the interface itself, and always keeps one interface more than its pods need.
 */
export const POD_ADDRESSES: Source & { readonly spareInterfaces: number } = {
  spareInterfaces: 1,
  source:
    'github.com/aws/amazon-vpc-cni-k8s: WARM_ENI_TARGET, 1 unless set, and ENABLE_PREFIX_DELEGATION, off unless set',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** Addresses of each subnet that a cluster's control plane is given: six are asked for, sixteen recommended. */
export const CONTROL_PLANE_ADDRESSES: Source & { readonly perSubnet: number } = {
  perSubnet: 16,
  source: 'EKS user guide, VPC and subnet requirements: at least six addresses, sixteen recommended',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Free addresses that an Application Load Balancer wants in each of its subnets to scale. */
export const LOAD_BALANCER_ADDRESSES: Source & { readonly perSubnet: number } = {
  perSubnet: 8,
  source: 'Elastic Load Balancing user guide, subnets for your load balancer: at least eight free addresses each',
  asOf: '2026-11-21',
  confidence: 'high',
};
