import type { ExplainedCode } from '../base/explained-code';
import type { Change, Path, Severity } from '../base/issue';
import type { Input, Planned } from '../plan/planned';
import type { AccessReport } from './access/access-report';
import type { Counts } from './counts';
import type { KeyReport } from './keys/key-report';
import type { CachingReport } from './plan/caching-report';
import type {
  BuyingReport,
  CostReport,
  GrowthReport,
  LatencyReport,
  LockReport,
  NumberReport,
  QuotaReport,
  UnknownReport,
} from './plan/plan-report';
import type { PlanDifference } from './plan-difference';
import type { SizeRow } from './size-rows';

/**
 * What `--json` prints: one object with `veltrixReport: 1`. Within this version keys are only added. Times are milliseconds,
 * sizes bytes unless the key names another unit, rates per second. Nothing is printed to stdout when a command was used wrongly.
 */
export interface CheckReport extends JudgementReport {
  readonly veltrixReport: 1;
  readonly command: 'check';
  /** `null` without `--environment`: then the rules that need one did not run. */
  readonly environment: string | null;
}

export interface ExplainReport extends JudgementReport {
  readonly veltrixReport: 1;
  readonly command: 'explain';
  readonly environment: string;
  readonly asked: string;
  /** The number that was asked for, or all below it. Empty where the declaration is refused, so that nothing is planned. */
  readonly keys: readonly string[];
  /** Those numbers and every one they rest on: inputs refer to them by `from.key`. */
  readonly numbers: Readonly<Record<string, PlannedReport>>;
  /** Of `keys`, those without a value, and the facts that are missing. */
  readonly unknown: Readonly<Record<string, { readonly missing: readonly Path[] }>>;
  /** Who may do what with Kafka, where that was asked; `keys` then are theirs. */
  readonly access: readonly AccessReport[];
  /** What is encrypted by which key, where that was asked; `keys` then are theirs. */
  readonly dataKeys: readonly KeyReport[];
}

/** A number with its reasons; a value that is `null` has no end. */
export interface PlannedReport extends Omit<Planned, 'value' | 'inputs'> {
  readonly value: number | string | null;
  readonly inputs: readonly InputReport[];
}

export interface InputReport extends Omit<Input, 'value'> {
  readonly value: number | string | null;
}

export interface ExplainRuleReport {
  readonly veltrixReport: 1;
  readonly command: 'explain rule';
  /** `null` where all codes were asked for. */
  readonly asked: string | null;
  readonly rules: readonly ExplainedCode[];
}

export interface PlanReport extends JudgementReport {
  readonly veltrixReport: 1;
  readonly command: 'plan';
  readonly environment: string;
  /** `null` where the declaration is refused. */
  readonly plan: PlanFigures | null;
  /** What `--accept` did; `null` without it. */
  readonly accepted: 'written' | 'unchanged' | 'refused' | null;
  /** What differs from what is written; `null` without `--what-if`. With it `plan` and the issues are those of what is supposed. */
  readonly whatIf: WhatIfReport | null;
  /** Strategies of each cache, by the name of its dependency; `null` without `--compare`. */
  readonly caching: Readonly<Record<string, CachingReport>> | null;
}

/** Both plans as they are once accepted, so that a lock that is too small hides no difference. */
export interface WhatIfReport extends PlanDifference {
  readonly supposed: readonly SupposedReport[];
  readonly appeared: Pick<JudgementReport, 'issues' | 'notProven'>;
  readonly disappeared: Pick<JudgementReport, 'issues' | 'notProven'>;
  /** At the same place, by the same rule, with other values; as they read then. */
  readonly changed: Pick<JudgementReport, 'issues'>;
}

export interface SupposedReport {
  readonly path: Path;
  /** `null` where nothing stands there. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface JudgementReport {
  readonly issues: readonly IssueReport[];
  readonly notProven: readonly NotProvenReport[];
  /** What is accepted in writing, so that it stands in nobody's way. */
  readonly waived: readonly WaivedReport[];
  readonly counts: Counts;
  /** Whether the environment requires proof: then `notProven` stands in the way like an error. */
  readonly proofRequired: boolean;
}

export interface IssueReport {
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  readonly position: PositionReport;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
  readonly related: readonly PlaceReport[];
  /** Values that make the issue go away; empty where none can be computed. */
  readonly remedy: readonly Change[];
}

export interface NotProvenReport {
  readonly code: string;
  readonly path: Path;
  readonly position: PositionReport;
  readonly missing: readonly PlaceReport[];
}

interface WaivedReport {
  readonly outcome: 'refused' | 'not-proven';
  readonly finding: IssueReport | NotProvenReport;
  readonly reason: string;
  /** The last day on which it is accepted. */
  readonly until: string;
  /** 0 on the last day, negative once it has passed. */
  readonly daysLeft: number | null;
  /** Where the waiver stands. */
  readonly waiver: PlaceReport;
}

export interface PlaceReport {
  readonly path: Path;
  readonly position: PositionReport;
}

/** Line and column count from 1; `null` in TypeScript, where the path is the place. */
interface PositionReport {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

export interface PlanFigures {
  readonly platform: string;
  /** `null` where the environment computes its sizes. */
  readonly lock: { readonly file: string; readonly found: boolean } | null;
  readonly sizes: readonly SizeRow[];
  readonly load: Readonly<Record<'services' | 'events' | 'handlers', Readonly<Record<string, LoadReport>>>>;
  readonly topics: readonly TopicReport[];
  /** `null` where an existing cluster is handed in. */
  readonly kafka: KafkaReport | null;
  /** Every planned number by its key, and beside them those without a value. */
  readonly numbers: Readonly<Record<string, NumberReport>>;
  readonly unknown: Readonly<Record<string, UnknownReport>>;
  readonly latency: LatencyReport;
  readonly cost: CostReport;
  /** `null` where no nodes are planned, or where it is not known how many. */
  readonly buying: BuyingReport | null;
  /** `null` where no growth is stated. */
  readonly growth: GrowthReport | null;
  /** Limits of AWS, used or not. */
  readonly quotas: readonly QuotaReport[];
  /** What accepting must be told, and in which order the cluster changes. */
  readonly accepting: LockReport;
}

/** `null` is unknown. */
export interface LoadReport {
  readonly steadyPerSecond: number | null;
  readonly peakPerSecond: number | null;
}

export interface TopicReport {
  readonly name: string;
  readonly kind: 'main' | 'retry' | 'dead-letter' | 'parked';
  readonly event: string;
  readonly handler: string | null;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  readonly retentionMs: number;
  readonly maxMessageBytes: number;
}

export interface KafkaReport {
  readonly brokerType: string;
  readonly brokers: number;
  readonly version: string;
  /** `null` for Express brokers, which store what comes. */
  readonly storagePerBrokerGiB: number | null;
  /** `null` where volumes do not grow by themselves; the same as their size where they do so only once the plan is accepted again. */
  readonly storageGrowsToGiB: number | null;
  /** Of one volume; `null` where what every volume has is enough, and for Express brokers. */
  readonly volumeThroughputMiBps: number | null;
  readonly ingressBytesPerSecond: number;
  readonly readers: number;
  readonly partitionReplicas: number;
  readonly storageGiB: number;
}
