import { extname, join, resolve } from 'node:path';
import { count } from '../../base/issue';
import type { JsonValue } from '../../base/json-value';
import type { EventModel } from '../../model/event-model';
import { databasesOf } from '../../plan/databases/databases';
import type { PlatformPlan } from '../../plan/plan';
import { accessExport } from '../../report/exports/access';
import { asyncapiExport } from '../../report/exports/asyncapi/asyncapi';
import { configurationExport, configurationFiles, configurationIndex } from '../../report/exports/configuration';
import { plain } from '../../report/exports/plain';
import { resolvedExport } from '../../report/exports/resolved';
import { yamlText } from '../../report/exports/yaml';
import { issuesText } from '../../report/issues-text';
import { jsonText } from '../../report/json';
import { PLAIN } from '../../report/paint';
import { type Configuration, configurationOf } from '../configuration-of';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, judgeFiles, placed } from '../judge-files';

export const EXPORTS = ['access', 'asyncapi', 'databases', 'resolved', 'configuration'] as const;
export type ExportName = (typeof EXPORTS)[number];

export const FORMATS = ['yaml', 'json'] as const;
type Format = (typeof FORMATS)[number];

export interface ExportOptions {
  readonly environment: string;
  readonly lock?: string;
  readonly asOf?: string;
  readonly output?: string;
  readonly format?: Format;
  readonly bootstrap?: string;
}

/** Prints or writes what other programs read. What is refused is exported nowhere: nobody should build on it. */
export async function exportTo(
  io: Io,
  what: ExportName,
  files: readonly string[],
  options: ExportOptions,
): Promise<number> {
  const { environment, lock, asOf, output, bootstrap } = options;
  const format = formatOf(what, options);
  if (bootstrap !== undefined && what !== 'configuration') {
    throw new UsageError(`--bootstrap: got it with ${what}, allowed with configuration`);
  }
  const judged = await judgeFiles(io, { files, environment, lock, lockMayBeNew: false, asOf });
  if (judged.planned === undefined || isRefused(judged)) {
    // What is exported goes to stdout, so that a redirected one stays empty.
    io.stderr(issuesText(placed(judged), { paint: PLAIN, proofRequired: judged.proofRequired }));
    return EXIT.findings;
  }
  const { model, plan } = judged.planned;
  if (what === 'configuration') {
    return writeConfiguration(io, output, configurationOf(judged.planned, bootstrap));
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
  // What reads databases is veltrix itself, and reads JSON.
  const json = what === 'databases' || (output !== undefined && extname(output) === '.json');
  return format ?? (json ? 'json' : 'yaml');
}

function textOf(
  what: Exclude<ExportName, 'configuration'>,
  format: Format,
  model: EventModel,
  plan: PlatformPlan,
): string {
  const data = dataOf(what, model, plan);
  return format === 'yaml' ? yamlText(data, { ansible: what === 'resolved' }) : jsonText(data);
}

function dataOf(
  what: Exclude<ExportName, 'configuration'>,
  model: EventModel,
  plan: PlatformPlan,
): { readonly [key: string]: JsonValue } {
  switch (what) {
    case 'access':
      return accessExport(model);
    case 'asyncapi':
      return asyncapiExport(model, plan);
    case 'databases':
      return plain(databasesOf(model, plan)) as { readonly [key: string]: JsonValue };
    case 'resolved':
      return resolvedExport(model, plan);
  }
}

/** Printed, in one file, or as one file for each document, byte for byte what its hash is of, with a list of them. */
function writeConfiguration(io: Io, output: string | undefined, { documents, note }: Configuration): number {
  if (output === undefined) {
    io.stdout(jsonText(configurationExport(documents)));
    io.stderr(note);
  } else if (extname(output) === '.json') {
    io.files.write(resolve(io.cwd, output), jsonText(configurationExport(documents)));
    io.stdout(`wrote ${output}\n${note}`);
  } else {
    const files = configurationFiles(documents);
    for (const { file, text } of files) io.files.write(resolve(io.cwd, output, file), text);
    io.files.write(resolve(io.cwd, output, 'index.json'), jsonText(configurationIndex(files)));
    io.stdout(`wrote ${count(files.length, 'document')} and ${join(output, 'index.json')}\n${note}`);
  }
  return EXIT.fine;
}
