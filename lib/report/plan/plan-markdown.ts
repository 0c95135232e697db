import { formatPath } from '../../base/issue';
import { fitsQuota } from '../../plan/quotas/quota-totals';
import { escaped, folded, inCode } from '../markdown';
import type { PlacedJudgement } from '../place';
import { blocks } from '../text';
import { dollars } from './cost-sections';
import { CHANGE_ORDER, KEYS_MOVE } from './lock-sections';
import { topologyMermaid } from './mermaid';
import { allSections, lockLine, titleOf } from './plan-text';
import { sectionMarkdown } from './section';
import type { PlanView } from './view';

/** What a comment on a pull request may hold is 65,536 characters; the rest is for whoever adds a word above it. */
const MOST_BYTES = 60_000;

/** Rows of each table: as many as fit. */
const MOST_ROWS = [200, 60, 20, 8, 3, 0] as const;

/** Issues that are shown one by one; a broken declaration has thousands. */
const MOST_ISSUES = 30;

/** What is open: what stands in the way, and what accepting does. Everything else is folded. */
const OPEN: ReadonlySet<string> = new Set(['what accepting does to what stands', KEYS_MOVE, CHANGE_ORDER]);

export interface PlanMarkdownOptions {
  readonly placed: PlacedJudgement;
  /** The lock's file; `null` where the environment computes its sizes. */
  readonly lock: string | null;
}

/** The plan as a comment on a pull request, with a picture of who sends what to whom. */
export function planMarkdown(view: PlanView, options: PlanMarkdownOptions): string {
  for (const rows of MOST_ROWS) {
    const text = markdownWith(view, options, rows);
    if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  }
  return blocks([`### ${escaped(titleOf(view))}`], summary(view));
}

/** Where nothing is planned, since the declaration is refused. */
export function refusedMarkdown(environment: string, placed: PlacedJudgement): string {
  return blocks([`### ${escaped(environment)}: nothing is planned`], judgementMarkdown(placed, MOST_ISSUES));
}

function markdownWith(view: PlanView, { placed, lock }: PlanMarkdownOptions, rows: number): string {
  return blocks(
    [`### ${escaped(titleOf(view))}`, '', escaped(lockLine(lock))],
    summary(view),
    judgementMarkdown(placed, rows),
    ['```mermaid', ...topologyMermaid(view.model, view.plan), '```'],
    ...allSections(view).map((section) => sectionMarkdown(section, rows, OPEN.has(section.title))),
  );
}

/** What decides, in a few lines. */
function summary({ rows, cost, latency, growth, quotas, model }: PlanView): readonly string[] {
  const changed = rows.filter(({ change }) => change === 'changes' || change === 'new').length;
  const missed = [...latency.handlers.values()].filter(
    (one) => one.known && one.p99.optimistic.value > one.objective.value,
  );
  const crossed = quotas.filter(({ used, granted }) => used !== undefined && !fitsQuota(used, granted));
  const end = growth?.weeks.at(-1);
  return [
    `- a month costs **${dollars(cost.total.atLeast.value)} to ${dollars(cost.total.atMost.value)} USD**`,
    ...(end === undefined ? [] : [`- growth: times ${end.factor} until ${end.day}`]),
    `- latency: ${missed.length === 0 ? 'no objective is missed for sure' : `**missed by ${missed.map(({ handler }) => inCode(handler)).join(', ')}**`}`,
    ...(model.environment.sizes === 'computed' ? [] : [`- accepting changes ${changed} of ${rows.length} sizes`]),
    ...(crossed.length === 0 ? [] : [`- limits of AWS to raise: ${crossed.map(({ key }) => inCode(key)).join(', ')}`]),
  ];
}

function judgementMarkdown({ issues, notProven }: PlacedJudgement, rows: number): readonly string[] {
  const most = Math.min(MOST_ISSUES, Math.max(rows, 1));
  const lines = issues
    .slice(0, most)
    .flatMap(({ issue }) => [
      `- **${issue.severity}** ${inCode(formatPath(issue.path) || '(root)')}: got ${escaped(issue.got)}, allowed ${escaped(issue.allowed)}; ${escaped(issue.fix)} [${issue.code}]`,
    ]);
  const unproven = notProven.slice(0, most).map(({ at, code, missing }) => {
    const facts = missing.map(({ path }) => inCode(formatPath(path))).join(', ');
    return `- ${inCode(formatPath(at.path))} for want of ${facts || 'facts'} [${code}]`;
  });
  return [
    ...(issues.length === 0 ? [] : [`#### Problems (${issues.length})`, '', ...lines, ...more(issues.length - most)]),
    ...(issues.length > 0 && notProven.length > 0 ? [''] : []),
    ...(notProven.length === 0
      ? []
      : folded(`not proven (${notProven.length})`, [...unproven, ...more(notProven.length - most)])),
  ];
}

function more(left: number): readonly string[] {
  return left > 0 ? [`- and ${left} more`] : [];
}
