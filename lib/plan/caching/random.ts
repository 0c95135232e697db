/** Taken out once: millions of draws are made, and a look-up of a global for each takes longer than all else where tests run. */
const { imul, log } = Math;

/** Numbers from 0 up to 1, without 1; the same at every run, since the same declaration must give the same answer. */
export type Random = () => number;

/** SplitMix32 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014, in 32 bits). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Exponential, of mean 1. */
export function exponential(next: Random): number {
  return -log(1 - next());
}
