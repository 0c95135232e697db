import type { ExplainedCode, RuleAbout } from '../base/explained-code';
import type { Change, Issue, Path, Severity } from '../base/issue';
import { type RuleCode, WORDS, type WordingOf } from './wording';

/** What a rule found at one subject. Every subject it looked at is counted, so that silence cannot pass for proof. */
export type Finding = Proven | NotProven | Refused;

export interface Proven {
  readonly outcome: 'proven';
  readonly code: RuleCode;
  readonly path: Path;
}

/** The fact that is missing is `unknown` in the declaration: the check can neither pass nor refuse. */
export interface NotProven {
  readonly outcome: 'not-proven';
  readonly code: RuleCode;
  readonly path: Path;
  readonly missing: readonly Path[];
}

export interface Refused {
  readonly outcome: 'refused';
  readonly issue: Issue;
}

/** One matter, one file; the file's name is the code. `Subject` is what it judges: a resolved model, or a plan. */
export interface Rule<Subject> extends ExplainedCode {
  readonly code: RuleCode;
  readonly check: (subject: Subject) => readonly Finding[];
}

/** What stands above a rule: everything about it but the check. */
export interface RuleHead<Code extends RuleCode = RuleCode> {
  readonly code: Code;
  readonly severity: Severity;
  /** @default - true for warnings and notes, which never stand in the way; false for errors */
  readonly waivable?: boolean;
  readonly about: RuleAbout;
}

/** The findings of one rule, with its code and wording already known. */
export interface Say<Code extends RuleCode> {
  readonly proven: (path: Path) => Finding;
  readonly notProven: (path: Path, missing: readonly Path[]) => Finding;
  readonly refused: (
    path: Path,
    values: WordingOf<Code>,
    related?: readonly Path[],
    remedy?: readonly Change[],
  ) => Finding;
}

export function rule<Subject, const Code extends RuleCode>(
  { code, severity, waivable = severity !== 'error', about }: RuleHead<Code>,
  check: (subject: Subject, say: Say<Code>) => readonly Finding[],
): Rule<Subject> {
  const words = WORDS[code];
  const say: Say<Code> = {
    proven: (path) => ({ outcome: 'proven', code, path }),
    notProven: (path, missing) => ({ outcome: 'not-proven', code, path, missing }),
    refused: (path, values, related = [], remedy = []) => ({
      outcome: 'refused',
      issue: { code, severity, path, related, ...words(values), ...(remedy.length === 0 ? {} : { remedy }) },
    }),
  };
  return { code, severity, waivable, about, check: (subject) => check(subject, say) };
}
