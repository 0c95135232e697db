import { compareText, formatPath, type Issue, sortIssues } from '../base/issue';
import type { Finding, NotProven, Rule } from './rule';

/** What a set of rules said: all problems, and an honest count of what was proven and what could not be. */
export interface Judgement {
  readonly issues: readonly Issue[];
  readonly notProven: readonly NotProven[];
  readonly provenCount: number;
}

export const NOTHING_JUDGED: Judgement = { issues: [], notProven: [], provenCount: 0 };

export function judge<Subject>(rules: readonly Rule<Subject>[], subject: Subject): Judgement {
  return judgementOf(rules.flatMap((rule) => rule.check(subject)));
}

export function mergeJudgements(...judgements: readonly Judgement[]): Judgement {
  return {
    issues: sortIssues(judgements.flatMap(({ issues }) => issues)),
    notProven: judgements.flatMap(({ notProven }) => notProven),
    provenCount: judgements.reduce((sum, { provenCount }) => sum + provenCount, 0),
  };
}

/** The number of all checks: proven, not proven and refused. */
export function checkCount({ issues, notProven, provenCount }: Judgement): number {
  return issues.length + notProven.length + provenCount;
}

export function hasErrors({ issues }: Judgement): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

function judgementOf(findings: readonly Finding[]): Judgement {
  return {
    issues: sortIssues(findings.flatMap((finding) => (finding.outcome === 'refused' ? [finding.issue] : []))),
    notProven: findings
      .flatMap((finding) => (finding.outcome === 'not-proven' ? [finding] : []))
      .sort((a, b) => compareText(`${formatPath(a.path)} ${a.code}`, `${formatPath(b.path)} ${b.code}`)),
    provenCount: findings.filter(({ outcome }) => outcome === 'proven').length,
  };
}
