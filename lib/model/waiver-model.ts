import type { Path } from '../base/issue';

/** A finding that is accepted for a time, in writing. */
export interface Waiver {
  readonly code: string;
  /** The place as a finding prints it. */
  readonly at: string;
  readonly reason: string;
  /** The last day it holds. */
  readonly until: string;
  /** Where the waiver itself stands. */
  readonly path: Path;
}
