import type { Source } from './source';

/** How volumes of MSK Standard brokers grow by themselves. */
export const STORAGE_GROWTH: Source & {
  /** The share of the volume that is used when it grows. */
  readonly at: number;
  readonly atLeast: number;
  readonly atMost: number;
  /** GiB of one step, or the share of the volume if that is more. */
  readonly stepGiB: number;
  readonly stepShare: number;
  readonly hoursBetween: number;
} = {
  at: 0.6,
  atLeast: 0.1,
  atMost: 0.8,
  stepGiB: 10,
  stepShare: 0.1,
  hoursBetween: 6,
  source: 'docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand-details.html: recommended between 50 and 60 %',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** The regions whose volumes do not grow by themselves; the page of the other partitions, which is newer, has the last one too. */
export const WITHOUT_STORAGE_GROWTH: Source & { readonly regions: readonly string[] } = {
  regions: ['af-south-1', 'ap-northeast-3', 'ap-southeast-5'],
  source: 'docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html: Osaka, Cape Town, Malaysia',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** GiB that one growth adds to a volume of so many. */
export function growthStep(gib: number): number {
  return Math.max(STORAGE_GROWTH.stepGiB, Math.ceil(gib * STORAGE_GROWTH.stepShare));
}
