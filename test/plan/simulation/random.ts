/** Taken out once: under jest a look-up of a global for each number takes longer than all else. */
const { cos, exp, imul, log, PI, sqrt } = Math;

/** Numbers from 0 up to 1, without 1; the same at every run. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain). */
export function random(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Times of mean 1, with what a measurement of them would say. */
export interface Times {
  readonly name: string;
  readonly variation: number;
  /** Of 200,000 draws: nothing here knows the formulas of the planner. */
  readonly p99: number;
  readonly draw: (random: Random) => number;
}

const DRAWS = 200_000;

export const constant: Times = measured('constant', 0, () => 1);

export const exponential: Times = measured('exponential', 1, drawExponential);

/** The sum of so many exponential times. */
export function erlang(phases: number): Times {
  return measured(`erlang ${phases}`, 1 / phases, (next) => {
    let sum = 0;
    for (let phase = 0; phase < phases; phase += 1) sum += drawExponential(next);
    return sum / phases;
  });
}

/** Two exponential times, one of them long and rare, each with half of the load. */
export function hyperexponential(variation: number): Times {
  const often = (1 + sqrt((variation - 1) / (variation + 1))) / 2;
  return measured(
    `hyperexponential ${variation.toFixed(1)}`,
    variation,
    (next) => drawExponential(next) / (2 * (next() < often ? often : 1 - often)),
  );
}

export function lognormalTimes(variation: number): Times {
  const width = sqrt(log(1 + variation));
  return measured(`lognormal ${variation.toFixed(1)}`, variation, (next) => {
    const normal = sqrt(-2 * log(1 - next())) * cos(2 * PI * next());
    return exp(width * normal - (width * width) / 2);
  });
}

function drawExponential(next: Random): number {
  return -log(1 - next());
}

function measured(name: string, variation: number, draw: Times['draw']): Times {
  const next = random(99);
  const drawn = Float64Array.from({ length: DRAWS }, () => draw(next)).sort();
  return { name, variation, p99: drawn[DRAWS * 0.99] ?? 0, draw };
}
