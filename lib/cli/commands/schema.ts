import { basename, resolve } from 'node:path';
import { DOCUMENTS, jsonSchemaOf } from '../../config/schema/json-schema';
import { configurationJsonSchema } from '../../plan/documents/schema/json-schema';
import { reportSchemaOf } from '../../report/report-schema';
import { EXIT } from '../exit';
import type { Io } from '../io';

/** What people write, and what Veltrix makes for programs to read. */
const SCHEMA_OF = {
  events: () => jsonSchemaOf('events'),
  environment: () => jsonSchemaOf('environment'),
  configuration: configurationJsonSchema,
  'report-check': () => reportSchemaOf('check'),
  'report-explain': () => reportSchemaOf('explain'),
  'report-plan': () => reportSchemaOf('plan'),
} as const satisfies Readonly<Record<string, () => object>>;

export type SchemaName = keyof typeof SCHEMA_OF;
export const SCHEMAS = Object.keys(SCHEMA_OF) as readonly SchemaName[];

/** What nobody writes by hand needs no editor's help. */
const WRITTEN_BY_PEOPLE: ReadonlySet<string> = new Set(DOCUMENTS);

export interface SchemaOptions {
  readonly output?: string;
}

/** The JSON Schema of a document, for editors and for pipelines that write documents; to a file, with how to name it there. */
export function schema(io: Io, document: SchemaName, { output }: SchemaOptions): number {
  const text = `${JSON.stringify(SCHEMA_OF[document](), null, 2)}\n`;
  if (output === undefined) {
    io.stdout(text);
    return EXIT.fine;
  }
  io.files.write(resolve(io.cwd, output), text);
  if (!WRITTEN_BY_PEOPLE.has(document)) {
    io.stdout(`wrote ${output}\n`);
    return EXIT.fine;
  }
  const name = basename(output);
  io.stdout(
    [
      `wrote ${output}; name it in each document, by its path from there:`,
      `  YAML, as the first line: # yaml-language-server: $schema=${name}`,
      `  JSON, as a key:          "$schema": "./${name}"`,
      '',
    ].join('\n'),
  );
  return EXIT.fine;
}
