/** Halvings: to a billionth. */
const HALVINGS = 32;
/** Shares are read by people: to a millionth. */
const HALVINGS_OF_SHARE = 20;

/** Longer than this is without end. */
const LONGEST = 2 ** 100;

/** The least time from which on a condition holds that, once true, stays true; in the unit of the condition. */
export function smallestTime(holds: (time: number) => boolean): number {
  if (holds(0)) return 0;
  let above = 1;
  while (!holds(above)) {
    if (above > LONGEST) return Number.POSITIVE_INFINITY;
    above *= 2;
  }
  let below = 0;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (below + above) / 2;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** The highest share, from 0 up to 1, up to which a condition holds that, once false, stays false; 0 if it never does. */
export function largestShare(holds: (share: number) => boolean): number {
  let below = 0;
  let above = 1;
  for (let halving = 0; halving < HALVINGS_OF_SHARE; halving += 1) {
    const middle = (below + above) / 2;
    if (holds(middle)) below = middle;
    else above = middle;
  }
  return below;
}
