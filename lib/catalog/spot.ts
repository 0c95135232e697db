import type { Source } from './source';

/** How many kinds of instances keep a group on spot capacity alive when one kind runs out. */
export const SPOT_FLEXIBILITY: Source & {
  readonly advisedTypes: number;
  /** Fewer are refused: chosen, since AWS only advises. */
  readonly leastTypes: number;
  readonly leastPools: number;
} = {
  advisedTypes: 10,
  leastTypes: 4,
  leastPools: 10,
  source: 'EC2 user guide, best practices for Spot: be flexible across at least 10 instance types for each workload',
  asOf: '2026-11-21',
  confidence: 'high',
};
