import type { Source } from './source';

/** Network interfaces of an instance and addresses of each, by the pods that they make room for: no two pairs make the same. */
export const NETWORK_INTERFACES: Source & {
  readonly rows: readonly { readonly maxPods: number; readonly interfaces: number; readonly addressesEach: number }[];
} = {
  rows: [
    { maxPods: 8, interfaces: 2, addressesEach: 4 },
    { maxPods: 11, interfaces: 3, addressesEach: 4 },
    { maxPods: 17, interfaces: 3, addressesEach: 6 },
    { maxPods: 29, interfaces: 3, addressesEach: 10 },
    { maxPods: 35, interfaces: 3, addressesEach: 12 },
    { maxPods: 58, interfaces: 4, addressesEach: 15 },
    { maxPods: 234, interfaces: 8, addressesEach: 30 },
    { maxPods: 737, interfaces: 15, addressesEach: 50 },
  ],
  source: 'limits of VPC interfaces as published in aws/karpenter-provider-aws v1.14.1',
  asOf: '2026-07-06',
  confidence: 'high',
};
