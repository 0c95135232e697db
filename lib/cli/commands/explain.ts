import { listed, nearest, nearestFirst } from '../../base/nearest';
import { alarmNumbers, kafkaAlarms } from '../../plan/alarms/kafka-alarms';
import { storeAlarms } from '../../plan/alarms/store-alarms';
import { databaseNumbers } from '../../plan/databases/database-numbers';
import { databasesOf } from '../../plan/databases/databases';
import { documentsOf } from '../../plan/documents/documents';
import { type DataKey, dataKeysOf } from '../../plan/keys/data-keys';
import { planLatency } from '../../plan/latency/plan-latency';
import { accessMarkdown } from '../../report/access/access-markdown';
import { accessReport } from '../../report/access/access-report';
import { accessText } from '../../report/access/access-text';
import { type AccessAnswer, accessFor, accessViews, askableAccess } from '../../report/access/access-view';
import { explainMarkdown } from '../../report/explain-markdown';
import { explainText, listText } from '../../report/explain-text';
import { issuesText } from '../../report/issues-text';
import { explainFigures, jsonText, judgementReport } from '../../report/json';
import type { ExplainReport } from '../../report/json-report';
import { keyReport } from '../../report/keys/key-report';
import { keyMarkdown, keyText } from '../../report/keys/key-text';
import { askable, keysFor, numbersOf } from '../../report/numbers';
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
  const views = accessViews(model);
  const access = accessFor(views, asked);
  if (access !== undefined) return explainAccess(io, judged, asked, access, options);
  const dataKeys = dataKeysOf(model, plan);
  const meant = dataKeys.filter(({ key }) => isBelow(key, asked));
  if (meant.length > 0) return explainDataKeys(io, judged, asked, meant, options);
  const numbers = numbersOf(plan, [
    ...documentsOf(model, plan),
    planLatency(model, plan),
    alarmNumbers([...kafkaAlarms(model, plan), ...storeAlarms(model, plan)]),
    databaseNumbers(databasesOf(model, plan)),
  ]);
  const keys = keysFor(numbers, asked);
  if (keys.length === 0) {
    if (isBelow(asked, 'alarms') && model.environment.kafka.kind !== 'new') throw new UsageError(NO_ALARMS);
    if (isBelow(asked, 'keys') && dataKeys.length === 0) throw new UsageError(NO_KEYS);
    const others = [
      ...askableAccess(views),
      ...(dataKeys.length > 0 ? ['keys'] : []),
      ...dataKeys.map(({ key }) => key),
    ];
    throw new UsageError(notPlanned(askable(numbers), others, asked));
  }
  if (options.json === true)
    io.stdout(jsonText(reportOf(judged, asked, { ...NO_FIGURES, ...explainFigures(numbers, keys) })));
  else if (options.markdown === true) io.stdout(explainMarkdown(numbers, asked, keys));
  else {
    const paint = paintFor(io);
    io.stdout(keys.includes(asked) ? explainText(numbers, asked, paint) : listText(numbers, keys));
    warnIfRefused(io, judged, options);
  }
  return EXIT.fine;
}

/** Who may do what is answered by the same command, since it is asked with the same question: why. */
function explainAccess(
  io: Io,
  judged: JudgedFiles,
  asked: string,
  access: AccessAnswer,
  options: ExplainOptions,
): number {
  if (options.json === true) {
    const figures = { keys: access.views.map(({ key }) => key), access: access.views.map(accessReport) };
    io.stdout(jsonText(reportOf(judged, asked, { ...NO_FIGURES, ...figures })));
  } else if (options.markdown === true) io.stdout(accessMarkdown(access, asked));
  else {
    io.stdout(accessText(access, paintFor(io)));
    warnIfRefused(io, judged, options);
  }
  return EXIT.fine;
}

/** What is encrypted by which key, and who may use it. */
function explainDataKeys(
  io: Io,
  judged: JudgedFiles,
  asked: string,
  keys: readonly DataKey[],
  options: ExplainOptions,
): number {
  if (options.json === true) {
    const figures = { keys: keys.map(({ key }) => key), dataKeys: keys.map(keyReport) };
    io.stdout(jsonText(reportOf(judged, asked, { ...NO_FIGURES, ...figures })));
  } else if (options.markdown === true) io.stdout(keyMarkdown(keys, asked));
  else {
    io.stdout(keyText(keys, asked, paintFor(io)));
    warnIfRefused(io, judged, options);
  }
  return EXIT.fine;
}

/** What is printed is what would be built; whoever reads it should know that nothing will be. */
function warnIfRefused(io: Io, judged: JudgedFiles, { environment }: ExplainOptions): void {
  if (!isRefused(judged)) return;
  io.stdout(paintFor(io).warning(`this plan is refused: run veltrix check --environment ${environment}\n`));
}

function refused(io: Io, judged: JudgedFiles, asked: string, { json }: ExplainOptions): number {
  const text =
    json === true
      ? jsonText(reportOf(judged, asked, NO_FIGURES))
      : issuesText(placed(judged), { paint: paintFor(io), proofRequired: judged.proofRequired });
  io.stdout(text);
  return EXIT.findings;
}

type Figures = Pick<ExplainReport, 'keys' | 'numbers' | 'unknown' | 'access' | 'dataKeys'>;

const NO_FIGURES: Figures = { keys: [], numbers: {}, unknown: {}, access: [], dataKeys: [] };

function reportOf(judged: JudgedFiles, asked: string, figures: Figures): ExplainReport {
  return {
    veltrixReport: 1,
    command: 'explain',
    environment: judged.environment,
    asked,
    ...figures,
    ...judgementReport(placed(judged), judged.proofRequired),
  };
}

const NO_ALARMS =
  'nothing is planned as alarms: they are made only for a cluster that is made here, and whoever made this one watches it';

const NO_KEYS = 'no key is made: Kafka and stores exist already, and have keys of their own';

/** More than there are sections, so that none is hidden. */
const MOST_SECTIONS = 20;

function notPlanned(planned: readonly string[], access: readonly string[], asked: string): string {
  const all = [...planned, ...access];
  const meant = nearest(asked, all);
  const groups = all.filter((key) => !key.includes('.'));
  const who = access.filter((key) => key.split('.').length === 2);
  const help =
    meant !== undefined
      ? `did you mean ${meant}?`
      : isBelow(asked, 'access')
        ? `ask for ${listed(nearestFirst(asked, who))}`
        : `ask for ${listed(groups, MOST_SECTIONS)}`;
  return `nothing is planned as ${asked}; ${help}`;
}

function isBelow(asked: string, section: string): boolean {
  return asked === section || asked.startsWith(`${section}.`);
}
