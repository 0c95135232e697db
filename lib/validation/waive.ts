import { daysBetween } from '../base/day';
import type { ExplainedCode } from '../base/explained-code';
import { compareText, formatPath, type Path, sortIssues } from '../base/issue';
import type { Waiver } from '../model/waiver-model';
import { hasErrors, type Judgement, type Waived } from './judgement';
import type { NotProven, Refused } from './rule';
import { standingWaivers, waiverKey } from './standing-waivers';
import { unusedWaiver } from './waiver-issues';

/** What a judgement takes from outside. */
export interface JudgeOptions {
  /**
   * Today, as `2026-12-31`. A waiver whose last day has passed is then warned of, and counts all the same; only
   * `veltrix check` refuses it.
   * @default - no day, on which no waiver expires
   */
  readonly asOf?: string | undefined;
}

export interface Waiving extends JudgeOptions {
  /** The rules that judged: other waivers are left to whoever runs their rules. */
  readonly rules: readonly Pick<ExplainedCode, 'code' | 'waivable'>[];
  readonly waivers: readonly Waiver[];
  /** Whether all that was declared was judged: else a waiver may be for what could not be read. */
  readonly whole: boolean;
}

/**
 * Moves what is accepted in writing out of the way: findings of that code at exactly that place, refused or not proven.
 * Who accepts that something is broken for certain accepts that it may be.
 */
export function waive(judgement: Judgement, { rules, waivers, whole, asOf }: Waiving): Judgement {
  const possible = new Set(rules.filter(({ waivable }) => waivable).map(({ code }) => code));
  const standing = standingWaivers(waivers.filter(({ code }) => possible.has(code)));
  if (standing.size === 0) return judgement;
  const waiverOf = ({ code, path }: { readonly code: string; readonly path: Path }): Waiver | undefined =>
    standing.get(waiverKey(code, printed(path)));

  const findings: readonly (Refused | NotProven)[] = [
    ...judgement.issues.map((issue): Refused => ({ outcome: 'refused', issue })),
    ...judgement.notProven,
  ];
  const waived = findings.flatMap((finding): readonly Waived[] => {
    const waiver = waiverOf(subjectOf(finding));
    if (waiver === undefined) return [];
    return [{ finding, waiver, daysLeft: asOf === undefined ? null : daysBetween(asOf, waiver.until) }];
  });
  const left: Judgement = {
    ...judgement,
    issues: judgement.issues.filter((issue) => waiverOf(issue) === undefined),
    notProven: judgement.notProven.filter((finding) => waiverOf(finding) === undefined),
    waived: [...waived].sort((a, b) => compareText(textOf(a), textOf(b))),
  };
  return whole ? withUnused(left, [...standing.values()]) : left;
}

/**
 * While something else is wrong, a rule may not have come to look at the place; unless its code is found elsewhere, where the
 * waiver was probably meant to be.
 */
function withUnused(left: Judgement, standing: readonly Waiver[]): Judgement {
  const used = new Set(left.waived.map(({ waiver }) => waiver));
  const found = new Map<string, Set<string>>();
  for (const { code, path } of [...left.issues, ...left.notProven]) {
    found.set(code, (found.get(code) ?? new Set()).add(printed(path)));
  }
  const refused = hasErrors(left);
  const unused = standing
    .filter((waiver) => !used.has(waiver))
    .filter(({ code }) => !refused || found.has(code))
    .map((waiver) => unusedWaiver(waiver, [...(found.get(waiver.code) ?? [])]));
  return { ...left, issues: sortIssues([...left.issues, ...unused]) };
}

function subjectOf(finding: Refused | NotProven): { readonly code: string; readonly path: Path } {
  return finding.outcome === 'refused' ? finding.issue : finding;
}

function textOf({ finding }: Waived): string {
  const { code, path } = subjectOf(finding);
  return `${printed(path)} ${code}`;
}

/** As a finding prints its place. */
function printed(path: Path): string {
  return formatPath(path) || '(root)';
}
