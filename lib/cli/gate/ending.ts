/** How a process ended: the gate ends as Terraform did. */
export type Ending =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: NodeJS.Signals };

/** What the gate itself ends with when it stops something: as Terraform's errors, and never 2, which means "there are changes". */
export const REFUSED: Ending = { kind: 'exited', code: 1 };

export function endedWith(ending: Ending, ...codes: readonly number[]): boolean {
  return ending.kind === 'exited' && codes.includes(ending.code);
}
