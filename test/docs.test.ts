import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { main } from '../lib/cli/main';
import { nodeIo } from '../lib/cli/node-io';
import { readEnvironmentText, readEventsText } from '../lib/config/read-text';
import { EXPLAINED_CODES } from '../lib/validation/planned/explained-codes';
import { validateAlone } from '../lib/validation/validate';
import { DEVIATIONS } from '../stacks/local/supplement/deviations';
import { rulesPage } from './support/rules-page';

/**
 * Pages are checked like code: blocks compile, printed output is what the command prints, links lead somewhere.
 * `npm run regenerate` writes the output into the pages.
 */
const ROOT = join(__dirname, '..');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/rules.md',
  'lib/README.md',
  'stacks/local/README.md',
];

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const BLOCKS: readonly Block[] = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    page,
    language,
    text,
  })),
);

test('blocks of TypeScript compile as a user would write them', () => {
  const sources = new Map(
    BLOCKS.filter(({ language }) => language === 'ts').map(({ text }, index) => [
      join(ROOT, `block-${index}.ts`),
      text,
    ]),
  );
  expect(sources.size).toBeGreaterThanOrEqual(4);
  expect(problemsOf(sources)).toEqual([]);
});

test('a block that does not compile is seen', () => {
  const broken = new Map([
    [join(ROOT, 'block-broken.ts'), "import { defineEvent } from 'veltrix';\ndefineEvent({});\n"],
  ]);
  expect(problemsOf(broken)).toEqual([expect.stringContaining("no exported member named 'defineEvent'")]);
});

test('declarations in YAML are read, and nothing is wrong with them', () => {
  const declarations = BLOCKS.filter(
    ({ language, text }) => language === 'yaml' && /^platform:/.test(text.replace(/^(?:#.*\n)+/, '')),
  );
  expect(declarations.length).toBeGreaterThan(0);
  const problems = declarations.flatMap(({ page, text }) => validateAlone(readEventsText(text, page)).judgement.issues);
  expect(problems).toEqual([]);
  const environments = BLOCKS.filter(({ language, text }) => language === 'yaml' && /^name:/.test(text));
  expect(environments.length).toBeGreaterThan(0);
  expect(environments.flatMap(({ page, text }) => readEnvironmentText(text, page).issues)).toEqual([]);
});

test.each(PAGES)('what is derived in %s is what it is derived from', async (page) => {
  const before = read(page);
  const after = withRules(withDeviations(await withOutputs(before)));
  if (process.env.VELTRIX_REGENERATE === '1') writeFileSync(join(ROOT, page), after);
  else expect(before).toBe(after);
});

test('the page of the rules has a section for each code, sorted, with all that is known of it', () => {
  const sections = read('docs/rules.md').split('\n## ').slice(1);
  const titles = sections.map((section) => section.split('\n')[0]);
  expect(titles).toEqual(EXPLAINED_CODES.map(({ code }) => `\`${code}\``));
  const codes = EXPLAINED_CODES.map(({ code }) => code);
  expect(codes).toEqual([...codes].sort());
  for (const [index, { severity, waivable, about }] of EXPLAINED_CODES.entries()) {
    const lines = (sections[index] ?? '').replaceAll('\\', '').split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        `**${about.what}** ${about.why}`,
        ...(about.formula === null ? [] : [`- formula: \`${about.formula}\``]),
        `- fix: ${about.fix}`,
        `- source: ${about.source}`,
        `- severity: ${severity}`,
        `- can be waived: ${waivable ? 'yes, in writing' : 'no'}`,
        `- enforced by: ${about.enforcer}`,
      ]),
    );
  }
});

test('every other command in the pages exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const commands = BLOCKS.filter(({ language }) => language === 'console').flatMap(({ text }) =>
    text.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2).replace(/^[A-Z_]+=\S+ /, '')] : [])),
  );
  const unknown = commands.filter((command) => {
    const script = /^npm (?:run )?([\w:]+)/.exec(command)?.[1] ?? '';
    if (command.startsWith('npx veltrix '))
      return !/^npx veltrix (changes|check|databases|explain|export|plan|schema|topics|state)\b/.test(command);
    if (/^(npm (ci|install)|eval)\b/.test(command)) return false;
    if (command.startsWith('npx cdktf ')) return !/^npx cdktf (list|synth|diff|deploy|destroy)\b/.test(command);
    return !Object.hasOwn(scripts, script);
  });
  expect(commands.length).toBeGreaterThan(5);
  expect(unknown).toEqual([]);
});

test('links between pages and to code lead somewhere', () => {
  const dead = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(resolve(ROOT, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(dead).toEqual([]);
});

/** Runs each `$ npx veltrix` line of the console blocks and puts what it prints below it. */
async function withOutputs(text: string): Promise<string> {
  const parts = text.split(/(^```console\n[\s\S]*?^```$)/m);
  const done: string[] = [];
  for (const part of parts) done.push(part.startsWith('```console') ? await consoleBlock(part) : part);
  return done.join('');
}

/** The table of what the emulator lacks, between its two marks. */
function withDeviations(text: string): string {
  const rows = DEVIATIONS.map(
    ({ operation, lacks, reason, file }) =>
      `| ${operation.service} | ${operation.name} | ${lacks} | ${reason} | \`${file}\` |`,
  );
  const table = [
    '| service | operation | lacks | why | answered by |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  return text.replace(
    /(<!-- deviations -->\n)[\s\S]*?(\n<!-- end -->)/,
    (_, begin: string, end: string) => begin + table + end,
  );
}

/** What every rule is about, between its two marks. */
function withRules(text: string): string {
  return text.replace(
    /(<!-- rules -->\n)[\s\S]*?(\n<!-- end -->)/,
    (_, begin: string, end: string) => `${begin}\n${rulesPage(EXPLAINED_CODES)}\n${end}`,
  );
}

async function consoleBlock(block: string): Promise<string> {
  const lines: string[] = [];
  let printing = false;
  for (const line of block.split('\n')) {
    if (line.startsWith('$ ') || line.startsWith('```')) printing = false;
    if (!printing) lines.push(line);
    // Only what looks and changes nothing.
    if (!/^\$ npx veltrix (check|explain|plan) /.test(line) || line.includes('--accept')) continue;
    printing = true;
    lines.push(...(await outputOf(line.slice('$ npx veltrix '.length).split(' '))));
  }
  return lines.join('\n');
}

async function outputOf(argv: readonly string[]): Promise<readonly string[]> {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const io = {
    ...nodeIo(),
    stdout: write,
    stderr: write,
    cwd: ROOT,
    env: { NO_COLOR: '1' },
    loadModule: loadByJest,
    // Support of versions ends and commitments run out: pages must not change with the day.
    today: () => '2026-11-21',
  };
  await main(argv, io);
  return printed.join('').replace(/\n$/, '').split('\n');
}

/** Inside jest a TypeScript module is a module like any other. */
async function loadByJest(file: string): Promise<unknown> {
  return require(file);
}

function problemsOf(sources: ReadonlyMap<string, string>): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  if (config === undefined) throw new Error('tsconfig.json does not read');
  const host = ts.createCompilerHost(config.options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = sources.get(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys()], config.options, host);
  return [...sources.keys()]
    .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}
