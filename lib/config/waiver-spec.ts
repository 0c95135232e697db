/**
 * A finding that is accepted for a time, in writing: an error of policy, a warning, a note, or a check of these that is not
 * proven. What loses data or is refused by AWS or Kafka cannot be waived.
 */
export interface WaiverSpec {
  /** The code in brackets at the end of the finding. */
  readonly code: string;
  /** The place, as the finding prints it: `handlers.awardTreasure.retry`. */
  readonly at: string;
  /** Why it is acceptable until then. */
  readonly reason: string;
  /** The last day it holds, `YYYY-MM-DD`. */
  readonly until: string;
}
