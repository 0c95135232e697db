import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

const DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export type LogRetentionDays = (typeof DAYS)[number];

/** Retention that CloudWatch Logs accepts, in days; the API refuses anything else. */
export const LOG_RETENTION: Source & { readonly days: readonly LogRetentionDays[] } = {
  days: DAYS,
  source: 'CloudWatch Logs API reference, PutRetentionPolicy, retentionInDays',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** Of a store where nobody states another. */
export const STORE_LOG_RETENTION: Source & { readonly time: Milliseconds } = {
  time: parseDuration('90d'),
  source: 'chosen: long enough to look into the last quarter, at a fourth of what a year costs',
  asOf: '2026-11-21',
  confidence: 'medium',
};

export function isLogRetentionDays(days: number): days is LogRetentionDays {
  return LOG_RETENTION.days.some((allowed) => allowed === days);
}
