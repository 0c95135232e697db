import type { Source } from '../../catalog/source';
import type { StackResource } from '../addresses';
import type { Json } from '../json';
import type { SynthesizedStack } from '../synthesized-stack';

/** What must hold for resources of a stack and no common scanner looks at, with the source that says so. */
export interface Policy extends Source {
  /** Kebab-case, never reused: what holds. */
  readonly id: string;
  /** What holds, in one line. */
  readonly what: string;
  /** What happens where it does not. */
  readonly why: string;
  /** What to change. */
  readonly fix: string;
  /** Terraform types it looks at; `all` includes providers, variables, locals and outputs. */
  readonly types: readonly string[] | 'all';
  /** Nothing at all where the resource is no matter of this policy; an empty list where it holds. */
  readonly judge: (resource: StackResource, stack: SynthesizedStack) => readonly Objection[] | undefined;
}

/** One place of a resource that is not as it must be. A value that only the deployment knows is one as well. */
export interface Objection {
  /** The attribute, as Terraform spells it. */
  readonly at: string;
  readonly got: Json | undefined;
  /** Lower case, without a full stop. */
  readonly allowed: string;
}

/** A `Policy` whose place in the list, day and confidence its file states once. */
export type PolicyRow = Omit<Policy, keyof Source> & {
  readonly source: string;
  readonly confidence?: Source['confidence'];
};

/** The day on which the sources were read. */
const READ = '2026-11-21';

export function policies(rows: readonly PolicyRow[]): readonly Policy[] {
  return rows.map((row) => ({ asOf: READ, confidence: 'high', ...row }));
}

/** An objection unless the values are the same. */
export function mustBe(at: string, got: Json | undefined, wanted: Json): readonly Objection[] {
  return got === wanted ? [] : [{ at, got, allowed: JSON.stringify(wanted) }];
}

/** An objection where nothing is stated. */
export function mustBeStated(at: string, got: Json | undefined, allowed: string): readonly Objection[] {
  return got === undefined || got === null || got === '' ? [{ at, got, allowed }] : [];
}

/** An objection unless it is a number of at least so much. */
export function mustReach(at: string, got: Json | undefined, least: number): readonly Objection[] {
  return typeof got === 'number' && got >= least ? [] : [{ at, got, allowed: `${least} or more` }];
}
