import type { ResolvedFact } from '../base/facts';
import type { Bytes, Milliseconds, PerSecond } from '../base/units';
import type { EnvironmentModel } from './environment-model';
import type { Handler, Retry } from './handler-model';
import type { Route } from './route-model';
import type { Service } from './service-model';
import type { Dependency, Store } from './store-model';
import type { Waiver } from './waiver-model';
import type { Workflow } from './workflow-model';

/**
 * A declaration in an environment, parsed and complete: every number in its unit, every choice made, nothing optional.
 * References may still point nowhere: this is what the declared rules judge.
 */
export interface ResolvedModel {
  readonly platform: string;
  readonly environment: EnvironmentModel;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly objectives: Objectives;
  readonly growth: Growth;
  readonly events: ReadonlyMap<string, EventModelEvent>;
  readonly stores: ReadonlyMap<string, Store>;
  readonly dependencies: ReadonlyMap<string, Dependency>;
  readonly services: ReadonlyMap<string, Service>;
  /** Shared policies by name; handlers carry theirs resolved. */
  readonly retries: ReadonlyMap<string, Retry>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly workflows: ReadonlyMap<string, Workflow>;
  /** Of the declaration and of the environment; a place in the environment begins with `environment`. */
  readonly waivers: readonly Waiver[];
  /**
   * Parts whose shape is wrong, as `section name`: they are reported already, so references to them are not judged.
   * Empty in every model that is judged well.
   */
  readonly unreadable: ReadonlySet<string>;
}

declare const judged: unique symbol;

/** A resolved model that no declared rule refuses. Only `validateDeclared` makes one. */
export type EventModel = ResolvedModel & { readonly [judged]: true };

export interface Owner {
  readonly page: string;
}

export interface Objectives {
  readonly latencyP99: Milliseconds;
  readonly errorRatio: number;
}

export interface Growth {
  readonly stated: boolean;
  readonly from: string;
  readonly factor: number;
  readonly within: Milliseconds;
}

export interface EventModelEvent {
  readonly name: string;
  readonly owner: string;
  readonly durability: 'no-loss' | 'best-effort';
  readonly ordering: 'per-key' | 'none';
  /** `null` spreads evenly. */
  readonly key: string | null;
  readonly retention: Milliseconds;
  /** `null` where none is stated. */
  readonly toleratedOutage: Milliseconds | null;
  readonly classification: Classification;
  readonly rate: EntryRate;
  readonly payload: Payload;
  /** `null` for ours; else the topic is another's, and is neither created nor changed. */
  readonly existing: { readonly topic: string; readonly partitions: number } | null;
  /** Who reads it beside the handlers; `null` where nobody is known to. */
  readonly readElsewhere: string | null;
}

/** From what everybody may know to what the law protects. */
export const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export interface Payload {
  readonly typical: Bytes;
  readonly max: Bytes;
  readonly schema: PayloadSchema | null;
}

export interface PayloadSchema {
  readonly format: 'json-schema' | 'avro';
  readonly definition: Readonly<Record<string, unknown>>;
  readonly compatibility: 'none' | 'backward' | 'backward-all' | 'forward' | 'forward-all' | 'full' | 'full-all';
}

/** What enters from outside: stated, or nothing because it follows from who emits it. */
export type EntryRate = StatedRate | { readonly kind: 'follows' };

export interface StatedRate {
  readonly kind: 'stated';
  readonly steady: ResolvedFact<PerSecond>;
  readonly peak: ResolvedFact<PerSecond>;
  readonly day: DayShape | null;
}

export interface DayShape {
  /** Minutes after midnight. */
  readonly peakFrom: number;
  readonly peakFor: Milliseconds;
  readonly zone: string;
  readonly low: ResolvedFact<PerSecond>;
}
