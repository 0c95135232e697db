import { basename, resolve } from 'node:path';
import { type DocumentName, jsonSchemaOf } from '../../config/schema/json-schema';
import { EXIT } from '../exit';
import type { Io } from '../io';

export interface SchemaOptions {
  readonly output?: string;
}

/** The JSON Schema of a document, for editors and for pipelines that write documents; to a file, with how to name it there. */
export function schema(io: Io, document: DocumentName, { output }: SchemaOptions): number {
  const text = `${JSON.stringify(jsonSchemaOf(document), null, 2)}\n`;
  if (output === undefined) {
    io.stdout(text);
    return EXIT.fine;
  }
  io.files.write(resolve(io.cwd, output), text);
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
