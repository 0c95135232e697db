import type { DurationText } from '../base/units';
import type { ForeignName } from './foreign-name';
import type { CallSpec, EmissionSpec, UseSpec } from './sender-spec';

/** Work in several steps, begun by a schedule or an event. */
export interface WorkflowSpec<
  Event extends string = string,
  Dependency extends string = string,
  Called extends string = string,
  Owner extends string = string,
> {
  /** Who answers for it. */
  readonly owner: Owner;
  /** What begins a run. */
  readonly on: WorkflowTrigger<Event>;
  /** How long one run may take. */
  readonly timeout: DurationText;
  /** The steps, each by a name of its own. */
  readonly tasks: Readonly<Record<string, TaskSpec<Event, Dependency, Called>>>;
}

export type WorkflowTrigger<Event extends string = string> =
  | {
      /** Five fields: minute, hour, day of month, month, day of week; for example `30 2 * * 1-5`. */
      readonly schedule: string;
      /** Time zone of the schedule, for example `Europe/Berlin`. */
      readonly zone: string;
      /** What happens when the run before has not ended. */
      readonly overlap: 'skip' | 'wait' | 'allow';
    }
  | {
      /** Each of them begins a run. */
      readonly event: Event | ForeignName;
    };

export interface TaskSpec<
  Event extends string = string,
  Dependency extends string = string,
  Called extends string = string,
> {
  /**
   * Tasks that must have ended well before.
   * @default - none: it begins with the run
   */
  readonly after?: readonly string[];
  /** How long one attempt may take. */
  readonly timeout: DurationText;
  /**
   * All attempts, the first included.
   * @default 1
   */
  readonly attempts?: number;
  /**
   * The wait between two attempts.
   * @default - none
   */
  readonly wait?: DurationText;
  /**
   * What makes a repeated attempt harmless, for example the day it works on.
   * @default - nothing: it may only be attempted once
   */
  readonly idempotencyKey?: string;
  /**
   * Events it sends.
   * @default - none
   */
  readonly emits?: { readonly [K in Event]?: EmissionSpec };
  /**
   * Dependencies it needs while it works.
   * @default - none
   */
  readonly uses?: { readonly [K in Dependency]?: UseSpec };
  /**
   * Handlers and services that it calls and waits for.
   * @default - none
   */
  readonly calls?: { readonly [K in Called]?: CallSpec };
}
