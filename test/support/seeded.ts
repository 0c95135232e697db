import type fc from 'fast-check';

/**
 * The same runs each time, so that nobody's change fails by somebody else's luck; another seed is tried with
 * `FC_SEED=3 npx jest …`. What fails prints its seed and the smallest counterexample.
 */
export function seeded(numRuns: number): Pick<fc.Parameters<unknown>, 'numRuns' | 'seed'> {
  return { numRuns, seed: Number(process.env.FC_SEED ?? 20261121) };
}
