/** A lognormal time: the logarithm is normal with this middle and width. Width 0 is a constant. */
export interface Lognormal {
  readonly middle: number;
  readonly width: number;
}

/** By mean and squared coefficient of variation: width^2 = ln(1 + cs2), middle = ln(mean) - width^2 / 2. */
export function lognormal(mean: number, variation: number): Lognormal {
  const width = Math.sqrt(Math.log1p(variation));
  return { middle: Math.log(mean) - width ** 2 / 2, width };
}

/** Share of times beyond one. */
export function beyondLognormal({ middle, width }: Lognormal, time: number): number {
  if (time <= 0) return 1;
  const distance = Math.log(time) - middle;
  return width === 0 ? Number(distance < 0) : beyondNormal(distance / width);
}

/** The standard normal number that 1 % exceed (tables of the normal distribution). */
export const Z99 = 2.326_347_874_040_841;
/** Of those that 50, 5 and 1 % exceed the table is exact; others are searched for. */
const EXCEEDED: ReadonlyMap<number, number> = new Map([
  [0.5, 0],
  [0.95, 1.644_853_626_951_473],
  [0.99, Z99],
]);
/** Beyond it lies less than one in 10^15. */
const FURTHEST = 8;
const HALVINGS = 40;

/** The time that a share stays within. */
export function quantileOfLognormal({ middle, width }: Lognormal, share: number): number {
  return Math.exp(middle + width * (EXCEEDED.get(share) ?? normalWithin(share)));
}

function normalWithin(share: number): number {
  let below = -FURTHEST;
  let above = FURTHEST;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const z = (below + above) / 2;
    if (beyondNormal(z) > 1 - share) below = z;
    else above = z;
  }
  return above;
}

/** Share of the residual times beyond one: what is left of the time that a moment falls into. */
export function beyondResidual({ middle, width }: Lognormal, time: number): number {
  if (time <= 0) return 1;
  const mean = Math.exp(middle + width ** 2 / 2);
  if (width === 0) return Math.max(0, 1 - time / mean);
  const distance = (Math.log(time) - middle) / width;
  return Math.max(0, beyondNormal(distance - width) - (time / mean) * beyondNormal(distance));
}

/** Step in standard deviations: a sum over a normal density in steps of a quarter is exact to seven digits. */
const STEP = 0.25;
const REACH = 4.5;

/** Standard normal numbers with their weights, which sum to 1. */
const NORMAL: readonly (readonly [number, number])[] = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, index) => {
  const z = index * STEP - REACH;
  return [z, (STEP * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)] as const;
});

/** Times that stand for all, with their weights. */
export function weighed({ middle, width }: Lognormal): readonly (readonly [time: number, weight: number])[] {
  if (width === 0) return [[Math.exp(middle), 1]];
  return NORMAL.map(([z, weight]) => [Math.exp(middle + width * z), weight] as const);
}

/** Upper tail of the normal distribution: Abramowitz and Stegun, 26.2.17, error below 7.5e-8. */
function beyondNormal(z: number): number {
  if (z < 0) return 1 - beyondNormal(-z);
  const t = 1 / (1 + 0.231_641_9 * z);
  const series =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
