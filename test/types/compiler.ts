import { resolve } from 'node:path';
import ts from 'typescript';

/** What the compiler says of a source text, with the text that it marks. */
export interface Complaint {
  readonly message: string;
  readonly marked: string;
  readonly line: number;
  readonly column: number;
}

const ROOT = resolve(__dirname, '../..');

/** Checks all sources as files of this repository in one program: the library is read and bound once for all of them. */
export function complaintsOf<Name extends string>(sources: Readonly<Record<Name, string>>): Record<Name, Complaint[]> {
  const program = programOf(sources);
  const entries = Object.keys(sources).map((name) => {
    const file = program.getSourceFile(fileOf(name));
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return [name, found.map(complaint)] as const;
  });
  return Object.fromEntries(entries) as Record<Name, Complaint[]>;
}

/** A program of sources that stand in no file, with the options of this repository. */
export function programOf(sources: Readonly<Record<string, string>>): ts.Program {
  const files = new Map(Object.entries(sources).map(([name, text]) => [fileOf(name), text]));
  const options = optionsOfRepository();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...more) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, version, ...more) : ts.createSourceFile(file, text, version);
  };
  return ts.createProgram([...files.keys()], options, host);
}

function fileOf(name: string): string {
  return `${ROOT}/test/types/${name}.virtual.ts`;
}

function optionsOfRepository(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${ROOT}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT);
  return { ...options, types: ['node'] };
}

function complaint({ messageText, file, start = 0, length = 0 }: ts.Diagnostic): Complaint {
  const { line = -1, character = -1 } = file?.getLineAndCharacterOfPosition(start) ?? {};
  return {
    message: lastOf(messageText),
    marked: file?.text.slice(start, start + length) ?? '',
    line: line + 1,
    column: character + 1,
  };
}

/** The innermost sentence of a chain: the one that names what is wrong. */
function lastOf(message: string | ts.DiagnosticMessageChain): string {
  if (typeof message === 'string') return message;
  const next = message.next?.at(-1);
  return next === undefined ? message.messageText : lastOf(next);
}
