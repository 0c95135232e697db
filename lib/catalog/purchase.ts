import type { Source } from './source';

/** How much less is paid than on demand: a range, and what is counted with where one number is needed. */
export interface Discount extends Source {
  readonly least: number;
  readonly planned: number;
  readonly most: number;
}

/** One year, nothing upfront; reserved or by savings plan. Three years and payment upfront give up to 72 %. */
export const COMMITMENT_DISCOUNT: Discount = {
  least: 0.27,
  planned: 0.33,
  most: 0.4,
  source:
    'reserved for a year of m6i, m7g, c7g and r7g: 26.5 to 34.1 % (ec2-instances-info 2025-05-28); four public pages quote 29 to 40 %',
  asOf: '2025-05-28',
  confidence: 'medium',
};

/** Against on demand, averaged over 30 days; it changes every month. */
export const SPOT_DISCOUNT: Discount = {
  least: 0.5,
  planned: 0.6,
  most: 0.7,
  source:
    'AWS Spot Instance Advisor as embedded in alexei-led/spotinfo: 49 to 81 % for m6i, m7g, c7g and r7g, most of them 55 to 70 %',
  asOf: '2025-06-28',
  confidence: 'medium',
};

/** The control plane of one cluster, its version in standard support. */
export const EKS_CLUSTER_PRICE: Source & { readonly usdPerHour: number } = {
  usdPerHour: 0.1,
  source: 'AWS price list by infracost golden outputs (95ba4f49); vantage.sh and cloudburn.io say the same',
  asOf: '2025-07-07',
  confidence: 'high',
};

/** The root volume of a node: images and logs. */
export const NODE_VOLUME: Source & { readonly gib: number; readonly usdPerGibMonth: number } = {
  gib: 20,
  usdPerGibMonth: 0.08,
  source:
    'size: default of the EKS optimized image; price of gp3: AWS price list by infracost golden outputs (95ba4f49)',
  asOf: '2024-07-01',
  confidence: 'high',
};

/** As AWS counts them in its own calculators. */
export const HOURS_PER_MONTH: Source & { readonly count: number } = {
  count: 730,
  source: 'docs.aws.amazon.com/pricing-calculator: 730 hours in a month',
  asOf: '2026-11-21',
  confidence: 'high',
};
