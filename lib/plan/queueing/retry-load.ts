import type { PerSecond } from '../../base/units';

/** Attempts at the last of several layers where each tries so often: the product (reference, A4.2, W_n). */
export function worstAttempts(layers: readonly number[]): number {
  return layers.reduce((product, attempts) => product * attempts, 1);
}

/** Load where each layer may retry at most this share of its requests: product of 1 + b, whatever the attempts (A4.2). */
export function budgetedLoad(budgets: readonly number[]): number {
  return budgets.reduce((product, budget) => product * (1 + budget), 1);
}

/** Attempts on average where each fails with this probability: (1 - p^A) / (1 - p), and A where all fail (A4.2, E_i). */
export function expectedAttempts(attempts: number, failing: number): number {
  return failing === 1 ? attempts : (1 - failing ** attempts) / (1 - failing);
}

/** Retries in an hour: 3600 lambda (p + p^2 + ... + p^(A - 1)) (A4.2, "Retry rate forecast"). */
export function retriesPerHour(arrivals: PerSecond, attempts: number, failing: number): number {
  return 3_600 * arrivals * (expectedAttempts(attempts, failing) - 1);
}
