import { COMMITMENT_DISCOUNT, SPOT_DISCOUNT } from '../../catalog/purchase';
import { numberOf } from '../amount';
import { type Discounts, type Mix, mixFor, type ReachedMix } from './mix';
import type { NodesPlan } from './plan-nodes';

/** What a stated saving takes. */
export interface TargetMix {
  readonly target: number;
  /** What may be committed, since it always runs, and what may be spot, since it may be interrupted. */
  readonly most: Mix;
  /** With discounts as they usually are, and with the smallest; nothing where no mix reaches it. */
  readonly usual: ReachedMix | undefined;
  readonly atWorst: ReachedMix | undefined;
}

/** Nothing where nobody aims at a saving, or where it is not known how many nodes run. */
export function targetMix(target: number | null, nodes: NodesPlan | undefined): TargetMix | undefined {
  const [min, atPeak, base] = [numberOf(nodes?.min), numberOf(nodes?.atPeak), numberOf(nodes?.onDemandBase)];
  if (target === null || min === undefined || atPeak === undefined || base === undefined || atPeak === 0)
    return undefined;
  const most = { committed: Math.min(1, min / atPeak), spot: Math.max(0, 1 - base / atPeak) };
  const within = (kind: 'planned' | 'least'): Discounts => ({
    committed: COMMITMENT_DISCOUNT[kind],
    spot: SPOT_DISCOUNT[kind],
  });
  return {
    target,
    most,
    usual: mixFor(target, most, within('planned')),
    atWorst: mixFor(target, most, within('least')),
  };
}
