import type { Source } from './source';

/** What RDS tells of a cluster by itself: that somebody must look, and not every backup and scaling. */
export const CLUSTER_EVENTS: Source & { readonly categories: readonly string[] } = {
  categories: ['failover', 'failure', 'maintenance'],
  source: 'awsdocs/amazon-aurora-user-guide 8ceee41, USER_Events.Messages: categories of DB clusters',
  asOf: '2023-06-02',
  confidence: 'high',
};
