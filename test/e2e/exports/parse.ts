import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the parser of AsyncAPI says of a document, and what it then holds. */
export interface Parsed {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly channels: readonly string[];
  /** Of each operation: its id, its action, and the channels it is about. */
  readonly operations: Readonly<Record<string, readonly string[]>>;
  /** Names of messages whose payload the parser holds as a schema. */
  readonly schemas: readonly string[];
}

/** In a process of its own: the parser brings modules that only Node itself can load. */
const PROGRAM = `
const { Parser } = require('@asyncapi/parser');
const { AvroSchemaParser } = require('@asyncapi/avro-schema-parser');
const { readFileSync } = require('node:fs');
const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
(async () => {
  const answers = [];
  for (const file of process.argv.slice(1)) {
    const { document, diagnostics } = await parser.parse(readFileSync(file, 'utf8'));
    const said = (severity) =>
      diagnostics.filter((one) => one.severity === severity).map((one) => one.code + ' ' + one.path.join('.') + ': ' + one.message);
    answers.push({
      errors: document === undefined ? [...said(0), 'not a document'] : said(0),
      warnings: said(1),
      channels: document === undefined ? [] : document.channels().all().map((one) => one.id()),
      operations: Object.fromEntries(
        document === undefined
          ? []
          : document.operations().all().map((one) => [one.id(), [one.action(), ...one.channels().all().map((to) => to.id())]]),
      ),
      schemas: document === undefined ? [] : document.components().messages().all().filter((one) => one.hasPayload()).map((one) => one.id()),
    });
  }
  process.stdout.write(JSON.stringify(answers));
})();
`;

/** Each text on its own, all by one parser. */
export async function parsed(parser: string, texts: readonly string[]): Promise<readonly Parsed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-asyncapi-'));
  try {
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    const { stdout } = await run('node', ['-e', PROGRAM, ...files], { cwd: parser, maxBuffer: 2 ** 26 });
    return JSON.parse(stdout) as readonly Parsed[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
