import { extname, join, resolve } from 'node:path';
import { count } from '../../base/issue';
import type { JsonValue } from '../../base/json-value';
import type { EventModel } from '../../model/event-model';
import { documentsOf } from '../../plan/documents/documents';
import type { PlatformPlan } from '../../plan/plan';
import { asyncapiExport } from '../../report/exports/asyncapi/asyncapi';
import { configurationExport, configurationFiles, configurationIndex } from '../../report/exports/configuration';
import { resolvedExport } from '../../report/exports/resolved';
import { yamlText } from '../../report/exports/yaml';
import { issuesText } from '../../report/issues-text';
import { jsonText } from '../../report/json';
import { PLAIN } from '../../report/paint';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, judgeFiles, placed } from '../judge-files';

export const EXPORTS = ['asyncapi', 'resolved', 'configuration'] as const;
export type ExportName = (typeof EXPORTS)[number];

export const FORMATS = ['yaml', 'json'] as const;
type Format = (typeof FORMATS)[number];

export interface ExportOptions {
  readonly environment: string;
  readonly lock?: string;
  readonly asOf?: string;
  readonly output?: string;
  readonly format?: Format;
}

/** Prints or writes what other programs read. What is refused is exported nowhere: nobody should build on it. */
export async function exportTo(
  io: Io,
  what: ExportName,
  files: readonly string[],
  options: ExportOptions,
): Promise<number> {
  const { environment, lock, asOf, output } = options;
  const format = formatOf(what, options);
  const judged = await judgeFiles(io, { files, environment, lock, lockMayBeNew: false, asOf });
  if (judged.planned === undefined || isRefused(judged)) {
    // What is exported goes to stdout, so that a redirected one stays empty.
    io.stderr(issuesText(placed(judged), { paint: PLAIN, proofRequired: judged.proofRequired }));
    return EXIT.findings;
  }
  const { model, plan } = judged.planned;
  if (what === 'configuration' && output !== undefined && extname(output) !== '.json') {
    return writeFolder(io, output, model, plan);
  }
  const text = textOf(what, format, model, plan);
  if (output === undefined) io.stdout(text);
  else {
    io.files.write(resolve(io.cwd, output), text);
    io.stdout(`wrote ${output}\n`);
  }
  return EXIT.fine;
}

function formatOf(what: ExportName, { format, output }: ExportOptions): Format {
  if (what === 'configuration') {
    if (format === 'yaml')
      throw new UsageError('--format: got yaml, allowed json: the hash of a document is that of its JSON');
    return 'json';
  }
  return format ?? (output !== undefined && extname(output) === '.json' ? 'json' : 'yaml');
}

function textOf(what: ExportName, format: Format, model: EventModel, plan: PlatformPlan): string {
  const data = dataOf(what, model, plan);
  return format === 'yaml' ? yamlText(data, { ansible: what === 'resolved' }) : jsonText(data);
}

function dataOf(what: ExportName, model: EventModel, plan: PlatformPlan): { readonly [key: string]: JsonValue } {
  switch (what) {
    case 'asyncapi':
      return asyncapiExport(model, plan);
    case 'resolved':
      return resolvedExport(model, plan);
    case 'configuration':
      return configurationExport(documentsOf(model, plan));
  }
}

/** One file for each document, byte for byte what its hash is of, and a list of them. */
function writeFolder(io: Io, folder: string, model: EventModel, plan: PlatformPlan): number {
  const files = configurationFiles(documentsOf(model, plan));
  for (const { file, text } of files) io.files.write(resolve(io.cwd, folder, file), text);
  io.files.write(resolve(io.cwd, folder, 'index.json'), jsonText(configurationIndex(files)));
  io.stdout(`wrote ${count(files.length, 'document')} and ${join(folder, 'index.json')}\n`);
  return EXIT.fine;
}
