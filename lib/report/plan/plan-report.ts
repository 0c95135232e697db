import type { Path } from '../../base/issue';
import type { Unit } from '../../plan/planned';

/** A planned number; how it comes about is what `veltrix explain` tells of its key. `null` has no end. */
export interface NumberReport {
  readonly value: number | string | null;
  readonly unit: Unit;
}

export interface UnknownReport {
  /** The facts that are missing. */
  readonly missing: readonly Path[];
}

/** Between two bounds of a model; `null` has no end. */
export interface BoundsReport {
  readonly optimistic: number | null;
  readonly pessimistic: number | null;
}

/** Milliseconds from production to the end of the first attempt. */
export interface QuantilesReport {
  readonly meanMs: BoundsReport;
  readonly p50Ms: BoundsReport;
  readonly p95Ms: BoundsReport;
  readonly p99Ms: BoundsReport;
}

export interface HandlerLatencyReport extends QuantilesReport {
  readonly objectiveMs: number;
  /** Share of time that the busiest replica works, at the planned peak. */
  readonly utilisation: number;
  /** The share at which p99 passes the objective. */
  readonly breaksAt: BoundsReport;
  /** What the pessimistic p99 consists of. */
  readonly spent: readonly SpentReport[];
}

export interface PathLatencyReport extends QuantilesReport {
  /** For example `services.api`. */
  readonly entry: string;
  /** Handlers on the way. */
  readonly hops: readonly string[];
  readonly way: 'slowest' | 'fastest';
  readonly spent: readonly SpentReport[];
}

export interface SpentReport {
  readonly handler: string;
  readonly kind: 'transport' | 'wait' | 'service';
  readonly ms: number | null;
  /** Of the whole. */
  readonly share: number;
}

/** What is not known, for want of facts, stands among the unknown numbers and not here. */
export interface LatencyReport {
  readonly handlers: Readonly<Record<string, HandlerLatencyReport>>;
  /** The slowest first. */
  readonly paths: readonly PathLatencyReport[];
  readonly pathsLeftOut: number;
}

/** USD in a month. */
export interface CostRangeReport {
  readonly atLeast: number;
  readonly atMost: number;
}

export interface CostReport {
  readonly currency: 'USD';
  readonly per: 'month';
  readonly lines: readonly (CostRangeReport & {
    readonly key: string;
    readonly what: string;
    /** By owner, 1 together; empty where it is there for all. */
    readonly shares: Readonly<Record<string, number>>;
  })[];
  readonly total: CostRangeReport;
  readonly owners: Readonly<Record<string, CostRangeReport>>;
  readonly forAll: CostRangeReport;
  /** What AWS bills beside it, and why it has no line. */
  readonly notPriced: readonly { readonly what: string; readonly because: string }[];
}

/** The nodes of the peak, all month; shares from 0 to 1, a saving below 0 where more is committed than runs. */
export interface BuyingReport {
  readonly onDemandUsd: number;
  readonly billed: CostRangeReport;
  readonly saved: CostRangeReport;
  /** Of the nodes: gone within two minutes, at worst. */
  readonly atRisk: number;
  /** `null` where no saving is aimed at. */
  readonly target: TargetMixReport | null;
}

export interface TargetMixReport {
  readonly saving: number;
  /** With discounts as they usually are, and with the smallest; `null` where no mix reaches it. */
  readonly usual: MixReport | null;
  readonly atWorst: MixReport | null;
}

export interface MixReport {
  readonly committed: number;
  readonly spot: number;
  readonly saving: number;
  readonly atRisk: number;
}

export interface GrowthReport {
  /** `null` where nothing grows. */
  readonly doublingTimeMs: number | null;
  readonly weeks: readonly GrowthWeekReport[];
  readonly sizes: readonly SizeNeedReport[];
  readonly quotas: readonly QuotaNeedReport[];
  /** What is built for the last day at once, since it cannot change later. */
  readonly firstDay: readonly FirstDayReport[];
}

export interface GrowthWeekReport {
  readonly week: number;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly factor: number;
  /** What enters in a second at the peak; `null` is unknown. */
  readonly enteringPerSecond: number | null;
  /** What that week asks for, by key of the lock. */
  readonly needed: Readonly<Record<string, number | string>>;
  /** Keys of what is too small by then. */
  readonly tooSmall: readonly string[];
  readonly cost: CostRangeReport;
}

export interface SizeNeedReport {
  readonly key: string;
  readonly stands: number | string;
  readonly atTheEnd: number | string;
  readonly week: number;
  readonly day: string;
  readonly beginBy: string;
  readonly way: 'in place' | 'rolling' | 'failover' | 'replacement' | 'refused' | null;
}

export interface QuotaNeedReport {
  readonly key: string;
  /** Of AWS, or what stands before growth where that is more. */
  readonly limit: number;
  readonly adjustable: boolean;
  readonly atTheEnd: number;
  readonly week: number;
  readonly day: string;
  readonly askBy: string;
}

export interface FirstDayReport {
  readonly key: string;
  readonly value: number | string;
  readonly because: string;
}

/** Once growth is through. */
export interface QuotaReport {
  readonly key: string;
  readonly what: string;
  /** `null` is unknown. */
  readonly used: number | null;
  /** Of AWS, or what stands before growth where that is more. */
  readonly limit: number;
  readonly adjustable: boolean;
}

/** What the lock is told, and what the cluster does one after the other. Empty where sizes are computed at each synth. */
export interface LockReport {
  /** Growth of topics that keep the order of their keys. */
  readonly keyGrowths: readonly KeyGrowthReport[];
  readonly lostTopics: readonly { readonly topic: string; readonly renamedTo: string | null }[];
  /** Those that may be deleted, since somebody wrote down why. */
  readonly retiredTopics: readonly { readonly topic: string; readonly because: string; readonly on: string }[];
  /** In the order that keeps the cluster healthy. */
  readonly kafkaChanges: readonly KafkaChangeReport[];
}

export interface KeyGrowthReport {
  readonly topic: string;
  /** Partitions. */
  readonly from: number;
  readonly to: number;
  /** `null` where nobody has written it down: accepting then writes nothing. */
  readonly acknowledged: { readonly because: string; readonly on: string } | null;
}

export interface KafkaChangeReport {
  /** A key of the lock, or `topics` for all that grow. */
  readonly key: string;
  readonly from: number | string;
  readonly to: number | string;
  readonly unit: Unit;
  readonly way: 'in place' | 'rolling' | 'failover' | 'replacement' | 'refused';
  /** `null` where it depends on the data, or nobody says. */
  readonly takesMs: { readonly atLeast: number; readonly atMost: number } | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether it is a deploy by itself. */
  readonly alone: boolean;
}
