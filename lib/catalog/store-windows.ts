import type { Source } from './source';

/** When a store may be touched where nobody says otherwise, in UTC: long enough for Aurora and for ElastiCache, and apart. */
export const STORE_WINDOWS: Source & { readonly maintenance: string; readonly backup: string } = {
  maintenance: 'sun:03:00-sun:04:00',
  backup: '01:00-02:00',
  source: 'chosen: on the day on which least is asked, and the backup of the night before it',
  asOf: '2026-11-21',
  confidence: 'medium',
};
