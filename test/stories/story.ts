import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';

/** What a team was hurt by, as they would have declared it then, and as it is declared once it is mended. */
export interface Story {
  readonly name: string;
  readonly before: Told;
  /** The findings that name what hurt. */
  readonly reasons: readonly { readonly code: string; readonly at: string }[];
  readonly after: Told;
}

export interface Told {
  readonly events: EventsDocument;
  /** @default - the environment that all stories share */
  readonly environment?: EnvironmentDocument;
  /**
   * What the sizes in the lock were accepted for.
   * @default - no lock: sizes are computed
   */
  readonly acceptedFor?: EventsDocument;
}
