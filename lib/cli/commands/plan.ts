import { count } from '../../base/issue';
import { formatLock } from '../../plan/lock/lock';
import { acceptedLock } from '../../plan/plan';
import { issuesText } from '../../report/issues-text';
import { jsonText, judgementReport, planFigures } from '../../report/json';
import type { PlanFigures, PlanReport } from '../../report/json-report';
import { planText } from '../../report/plan-text';
import { computedRows, type SizeRow, sizeRows } from '../../report/size-rows';
import { planJudged } from '../../validation/planned/plan-declared';
import type { RuleCode } from '../../validation/wording';
import { paintFor } from '../colour';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, judgeFiles, type PlannedFiles, placed } from '../judge-files';
import type { LockFile } from '../lock-file';

export interface PlanOptions {
  readonly environment: string;
  readonly lock?: string;
  readonly asOf?: string;
  readonly accept?: boolean;
  readonly json?: boolean;
}

/**
 * What accepting puts right. Not among them is `lock-of-another`: its sizes belong to other topics and other brokers, and
 * would be taken over as the least this platform may have.
 */
const HEALED: ReadonlySet<string> = new Set<RuleCode>(['lock-missing', 'lock-incomplete', 'lock-too-small']);

/** Shows every size against the lock; with `accept` writes the lock. */
export async function plan(io: Io, files: readonly string[], options: PlanOptions): Promise<number> {
  const { environment, lock, asOf } = options;
  const before = await judgeFiles(io, { files, environment, lock, lockMayBeNew: true, asOf });
  if (before.planned === undefined) return print(io, before, undefined, options);
  if (options.accept !== true) return print(io, before, shown(before.planned), options);
  return print(io, ...acceptedBy(io, before, before.planned), options);
}

interface Shown {
  readonly planned: PlannedFiles;
  readonly rows: readonly SizeRow[];
  readonly accepted: PlanReport['accepted'];
}

function shown(planned: PlannedFiles, accepted: PlanReport['accepted'] = null): Shown {
  const { plan: current, lockFile } = planned;
  const rows = lockFile === undefined ? computedRows(current) : sizeRows(current, lockFile.lock);
  return { planned, rows, accepted };
}

/** Writes the lock unless something else than the lock is wrong; what is judged afterwards is the lock as it then stands. */
function acceptedBy(io: Io, before: JudgedFiles, planned: PlannedFiles): readonly [JudgedFiles, Shown] {
  const { lockFile, plan: current, model, declared, asOf } = planned;
  if (lockFile === undefined) {
    throw new UsageError(
      `there is nothing to accept in ${before.environment}, which computes its sizes (sizes: 'computed')`,
    );
  }
  const issues = before.judgement.issues.filter(({ code }) => !HEALED.has(code));
  if (isRefused({ ...before, judgement: { ...before.judgement, issues } })) return [before, shown(planned, 'refused')];
  const next = acceptedLock(current);
  const text = formatLock(next);
  const unchanged = lockFile.lock !== undefined && formatLock(lockFile.lock) === text;
  if (!unchanged) io.files.write(lockFile.path, text);
  const { judgement } = planJudged(model, declared, next, { asOf });
  return [{ ...before, judgement }, shown(planned, unchanged ? 'unchanged' : 'written')];
}

function print(io: Io, judged: JudgedFiles, what: Shown | undefined, { json }: PlanOptions): number {
  io.stdout(json === true ? jsonText(reportOf(judged, what)) : textOf(io, judged, what));
  return isRefused(judged) ? EXIT.findings : EXIT.fine;
}

function textOf(io: Io, judged: JudgedFiles, what: Shown | undefined): string {
  const paint = paintFor(io);
  const issues = issuesText(placed(judged), { paint, proofRequired: judged.proofRequired });
  if (what === undefined) return issues;
  const { planned, rows } = what;
  const { lockFile } = planned;
  const lock =
    lockFile === undefined ? null : `${lockFile.file}${lockFile.lock === undefined ? ' (not there yet)' : ''}`;
  const text = planText(planned.plan, rows, { paint, lock });
  const said = lockFile === undefined ? undefined : acceptedText(what, lockFile);
  return [text, ...(said === undefined ? [] : [`${paint.strong(said)}\n`]), issues].join('\n');
}

function acceptedText({ accepted, rows }: Shown, { file }: LockFile): string | undefined {
  const of = (change: SizeRow['change']): number => rows.filter((row) => row.change === change).length;
  const left = of('leaves the lock');
  switch (accepted) {
    case 'written':
      return `wrote ${file}: ${count(rows.length - left, 'size')}, ${of('new')} new, ${of('changes')} changed, ${left} removed`;
    case 'unchanged':
      return `${file} holds these sizes already: nothing written`;
    case 'refused':
      return `nothing written to ${file}: something else than the lock stands in the way`;
    case null:
      return undefined;
  }
}

function reportOf(judged: JudgedFiles, what: Shown | undefined): PlanReport {
  return {
    veltrixReport: 1,
    command: 'plan',
    environment: judged.environment,
    plan: what === undefined ? null : figuresOf(what),
    accepted: what?.accepted ?? null,
    ...judgementReport(placed(judged), judged.proofRequired),
  };
}

function figuresOf({ planned, rows }: Shown): PlanFigures {
  const { lockFile } = planned;
  const lock = lockFile === undefined ? null : { file: lockFile.file, found: lockFile.lock !== undefined };
  return planFigures(planned.plan, rows, lock);
}
