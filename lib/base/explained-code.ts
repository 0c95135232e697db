import type { Enforcer } from './enforcer';
import type { Severity } from './issue';

/** What a rule is about, for whoever meets its code. Sentences end with a full stop; a formula and a source do not. */
export interface RuleAbout {
  /** What must hold, in one sentence. */
  readonly what: string;
  /** What happens to users otherwise. */
  readonly why: string;
  /** The inequality, in words or symbols; `null` for rules without numbers. */
  readonly formula: string | null;
  /** What to do in general; what to do in one case is said by its issue. */
  readonly fix: string;
  /** Where the rule and its numbers come from: the document and its day, or that it is derived or chosen, and from what. */
  readonly source: string;
  /** Who makes true at run time what the rule takes for granted. */
  readonly enforcer: Enforcer;
}

/** A code that an issue can carry, explained. */
export interface ExplainedCode {
  readonly code: string;
  readonly severity: Severity;
  /** Whether a team may do it all the same, in writing: only where AWS and Kafka take it and it does not lose data for certain. */
  readonly waivable: boolean;
  readonly about: RuleAbout;
}
