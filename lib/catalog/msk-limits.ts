import { parseDuration } from '../base/units';
import type { Quota } from './quotas';
import type { Source } from './source';

const PAGE: Source = {
  source: 'docs.aws.amazon.com/msk/latest/developerguide/limits.html',
  asOf: '2026-11-21',
  confidence: 'high',
};
/** "Increases aren't granted immediately, and can take a few days": taken as three. */
const A_FEW_DAYS = parseDuration('3d');

export const BROKERS_PER_ACCOUNT: Quota = {
  key: 'msk.brokersPerAccount',
  what: 'MSK brokers in an account',
  value: 90,
  adjustable: true,
  leadTime: A_FEW_DAYS,
  ...PAGE,
};

export const BROKERS_PER_CLUSTER: Quota = {
  key: 'msk.brokersPerCluster',
  what: 'brokers of one MSK cluster without ZooKeeper',
  value: 60,
  adjustable: true,
  leadTime: A_FEW_DAYS,
  ...PAGE,
};

export const BROKERS_PER_ZOOKEEPER_CLUSTER: Quota = {
  ...BROKERS_PER_CLUSTER,
  key: 'msk.brokersPerZooKeeperCluster',
  what: 'brokers of one MSK cluster with ZooKeeper',
  value: 30,
};

export const STORAGE_PER_BROKER: Quota = {
  key: 'msk.storagePerBroker',
  what: 'GiB on one MSK Standard broker',
  value: 16_384,
  adjustable: false,
  leadTime: null,
  ...PAGE,
};

/** Raised by the cluster's own setting `listener.name.client_iam.max.connections`; AWS warns that it may make brokers unavailable. */
export const IAM_CONNECTIONS: Quota = {
  key: 'msk.iamConnectionsPerBroker',
  what: 'IAM connections to one MSK broker',
  value: 3_000,
  adjustable: true,
  leadTime: null,
  ...PAGE,
};

/** How many new IAM connections a broker takes in a second; nobody can raise it. */
export const IAM_CONNECTION_RATE: Source & { readonly perSecond: number; readonly perSecondOfT3: number } = {
  perSecond: 100,
  perSecondOfT3: 4,
  ...PAGE,
};

/** USD in us-east-1, where AWS says GB it is taken as GiB. */
export const MSK_STORAGE_PRICE: Source & { readonly usdPerGiBMonth: number } = {
  usdPerGiBMonth: 0.1,
  source: 'AWS price list, us-east-1, as carried by infracost, and a copy of aws.amazon.com/msk/pricing',
  asOf: '2024-07-01',
  confidence: 'high',
};

/** Whether all three copies are paid for or one is said nowhere that was read. */
export const EXPRESS_PRICES: Source & { readonly usdPerGiBMonth: number; readonly usdPerGiBWritten: number } = {
  usdPerGiBMonth: 0.1,
  usdPerGiBWritten: 0.01,
  source:
    'github.com/aws/agent-toolkit-for-aws, managing-amazon-msk, msk_sizing (d6ad2e4); storage: one copy of prices',
  asOf: '2026-08-20',
  confidence: 'low',
};
