import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { RetrySpec } from '../../../lib/config/retry-spec';

/** What good engineers run, written without a look at the rules: whatever warns of it is wrong. */
export interface SoundSystem {
  readonly name: string;
  readonly events: EventsDocument;
  /** What it says beside what every healthy environment says. */
  readonly environment: Partial<EnvironmentDocument>;
}

export const IN_PROCESS = {
  via: 'in-process',
  attempts: 3,
  backoff: { kind: 'exponential', initial: '100ms', max: '2s' },
  budget: 0.1,
  exhausted: 'dead-letter',
} as const satisfies RetrySpec;
