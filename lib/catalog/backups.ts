import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

/** What Aurora and RDS can restore to, and how long they keep what they need for it. */
export const BACKUPS: Source & {
  readonly recoveryPointAtBest: Milliseconds;
  readonly keepAtLeast: Milliseconds;
  readonly keepAtMost: Milliseconds;
} = {
  recoveryPointAtBest: parseDuration('5m'),
  keepAtLeast: parseDuration('1d'),
  keepAtMost: parseDuration('35d'),
  source:
    'Aurora user guide, Aurora.Managing.Backups (retention of 1 to 35 days); RDS user guide, USER_PIT (logs are uploaded every five minutes)',
  asOf: '2026-11-21',
  confidence: 'high',
};
