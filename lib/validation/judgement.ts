import { compareText, formatPath, type Issue, sortIssues } from '../base/issue';
import type { Waiver } from '../model/waiver-model';
import type { Finding, NotProven, Refused, Rule } from './rule';

/** What a set of rules said: all problems, and an honest count of what was proven and what could not be. */
export interface Judgement {
  readonly issues: readonly Issue[];
  readonly notProven: readonly NotProven[];
  /** What somebody accepts in writing: no longer among the two above, and still printed. */
  readonly waived: readonly Waived[];
  readonly provenCount: number;
}

export interface Waived {
  readonly finding: Refused | NotProven;
  readonly waiver: Waiver;
  /** 0 on the last day, negative once it has passed, `null` where nobody said which day it is. */
  readonly daysLeft: number | null;
}

export const NOTHING_JUDGED: Judgement = { issues: [], notProven: [], waived: [], provenCount: 0 };

export function judge<Subject>(rules: readonly Rule<Subject>[], subject: Subject): Judgement {
  return judgementOf(rules.flatMap((rule) => rule.check(subject)));
}

export function mergeJudgements(...judgements: readonly Judgement[]): Judgement {
  return {
    issues: sortIssues(judgements.flatMap(({ issues }) => issues)),
    notProven: judgements.flatMap(({ notProven }) => notProven),
    waived: judgements.flatMap(({ waived }) => waived),
    provenCount: judgements.reduce((sum, { provenCount }) => sum + provenCount, 0),
  };
}

/** The number of all checks: proven, not proven, refused and waived. */
export function checkCount({ issues, notProven, waived, provenCount }: Judgement): number {
  return issues.length + notProven.length + waived.length + provenCount;
}

export function hasErrors({ issues }: Judgement): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

function judgementOf(findings: readonly Finding[]): Judgement {
  return {
    issues: sortIssues(findings.flatMap((finding) => (finding.outcome === 'refused' ? [finding.issue] : []))),
    notProven: findings
      .flatMap((finding) => (finding.outcome === 'not-proven' ? [finding] : []))
      .map((finding) => ({ finding, key: `${formatPath(finding.path)} ${finding.code}` }))
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ finding }) => finding),
    waived: [],
    provenCount: findings.filter(({ outcome }) => outcome === 'proven').length,
  };
}
