import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

/** How far Aurora's readers are behind its writer where nothing is wrong; more while much is written. */
export const REPLICA_LAG: Source & { readonly usual: Milliseconds } = {
  source:
    'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html: usually much less than 100 milliseconds after the primary instance has written',
  asOf: '2026-11-21',
  confidence: 'high',
  usual: parseDuration('100ms'),
};
