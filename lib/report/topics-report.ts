import type { RefusedTopic } from '../plan/topics/msk-topic-problems';
import type { TopicChange } from '../plan/topics/topic-changes';
import type { TopicFinding } from '../plan/topics/topic-finding';
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

/** Which cluster was looked at, and for what. */
export interface ClusterFigures {
  readonly platform: string;
  /** `host:port`. */
  readonly bootstrap: readonly string[];
  /** Kafka's own id of the cluster; `null` where it was not asked, since what is planned is refused already. */
  readonly clusterId: string | null;
  /** The id that the environment states; `null` for none. */
  readonly statedClusterId: string | null;
  /** How many topics are planned. */
  readonly planned: number;
  readonly lowered: readonly LoweredCopies[];
}

/** Everything that `topics plan` found, or `topics apply` found and did. */
export interface TopicsFigures extends ClusterFigures {
  /** One is enough, and nothing at all is done. */
  readonly refused: readonly RefusedTopic[];
  readonly steps: readonly StepReport[];
  /**
   * `planned`: there are steps, and only a plan was asked for. `unconfirmed`: there are steps, and `--yes` was not given.
   * `declined`: somebody was asked, and did not say yes. `failed`: a step was not taken, nor any after it; those before it were.
   */
  readonly outcome: 'refused' | 'as planned' | 'planned' | 'unconfirmed' | 'declined' | 'applied' | 'failed';
}

/** What `topics apply --json` prints. */
export interface TopicsApplyReport extends JudgementReport {
  readonly veltrixReport: 1;
  readonly command: 'topics apply';
  readonly environment: string;
  /** `null` where the declaration is refused, so that no topic is planned. */
  readonly topics: TopicsFigures | null;
}

/** What `topics plan --json` prints. */
export interface TopicsPlanReport extends JudgementReport {
  readonly veltrixReport: 1;
  readonly command: 'topics plan';
  readonly environment: string;
  /** `null` where the declaration is refused, so that no topic is planned. */
  readonly topics: TopicsFigures | null;
}

/** Everything that `topics check` found. */
export interface TopicsCheckFigures extends ClusterFigures {
  /** By name of the topic; none where all is as planned and well. */
  readonly findings: readonly TopicFinding[];
}

/** What `topics check --json` prints. */
export interface TopicsCheckReport extends JudgementReport {
  readonly veltrixReport: 1;
  readonly command: 'topics check';
  readonly environment: string;
  /** `null` where the declaration is refused, so that no topic is planned. */
  readonly topics: TopicsCheckFigures | null;
}
