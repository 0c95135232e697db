import type { RefusedTopic } from '../plan/topics/msk-topic-problems';
import type { TopicChange } from '../plan/topics/topic-changes';
import type { JudgementReport } from './json-report';

/** A change that can be made. */
export type TopicStep = Exclude<TopicChange, RefusedTopic>;

export interface StepReport {
  readonly step: TopicStep;
  /** The settings of the topic's own before the step. */
  readonly before: Readonly<Record<string, string>>;
  /** `there already`: it could not be done because somebody else had done it in the meantime. */
  readonly state: 'open' | 'done' | 'there already' | 'failed';
  /** What Kafka said to a step that failed. */
  readonly why: string | null;
}

/** A topic that gets fewer copies than are planned, since it was asked for. */
export interface LoweredCopies {
  readonly name: string;
  readonly planned: Copies;
  readonly made: Copies;
}

interface Copies {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
}

/** Everything that `topics apply` found and did. */
export interface TopicsFigures {
  readonly platform: string;
  /** `host:port`. */
  readonly bootstrap: readonly string[];
  /** How many topics are planned. */
  readonly planned: number;
  readonly lowered: readonly LoweredCopies[];
  /** One is enough, and nothing at all is done. */
  readonly refused: readonly RefusedTopic[];
  readonly steps: readonly StepReport[];
  /**
   * `unconfirmed`: there are steps, and `--yes` was not given. `failed`: a step was not taken, nor any after it; those before
   * it were.
   */
  readonly outcome: 'refused' | 'as planned' | 'unconfirmed' | 'applied' | 'failed';
}

/** What `topics apply --json` prints. */
export interface TopicsApplyReport extends JudgementReport {
  readonly veltrixReport: 1;
  readonly command: 'topics apply';
  readonly environment: string;
  /** `null` where the declaration is refused, so that no topic is planned. */
  readonly topics: TopicsFigures | null;
}
