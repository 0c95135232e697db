import { count, formatPath, type Severity } from '../base/issue';
import { countsOf } from './counts';
import type { Paint } from './paint';
import { formatPlace, type PlacedIssue, type PlacedJudgement, type PlacedNotProven } from './place';
import { blocks, indented, printable } from './text';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

export interface IssuesTextOptions {
  readonly paint: Paint;
  /** Where proof is required a check that is not proven stands in the way like an error, and the report says so. */
  readonly proofRequired: boolean;
}

/** Everything the rules said: problems by severity, what is not proven and why, and one line that counts. */
export function issuesText(placed: PlacedJudgement, { paint, proofRequired }: IssuesTextOptions): string {
  const groups = SEVERITIES.map((severity) => {
    const issues = placed.issues.filter(({ issue }) => issue.severity === severity);
    if (issues.length === 0) return [];
    return [
      paint[severity](count(issues.length, severity)),
      ...indented(issues.flatMap((issue) => issueLines(issue, paint))),
    ];
  });
  return blocks(...groups, notProvenLines(placed, paint, proofRequired), [summaryLine(placed)]);
}

/** `185 checks: 184 proven, 1 refused, 0 not proven`. */
function summaryLine({ judgement }: Pick<PlacedJudgement, 'judgement'>): string {
  const { checks, proven, refused, notProven } = countsOf(judgement);
  return `${count(checks, 'check')}: ${proven} proven, ${refused} refused, ${notProven} not proven`;
}

function issueLines({ issue, at, related }: PlacedIssue, paint: Paint): readonly string[] {
  return [
    `${paint.strong(formatPlace(at))} ${paint.faint(`[${issue.code}]`)}`,
    `  got ${printable(issue.got)}, allowed ${printable(issue.allowed)}`,
    `  fix: ${printable(issue.fix)}`,
    ...related.map((place) => `  see ${formatPlace(place)}`),
  ];
}

function notProvenLines(
  { judgement, notProven }: PlacedJudgement,
  paint: Paint,
  proofRequired: boolean,
): readonly string[] {
  if (notProven.length === 0) return [];
  const { checks } = countsOf(judgement);
  const heading = `${notProven.length} of ${count(checks, 'check')} not proven`;
  return [
    proofRequired
      ? paint.error(`${heading}: this environment requires proof, so each stands in the way like an error`)
      : paint.warning(heading),
    ...indented(notProven.map((finding) => notProvenLine(finding, paint))),
  ];
}

function notProvenLine({ code, at, missing }: PlacedNotProven, paint: Paint): string {
  const facts = [...new Set(missing.map(({ path }) => formatPath(path)))];
  // Without a missing fact it is the model that cannot tell, as between the two laws of latency.
  const why =
    facts.length === 0
      ? 'every fact is known, but they decide it neither way'
      : `${printable(facts.join(', '))} ${facts.length === 1 ? 'is' : 'are'} unknown`;
  return `${paint.strong(formatPlace(at))} ${paint.faint(`[${code}]`)}: ${why}`;
}
