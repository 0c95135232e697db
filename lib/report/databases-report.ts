import type { DatabaseStep, RefusedStep } from '../plan/databases/database-step';
import type { JudgementReport } from './json-report';

export interface DatabaseStepReport extends DatabaseStep {
  readonly state: 'open' | 'done' | 'failed';
  /** What PostgreSQL said to a step that failed. */
  readonly why: string | null;
}

/** Everything that `databases plan` or `check` found, or `databases apply` found and did. */
export interface DatabasesFigures {
  readonly platform: string;
  readonly environment: string;
  readonly store: string;
  /** `user@host:port`. */
  readonly server: string;
  readonly databases: number;
  readonly logins: number;
  /** One is enough, and nothing at all is done. */
  readonly refused: readonly RefusedStep[];
  readonly steps: readonly DatabaseStepReport[];
  /** What is open, and not ours to close. */
  readonly notes: readonly string[];
  /**
   * `planned`: there are steps, and only a plan was asked for. `differs`: there are steps, and a check found them. `unconfirmed`:
   * there are steps, and `--yes` was not given. `declined`: somebody was asked, and did not say yes. `failed`: a step was not taken,
   * nor any after it; those before it were.
   */
  readonly outcome:
    | 'refused'
    | 'as planned'
    | 'planned'
    | 'differs'
    | 'unconfirmed'
    | 'declined'
    | 'applied'
    | 'failed';
}

/** What `databases plan`, `apply` and `check` print with `--json`. */
export interface DatabasesReport extends Partial<JudgementReport> {
  readonly veltrixReport: 1;
  readonly command: 'databases plan' | 'databases apply' | 'databases check';
  readonly environment: string;
  /** `null` where the declaration is refused, so that nothing is planned. */
  readonly databases: DatabasesFigures | null;
}
