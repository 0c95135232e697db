import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

/** How far back records must be at hand when somebody looks for what happened. */
export const AUDIT_LOGS: Source & { readonly atHand: Milliseconds } = {
  atHand: parseDuration('90d'),
  source: 'PCI DSS 4.0, requirement 10.5.1: twelve months, of which three are immediately available for analysis',
  asOf: '2026-11-21',
  confidence: 'medium',
};
