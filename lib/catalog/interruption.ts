import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** What is left of the notice of two minutes for the work in hand, once the interruption is seen and the drain has begun. */
export const INTERRUPTION: Source & { readonly usable: Milliseconds } = {
  usable: milliseconds(110_000),
  source:
    'docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html: two minutes, looked for every 5 seconds; 10 seconds to drain are derived',
  asOf: '2026-11-21',
  confidence: 'medium',
};
