import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** What an Application Load Balancer does when nobody says otherwise, and what it lets one choose. */
export const LOAD_BALANCER: Source & {
  readonly idleTimeout: Milliseconds;
  readonly idleTimeoutAtLeast: Milliseconds;
  readonly idleTimeoutAtMost: Milliseconds;
} = {
  idleTimeout: milliseconds(60_000),
  idleTimeoutAtLeast: milliseconds(1_000),
  idleTimeoutAtMost: milliseconds(4_000_000),
  source: 'Elastic Load Balancing user guide, load balancer attribute idle_timeout.timeout_seconds',
  asOf: '2026-11-21',
  confidence: 'high',
};
