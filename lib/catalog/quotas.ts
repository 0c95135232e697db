import type { Milliseconds } from '../base/units';
import type { Source } from './source';

/** A limit that AWS sets for an account, a cluster or a network. */
export interface Quota extends Source {
  /** For example `msk.brokersPerAccount`; it ends in `PerAccount`, `PerRegion` or `Vcpu` where all that an account has counts together. */
  readonly key: string;
  /** What is counted, as a person would say it: `MSK brokers in an account`. */
  readonly what: string;
  readonly value: number;
  /** Whether AWS raises it when asked. */
  readonly adjustable: boolean;
  /** How long raising it takes; `null` where nobody says. */
  readonly leadTime: Milliseconds | null;
}

const LISTING = {
  source: 'a public Service Quotas listing of us-east-1, undated, 2024 or later',
  asOf: '2026-11-21',
  confidence: 'medium',
} as const;

export const READERS_PER_AURORA_CLUSTER: Quota = {
  key: 'aurora.readersPerCluster',
  what: 'readers of one Aurora cluster',
  value: 15,
  adjustable: false,
  leadTime: null,
  source: 'awsdocs/amazon-aurora-user-guide 1125a1b6, Aurora.Replication',
  asOf: '2026-11-21',
  confidence: 'high',
};

export const NODES_PER_NODE_GROUP: Quota = {
  key: 'eks.nodesPerNodeGroup',
  what: 'nodes of one managed node group',
  value: 450,
  adjustable: true,
  leadTime: null,
  ...LISTING,
};

export const RULES_PER_SECURITY_GROUP: Quota = {
  key: 'vpc.rulesPerSecurityGroup',
  what: 'rules of one security group in one direction',
  value: 60,
  adjustable: true,
  leadTime: null,
  ...LISTING,
};

/** Where nobody says how long AWS takes to raise one: "a few days" for most, and nobody should find out in the last of them. */
export const QUOTA_LEAD_DAYS: Source & { readonly days: number } = {
  days: 5,
  source: 'chosen: AWS says that increases are not granted immediately and can take a few days',
  asOf: '2026-11-21',
  confidence: 'medium',
};
