import type { Source } from './source';

/** What one capacity unit of a load balancer carries. The dimension that needs the most units is the one that is paid. */
export interface CapacityUnit extends Source {
  /** In a second. */
  readonly newConnections: number;
  readonly activeConnections: number;
  readonly bytesPerHour: number;
}

/** AWS turns one unit into 2.2 Mbit/s when it reserves them: 10^9 bytes in an hour, not 2^30. */
const BYTES_PER_HOUR = 1e9;
const SOURCE = 'aws.amazon.com/elasticloadbalancing/pricing; bytes: user guide, capacity unit reservation (2.2 Mbit/s)';

export const APPLICATION_UNIT: CapacityUnit & {
  /** In a second, beyond the free ones. */
  readonly ruleEvaluations: number;
  /** Rules that are evaluated for nothing with every request. */
  readonly freeRules: number;
} = {
  newConnections: 25,
  activeConnections: 3_000,
  bytesPerHour: BYTES_PER_HOUR,
  ruleEvaluations: 1_000,
  freeRules: 10,
  source: SOURCE,
  asOf: '2026-09-20',
  confidence: 'high',
};

/** Of TCP connections that end in the service: the balancer does not decrypt. */
export const NETWORK_UNIT: CapacityUnit = {
  newConnections: 800,
  activeConnections: 100_000,
  bytesPerHour: BYTES_PER_HOUR,
  source: SOURCE,
  asOf: '2026-09-20',
  confidence: 'high',
};
