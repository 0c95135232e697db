import { issuesText } from '../../report/issues-text';
import { jsonText, judgementReport } from '../../report/json';
import type { CheckReport } from '../../report/json-report';
import { withExpiredRefused } from '../../validation/waiver-issues';
import { paintFor } from '../colour';
import { EXIT } from '../exit';
import type { Io } from '../io';
import { isRefused, judgeAlone, judgeFiles, placed } from '../judge-files';

export interface CheckOptions {
  readonly environment?: string;
  readonly lock?: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

const ALONE = 'without --environment the rules about zones, state, provider, proof and sizes did not run\n';

/** Judges a declaration, in an environment if one is named. Here somebody can still decide, so an expired waiver is an error. */
export async function check(io: Io, files: readonly string[], options: CheckOptions): Promise<number> {
  const { environment, lock, asOf } = options;
  const said =
    environment === undefined
      ? await judgeAlone(io, { files, asOf })
      : await judgeFiles(io, { files, environment, lock, lockMayBeNew: false, asOf, compare: true });
  for (const file of said.unread) io.stderr(`not compared with ${file}: it cannot be read\n`);
  const judged = { ...said, judgement: withExpiredRefused(said.judgement) };
  if (options.json === true) {
    const report: CheckReport = {
      veltrixReport: 1,
      command: 'check',
      environment: judged.environment,
      ...judgementReport(placed(judged), judged.proofRequired),
    };
    io.stdout(jsonText(report));
  } else {
    const paint = paintFor(io);
    io.stdout(issuesText(placed(judged), { paint, proofRequired: judged.proofRequired }));
    if (environment === undefined) io.stdout(paint.faint(ALONE));
  }
  return isRefused(judged) ? EXIT.findings : EXIT.fine;
}
