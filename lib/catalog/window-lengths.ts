import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

/** The shortest windows in which a store may be touched; those of maintenance and backups may not meet. */
export const WINDOW_LENGTHS: Readonly<
  Record<'postgres' | 'redis', Source & { readonly maintenance: Milliseconds; readonly backup: Milliseconds }>
> = {
  postgres: {
    source: 'RDS API reference, ModifyDBCluster: PreferredMaintenanceWindow and PreferredBackupWindow',
    asOf: '2026-11-21',
    confidence: 'high',
    maintenance: parseDuration('30m'),
    backup: parseDuration('30m'),
  },
  redis: {
    source:
      'ElastiCache API reference, ModifyReplicationGroup: PreferredMaintenanceWindow; its answers to others: github.com/hashicorp/terraform-provider-aws/pull/2153 and github.com/hashicorp/terraform/issues/17247',
    asOf: '2026-11-21',
    confidence: 'high',
    maintenance: parseDuration('60m'),
    backup: parseDuration('60m'),
  },
};
