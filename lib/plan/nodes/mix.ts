/** Shares of the nodes; the rest is on demand. */
export interface Mix {
  readonly committed: number;
  readonly spot: number;
}

export interface Discounts {
  readonly committed: number;
  readonly spot: number;
}

export interface ReachedMix extends Mix {
  readonly saving: number;
  /** Share of the nodes that can be gone within two minutes. */
  readonly atRisk: number;
}

/** Share of the on-demand bill that a mix saves. */
export function blendedSaving({ committed, spot }: Mix, discounts: Discounts): number {
  return committed * discounts.committed + spot * discounts.spot;
}

/**
 * The mix that reaches a saving with the fewest nodes at risk: commitments first, as far as nodes run all the time and are not
 * spot, then spot as far as work may be interrupted. Nothing where even all of both does not reach it.
 */
export function mixFor(target: number, most: Mix, discounts: Discounts): ReachedMix | undefined {
  const committedMost = Math.min(1, most.committed);
  const committed = Math.min(committedMost, discounts.committed === 0 ? 0 : target / discounts.committed);
  const left = target - committed * discounts.committed;
  if (left <= 1e-9) return reached({ committed, spot: 0 }, discounts);
  const spotMost = Math.min(1, most.spot);
  const spot = discounts.spot === 0 ? Number.POSITIVE_INFINITY : left / discounts.spot;
  if (spot <= spotMost + 1e-9 && committed + spot <= 1 + 1e-9) return reached({ committed, spot }, discounts);
  return beyondCommitments(target, { committed: committedMost, spot: spotMost }, discounts);
}

/** All nodes are taken: each further share of spot takes the place of a committed one. */
function beyondCommitments(target: number, most: Mix, discounts: Discounts): ReachedMix | undefined {
  const gain = discounts.spot - discounts.committed;
  if (gain <= 0) return undefined;
  const spot = Math.max((target - discounts.committed) / gain, 1 - most.committed);
  const mix = { committed: Math.min(most.committed, 1 - spot), spot };
  if (spot > most.spot + 1e-9 || spot > 1 + 1e-9) return undefined;
  return blendedSaving(mix, discounts) >= target - 1e-9 ? reached(mix, discounts) : undefined;
}

function reached(mix: Mix, discounts: Discounts): ReachedMix {
  return { ...mix, saving: blendedSaving(mix, discounts), atRisk: mix.spot };
}
