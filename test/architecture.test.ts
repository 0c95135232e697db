import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * Which room may import which, as `lib/README.md` says it: data flows one way. Rooms are the folders of lib; `planned` is the
 * part of validation that judges plans.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  config: ['base'],
  catalog: ['base'],
  model: ['base'],
  validation: ['base', 'config', 'model', 'catalog'],
  planned: ['base', 'config', 'model', 'catalog', 'validation', 'plan'],
  plan: ['base', 'model', 'catalog'],
  constructs: ['base', 'catalog'],
  platform: ['base', 'config', 'catalog', 'model', 'validation', 'planned', 'plan', 'constructs'],
  report: ['base', 'model', 'plan', 'validation'],
  testing: ['base', 'catalog'],
  cli: ['base', 'config', 'catalog', 'model', 'validation', 'planned', 'plan', 'report'],
  index: ['base', 'config', 'model', 'validation', 'planned', 'plan'],
};

/** Libraries beyond Node's own, by room. cdktf and the providers stay in the rooms that place things. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  base: ['fastest-levenshtein'],
  config: ['safe-stable-stringify', 'yaml', 'zod'],
  plan: ['zod'],
  constructs: ['@cdktf/provider-aws', '@cdktf/provider-kubernetes', 'cdktf', 'constructs'],
  platform: ['@cdktf/provider-aws', '@cdktf/provider-kubernetes', 'cdktf', 'constructs'],
  testing: ['cdktf', 'constructs'],
  validation: ['ajv'],
  cli: ['commander', 'picocolors'],
};

/** The only files that may touch files, processes or the clock. */
const MAY_TOUCH_THE_WORLD: RegExp = /^lib\/(cli\/|config\/load\.ts$)|^stacks\/(main\.ts$|local\/)/;

const ROOT = join(__dirname, '..');
const SOURCES = [...filesBelow('lib'), ...filesBelow('stacks')].filter((file) => file.endsWith('.ts'));

interface Import {
  readonly file: string;
  readonly specifier: string;
}

const IMPORTS: readonly Import[] = SOURCES.flatMap((file) =>
  [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(
      /(?:^import\s+|^(?:import|export)\s[^;']*?\bfrom\s+|\b(?:import|require)\()'([^'\n]+)'/gm,
    ),
  ].map(([, specifier = '']) => ({
    file,
    specifier,
  })),
);

const inLib = IMPORTS.filter(({ file }) => file.startsWith('lib/'));

test('there is something to judge', () => {
  expect(SOURCES.length).toBeGreaterThan(80);
  expect(inLib.length).toBeGreaterThan(200);
  expect([...new Set(SOURCES.filter((file) => file.startsWith('lib/')).map(roomOf))].sort()).toEqual(
    Object.keys(MAY_IMPORT).sort(),
  );
});

test('a room imports only rooms before it in the flow of the data', () => {
  const wrong = inLib
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ file, specifier }) => ({
      file,
      from: roomOf(file),
      to: roomOf(relative(ROOT, resolve(ROOT, dirname(file), specifier))),
    }))
    .filter(({ from, to }) => from !== to && !MAY_IMPORT[from]?.includes(to))
    .map(
      ({ file, from, to }) =>
        `${file}: ${from} may import ${MAY_IMPORT[from]?.join(', ') || 'nothing of ours'}, not ${to}`,
    );
  expect(wrong).toEqual([]);
});

test('a room uses only the libraries it is for', () => {
  const wrong = inLib
    .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .filter(({ file, specifier }) => !LIBRARIES[roomOf(file)]?.includes(packageOf(specifier)))
    .map(({ file, specifier }) => `${file}: ${specifier}`);
  expect(wrong).toEqual([]);
});

test('no file imports the index of a provider, which costs 2 s and 560 MB', () => {
  const wrong = IMPORTS.filter(({ specifier }) => /^@cdktf\/provider-[a-z]+$/.test(specifier)).map(({ file }) => file);
  expect(wrong).toEqual([]);
});

test('files, processes and the clock are touched only at the edge', () => {
  // A hash is a pure function of what is hashed; nothing else of crypto is.
  const world =
    /(?<!import \{ createHash \} )from 'node:(?!path')|\bprocess\.|\bDate\b|\bMath\.random\b|\bsetTimeout\b|\bconsole\./;
  const wrong = SOURCES.filter((file) => !MAY_TOUCH_THE_WORLD.test(file)).filter((file) => world.test(code(file)));
  expect(wrong).toEqual([]);
});

test('sibling constructs meet through interfaces or small shared parts, never by making each other', () => {
  const MADE_BY_OTHERS = ['encryption', 'logging'];
  const wrong = inLib
    .filter(({ file }) => file.startsWith('lib/constructs/'))
    .flatMap(({ file, specifier }) => {
      const sibling = /^\.\.\/(\w+)$/.exec(specifier)?.[1];
      if (sibling === undefined || sibling === 'checks' || MADE_BY_OTHERS.includes(sibling)) return [];
      const line =
        code(file)
          .split('\n')
          .find((text) => text.includes(`'${specifier}'`)) ?? '';
      return line.startsWith('import type') || isFile(`lib/constructs/${sibling}.ts`) ? [] : [`${file}: ${line}`];
    });
  expect(wrong).toEqual([]);
});

test('stacks come in by the front doors, as a user would', () => {
  const wrong = IMPORTS.filter(
    ({ file, specifier }) =>
      file.startsWith('stacks/') && specifier.includes('/lib/') && !specifier.startsWith('@cdktf/'),
  );
  expect(wrong).toEqual([]);
});

test('a folder of constructs is entered by its index', () => {
  const wrong = IMPORTS.filter(({ file, specifier }) => {
    const target = relative(ROOT, resolve(ROOT, dirname(file), specifier));
    const folder = /^lib\/constructs\/(\w+)\/(\w|-)+$/.exec(target)?.[1];
    return specifier.startsWith('.') && folder !== undefined && !file.startsWith(`lib/constructs/${folder}/`);
  });
  expect(wrong).toEqual([]);
});

function roomOf(file: string): string {
  if (/^lib\/index(\.ts)?$/.test(file)) return 'index';
  if (file.startsWith('lib/validation/planned')) return 'planned';
  return file.split('/')[1] ?? '';
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function code(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

function isFile(file: string): boolean {
  return SOURCES.includes(file);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}
