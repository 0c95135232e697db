// The second half of `npm run build`: JavaScript in a few files beside the declarations of tsc. A program that synthesizes reads
// every file that it imports before it does anything; some four hundred small ones took as long as judging what was declared.
// argv: the folder to write to; `dist` where nothing is said.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const ROOT = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(ROOT, 'dist');
/** The programs beside the entries of the package: `lib/cli/veltrix.js` and `terraform-gate.js` load them. */
const PROGRAMS = ['cli/main', 'cli/node-io', 'cli/gate/main'];
const FOR = { platform: 'node', target: 'node20.9' };

const { exports: entries } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const published = Object.values(entries).flatMap((entry) =>
  typeof entry === 'string' ? [] : [entry.default.replace(/^\.\/dist\/(.*)\.js$/, '$1')],
);

// What several entries share stands in files of its own, so that a class is the same whichever entry it comes from. esbuild
// splits only ES modules; what comes out is turned into CommonJS file by file.
const { outputFiles } = await build({
  ...FOR,
  entryPoints: [...published, ...PROGRAMS].map((name) => join(ROOT, 'lib', `${name}.ts`)),
  outbase: join(ROOT, 'lib'),
  outdir: OUT,
  chunkNames: 'chunks/[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  packages: 'external',
  write: false,
  // Another way to our own source would be a package of its own here.
  tsconfigRaw: {},
});
for (const { path, text } of outputFiles) {
  const { code } = await transform(text, { ...FOR, format: 'cjs' });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
}
