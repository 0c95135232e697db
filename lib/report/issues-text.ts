import { count, formatPath, type Severity } from '../base/issue';
import { printable } from '../base/printable';
import { countsOf } from './counts';
import type { Paint } from './paint';
import { formatPlace, type PlacedIssue, type PlacedJudgement, type PlacedNotProven, type PlacedWaived } from './place';
import { blocks, indented } from './text';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Rules name the places that matter most first; JSON has all of them. */
const MOST_RELATED = 4;

/** Beyond this it is one slip over and over; nobody reads a thousand. */
const MOST_TOLD = 200;

export interface IssuesTextOptions {
  readonly paint: Paint;
  /** Where proof is required a check that is not proven stands in the way like an error, and the report says so. */
  readonly proofRequired: boolean;
}

/** Everything the rules said: problems by severity, what is not proven and why, what is accepted in writing, and one line that counts. */
export function issuesText(placed: PlacedJudgement, { paint, proofRequired }: IssuesTextOptions): string {
  const groups = SEVERITIES.map((severity) => {
    const issues = placed.issues.filter(({ issue }) => issue.severity === severity);
    if (issues.length === 0) return [];
    return [
      paint[severity](count(issues.length, severity)),
      ...indented(issues.slice(0, MOST_TOLD).flatMap((issue) => issueLines(issue, paint))),
      ...(issues.length > MOST_TOLD ? [`  and ${issues.length - MOST_TOLD} more, by --json`] : []),
    ];
  });
  return blocks(...groups, notProvenLines(placed, paint, proofRequired), waivedLines(placed, paint), [
    summaryLine(placed),
  ]);
}

/** `185 checks: 184 proven, 1 refused, 0 not proven`. */
export function summaryLine({ judgement }: Pick<PlacedJudgement, 'judgement'>): string {
  const { checks, proven, refused, waived, notProven } = countsOf(judgement);
  const accepted = waived === 0 ? '' : `, ${waived} waived`;
  return `${count(checks, 'check')}: ${proven} proven, ${refused} refused${accepted}, ${notProven} not proven`;
}

/** One problem: where and what, how to mend it, and what else has to do with it. */
export function issueLines(placed: PlacedIssue, paint: Paint): readonly string[] {
  return [
    ...foundLines(placed, paint),
    `  fix: ${printable(placed.issue.fix)}`,
    ...placed.related.slice(0, MOST_RELATED).map((place) => `  see ${formatPlace(place)}`),
    ...(placed.related.length > MOST_RELATED ? [`  and ${placed.related.length - MOST_RELATED} more, by --json`] : []),
  ];
}

function foundLines({ issue, at }: PlacedIssue, paint: Paint): readonly string[] {
  return [
    `${paint.strong(formatPlace(at))} ${paint.faint(`[${issue.code}]`)}`,
    `  got ${printable(issue.got)}, allowed ${printable(issue.allowed)}`,
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

export function notProvenLine(finding: PlacedNotProven, paint: Paint): string {
  return `${paint.strong(formatPlace(finding.at))} ${paint.faint(`[${finding.code}]`)}: ${reasonOf(finding)}`;
}

function reasonOf({ missing }: PlacedNotProven): string {
  const facts = [...new Set(missing.map(({ path }) => formatPath(path)))];
  // Without a missing fact it is the model that cannot tell, as between the two laws of latency.
  return facts.length === 0
    ? 'every fact is known, but they decide it neither way'
    : `${printable(facts.join(', '))} ${facts.length === 1 ? 'is' : 'are'} unknown`;
}

function waivedLines({ waived }: PlacedJudgement, paint: Paint): readonly string[] {
  if (waived.length === 0) return [];
  return [
    paint.note(`${waived.length} waived`),
    ...indented(waived.flatMap((one) => [...findingLines(one, paint), ...waiverLines(one)])),
  ];
}

function findingLines({ finding }: PlacedWaived, paint: Paint): readonly string[] {
  return 'issue' in finding ? foundLines(finding, paint) : [notProvenLine(finding, paint)];
}

function waiverLines({ waived: { waiver, daysLeft }, writtenAt }: PlacedWaived): readonly string[] {
  const left =
    daysLeft === null ? '' : daysLeft < 0 ? `, ${count(-daysLeft, 'day')} ago` : `, ${count(daysLeft, 'day')} left`;
  return [
    `  accepted until ${printable(waiver.until)}${left}: ${printable(waiver.reason)}`,
    `  see ${formatPlace(writtenAt)}`,
  ];
}
