import { count, formatPath, type Path, sortIssues } from '../../base/issue';
import type { Said } from '../../plan/lock/accepted-lock';
import { acknowledgedGrowth } from '../../plan/lock/key-growth';
import { formatLock } from '../../plan/lock/lock';
import { knownTopics } from '../../plan/lock/lost-topics';
import { acceptedLock } from '../../plan/plan';
import { issuesText } from '../../report/issues-text';
import { jsonText, judgementReport, planFigures } from '../../report/json';
import type { PlanFigures, PlanReport } from '../../report/json-report';
import { formatPlace } from '../../report/place';
import { planMarkdown, refusedMarkdown } from '../../report/plan/plan-markdown';
import { planText } from '../../report/plan/plan-text';
import { type PlanView, planView } from '../../report/plan/view';
import type { SizeRow } from '../../report/size-rows';
import type { Judgement } from '../../validation/judgement';
import { planJudged } from '../../validation/planned/plan-declared';
import type { RuleCode } from '../../validation/wording';
import { saidOf } from '../accept-said';
import { paintFor } from '../colour';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, judgeFiles, type PlannedFiles, placed } from '../judge-files';
import { type LockFile, writeLockFile } from '../lock-file';
import { planCompare, strategiesOf } from './plan-compare';
import { planWhatIf } from './plan-what-if';

export interface PlanOptions {
  readonly environment: string;
  readonly lock?: string;
  readonly asOf?: string;
  readonly accept?: boolean;
  /** Each `topic=reason`: growth that moves keys is known of. */
  readonly acknowledge?: readonly string[];
  /** Each `topic=reason`: a topic that nothing declares any more may go. */
  readonly retire?: readonly string[];
  /** Each `path=value`. */
  readonly whatIf?: readonly string[];
  /** `caching=` and strategies with commas between them. */
  readonly compare?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/**
 * What accepting never puts right: the sizes of `lock-of-another` belong to other topics and other brokers, and would be taken
 * over as the least this platform may have; and a cluster does not become one of another kind by another line in a lock.
 */
const NOT_HEALED: ReadonlySet<string> = new Set<RuleCode>([
  'lock-of-another',
  'kafka-kind-changed',
  'store-version-lowered',
]);

/** Shows every size against the lock; with `accept` writes the lock. */
export async function plan(io: Io, files: readonly string[], options: PlanOptions): Promise<number> {
  const { environment, lock, asOf, whatIf = [], compare } = options;
  refuseTogether(options);
  const strategies = compare === undefined ? undefined : strategiesOf(compare);
  const before = await judgeFiles(io, { files, environment, lock, lockMayBeNew: true, asOf });
  if (before.planned === undefined) return print(io, before, undefined, options);
  if (strategies !== undefined) return planCompare(io, before, before.planned, { ...options, strategies });
  if (whatIf.length > 0) return planWhatIf(io, before, before.planned, { ...options, whatIf });
  if (options.accept !== true) return print(io, before, shown(before.planned), options);
  return print(io, ...acceptedBy(io, before, before.planned, options), options);
}

/** What is supposed or compared is never written, and a comparison is of what is written. */
function refuseTogether({ accept, acknowledge = [], retire = [], whatIf = [], compare }: PlanOptions): void {
  const said = acknowledge.length > 0 ? '--acknowledge' : retire.length > 0 ? '--retire' : undefined;
  if (said !== undefined && accept !== true)
    throw new UsageError(`${said} has no meaning without --accept: it is written into the lock`);
  if (whatIf.length > 0 && accept === true)
    throw new UsageError('--accept has no meaning with --what-if: what is only supposed is never written');
  if (compare !== undefined && accept === true)
    throw new UsageError('--accept has no meaning with --compare: a comparison writes nothing');
  if (compare !== undefined && whatIf.length > 0)
    throw new UsageError('--compare has no meaning with --what-if: it compares what is written');
}

interface Shown {
  readonly planned: PlannedFiles;
  readonly view: PlanView;
  readonly accepted: PlanReport['accepted'];
}

function shown(planned: PlannedFiles, accepted: PlanReport['accepted'] = null, said?: Said): Shown {
  const { plan: current, model, lockFile } = planned;
  return { planned, view: planView(model, current, lockFile?.lock, said), accepted };
}

/** Writes the lock unless something else than the lock is wrong; what is judged afterwards is the lock as it then stands. */
function acceptedBy(
  io: Io,
  before: JudgedFiles,
  planned: PlannedFiles,
  options: PlanOptions,
): readonly [JudgedFiles, Shown] {
  const { lockFile, plan: current, model, declared, asOf } = planned;
  if (lockFile === undefined) {
    throw new UsageError(
      `there is nothing to accept in ${before.environment}, which computes its sizes (sizes: 'computed')`,
    );
  }
  // What is only wrong because the lock is too small is right once it is accepted.
  const placeOf = (path: Path): string => formatPlace(before.places.ofPath(path));
  const said = saidOf({ plan: current, placeOf }, options, asOf);
  const next = acceptedLock(current, said);
  const { judgement } = planJudged(model, declared, next, { asOf });
  const lost = before.judgement.issues.some(({ code }) => NOT_HEALED.has(code));
  if (lost) return [before, shown(planned, 'refused', said)];
  if (isRefused({ ...before, judgement })) return [withBoth(before, judgement), shown(planned, 'refused', said)];
  const text = formatLock(next);
  const unchanged = lockFile.lock !== undefined && formatLock(lockFile.lock) === text;
  if (!unchanged) writeLockFile(io, lockFile, text);
  return [{ ...before, judgement }, shown(planned, unchanged ? 'unchanged' : 'written', said)];
}

/** What stands in the way may only show once sizes are large enough: it is told beside what is wrong today. */
function withBoth(before: JudgedFiles, after: Judgement): JudgedFiles {
  const { issues, notProven } = before.judgement;
  const keyOf = ({ code, path }: { readonly code: string; readonly path: Path }): string =>
    `${code} ${formatPath(path)}`;
  const known = new Set([...issues, ...notProven].map(keyOf));
  return {
    ...before,
    judgement: {
      ...before.judgement,
      issues: sortIssues([...issues, ...after.issues.filter((issue) => !known.has(keyOf(issue)))]),
      notProven: [...notProven, ...after.notProven.filter((finding) => !known.has(keyOf(finding)))],
    },
  };
}

function print(io: Io, judged: JudgedFiles, what: Shown | undefined, { json, markdown }: PlanOptions): number {
  io.stdout(
    json === true
      ? jsonText(reportOf(judged, what))
      : markdown === true
        ? markdownOf(judged, what)
        : textOf(io, judged, what),
  );
  return isRefused(judged) ? EXIT.findings : EXIT.fine;
}

function markdownOf(judged: JudgedFiles, what: Shown | undefined): string {
  return what === undefined
    ? refusedMarkdown(judged.environment, placed(judged))
    : planMarkdown(what.view, { placed: placed(judged), lock: lockName(what.planned) });
}

function textOf(io: Io, judged: JudgedFiles, what: Shown | undefined): string {
  const paint = paintFor(io);
  const issues = issuesText(placed(judged), { paint, proofRequired: judged.proofRequired });
  if (what === undefined) return issues;
  const { planned, view } = what;
  const { lockFile } = planned;
  const text = planText(view, { paint, lock: lockName(planned) });
  const said = lockFile === undefined ? undefined : acceptedText(what, lockFile);
  return [text, ...(said === undefined ? [] : [`${paint.strong(said)}\n`]), issues].join('\n');
}

function lockName({ lockFile }: PlannedFiles): string | null {
  return lockFile === undefined ? null : `${lockFile.file}${lockFile.lock === undefined ? ' (not there yet)' : ''}`;
}

function acceptedText({ accepted, view }: Shown, { file, lock }: LockFile): string | undefined {
  const { rows } = view;
  const of = (change: SizeRow['change']): number => rows.filter((row) => row.change === change).length;
  const left = of('leaves the lock');
  switch (accepted) {
    case 'written':
      return `wrote ${file}: ${count(rows.length - left, 'size')}, ${of('new')} new, ${of('changes')} changed, ${left} removed${rememberedText(view, lock)}`;
    case 'unchanged':
      return `${file} holds these sizes already: nothing written`;
    case 'refused':
      return `nothing written to ${file}: ${refusedBecause(view)}`;
    case null:
      return undefined;
  }
}

/** Where the lock had lost its memory, or never had one. */
function rememberedText({ next }: PlanView, before: LockFile['lock']): string {
  if (before === undefined || before.made !== undefined) return '';
  return `; remembers ${count(knownTopics({ made: next?.made ?? {} }).size, 'topic')} from now on`;
}

/** What nobody has written down comes first: it is what an option is for. */
function refusedBecause({ lost, keyGrowths: growths, next }: PlanView): string {
  const unsaid = growths.filter((growth) => acknowledgedGrowth(next, growth) === undefined).length;
  const waiting = [
    ...(unsaid === 0 ? [] : [`growth of ${count(unsaid, 'topic')} by --acknowledge`]),
    ...(lost.length === 0 ? [] : [`the end of ${count(lost.length, 'topic')} by --retire`]),
  ];
  return waiting.length === 0
    ? 'something else than the lock stands in the way'
    : `first somebody has to write down ${waiting.join(' and ')}`;
}

function reportOf(judged: JudgedFiles, what: Shown | undefined): PlanReport {
  return {
    veltrixReport: 1,
    command: 'plan',
    environment: judged.environment,
    plan: what === undefined ? null : figuresOf(what),
    accepted: what?.accepted ?? null,
    whatIf: null,
    caching: null,
    ...judgementReport(placed(judged), judged.proofRequired),
  };
}

function figuresOf({ planned, view }: Shown): PlanFigures {
  const { lockFile } = planned;
  const lock = lockFile === undefined ? null : { file: lockFile.file, found: lockFile.lock !== undefined };
  return planFigures(view, lock);
}
