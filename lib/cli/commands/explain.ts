import { listed, nearest } from '../../base/nearest';
import { documentsOf } from '../../plan/documents/documents';
import { planLatency } from '../../plan/latency/plan-latency';
import { explainMarkdown } from '../../report/explain-markdown';
import { explainText, listText } from '../../report/explain-text';
import { issuesText } from '../../report/issues-text';
import { explainFigures, jsonText, judgementReport } from '../../report/json';
import type { ExplainReport } from '../../report/json-report';
import { askable, keysFor, type Numbers, numbersOf } from '../../report/numbers';
import { paintFor } from '../colour';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, judgeFiles, placed } from '../judge-files';

export interface ExplainOptions {
  readonly environment: string;
  readonly lock?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** Prints why a planned number is what it is, or every number below a key. */
export async function explain(
  io: Io,
  asked: string,
  files: readonly string[],
  options: ExplainOptions,
): Promise<number> {
  const { environment, lock, asOf } = options;
  const judged = await judgeFiles(io, { files, environment, lock, lockMayBeNew: false, asOf });
  if (judged.planned === undefined) return refused(io, judged, asked, options);
  const { plan, model } = judged.planned;
  const numbers = numbersOf(plan, [...documentsOf(model, plan), planLatency(model, plan)]);
  const keys = keysFor(numbers, asked);
  if (keys.length === 0) throw new UsageError(notPlanned(numbers, asked));
  if (options.json === true) io.stdout(jsonText(reportOf(judged, asked, explainFigures(numbers, keys))));
  else if (options.markdown === true) io.stdout(explainMarkdown(numbers, asked, keys));
  else {
    const paint = paintFor(io);
    io.stdout(keys.includes(asked) ? explainText(numbers, asked, paint) : listText(numbers, keys));
    // The numbers are what would be built; whoever reads them should know that nothing will be.
    if (isRefused(judged))
      io.stdout(paint.warning(`this plan is refused: run veltrix check --environment ${environment}\n`));
  }
  return EXIT.fine;
}

function refused(io: Io, judged: JudgedFiles, asked: string, { json }: ExplainOptions): number {
  const text =
    json === true
      ? jsonText(reportOf(judged, asked, { keys: [], numbers: {}, unknown: {} }))
      : issuesText(placed(judged), { paint: paintFor(io), proofRequired: judged.proofRequired });
  io.stdout(text);
  return EXIT.findings;
}

function reportOf(
  judged: JudgedFiles,
  asked: string,
  figures: Pick<ExplainReport, 'keys' | 'numbers' | 'unknown'>,
): ExplainReport {
  return {
    veltrixReport: 1,
    command: 'explain',
    environment: judged.environment,
    asked,
    ...figures,
    ...judgementReport(placed(judged), judged.proofRequired),
  };
}

function notPlanned(numbers: Numbers, asked: string): string {
  const all = askable(numbers);
  const meant = nearest(asked, all);
  const groups = all.filter((key) => !key.includes('.'));
  const help = meant === undefined ? `ask for ${listed(groups)}` : `did you mean ${meant}?`;
  return `nothing is planned as ${asked}; ${help}`;
}
