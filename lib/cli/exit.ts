/** What the process ends with; part of the contract with CI. */
export const EXIT = {
  fine: 0,
  /** Errors in what is declared, or checks not proven where proof is required. */
  findings: 1,
  /** A command, option, file or environment that is not there or cannot be read. */
  wrongUse: 2,
  /** Anything we did not foresee. */
  ourBug: 3,
} as const;

/** The command cannot do what was asked, and the user can change that; printed as one sentence, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
