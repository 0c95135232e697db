import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { main } from '../../lib/cli/main';
import { nodeIo } from '../../lib/cli/node-io';
import { reportSchemaOf } from '../../lib/report/report-schema';
import { ENVIRONMENTS } from '../../stacks/environments';

/**
 * What the commands print of the example in each of its environments, committed so that a review shows how a change of ours
 * changes a plan. `npm run regenerate` writes them anew.
 */
const FOLDER = join(__dirname, 'golden');
const DAY = ['--as-of', '2026-11-21'];

const PRINTED = Object.keys(ENVIRONMENTS).flatMap((environment) => {
  const here = ['--environment', environment, ...DAY];
  return [
    [`${environment}.plan.txt`, ['plan', ...here]],
    [`${environment}.plan.json`, ['plan', ...here, '--json']],
    [`${environment}.plan.md`, ['plan', ...here, '--markdown']],
    [`${environment}.explain.md`, ['explain', 'running.handlers.awardTreasure.replicasMax', ...here, '--markdown']],
    [`${environment}.explain.json`, ['explain', 'events.score.changed.peak', ...here, '--json']],
  ] as const;
});

test.each(PRINTED)('%s is what the command prints', async (name, argv) => {
  const { code, out } = await printed(argv);
  expect(code).toBe(0);
  const file = join(FOLDER, name);
  if (process.env.VELTRIX_REGENERATE === '1') writeFileSync(file, out);
  expect(out).toBe(readFileSync(file, 'utf8'));
});

test.each(PRINTED.filter(([name]) => name.endsWith('.json')))('%s is as its JSON Schema says', (name) => {
  const report: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    reportSchemaOf(name.includes('.plan.') ? 'plan' : 'explain'),
  );
  validate(report);
  expect(validate.errors).toBe(null);
});

test.each(PRINTED.filter(([name]) => name.endsWith('.plan.md')))('%s fits into a comment', (name) => {
  expect(readFileSync(join(FOLDER, name)).byteLength).toBeLessThan(60_000);
});

async function printed(argv: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const texts: string[] = [];
  const write = (text: string): void => void texts.push(text);
  const loadModule = async (file: string): Promise<unknown> => require(file);
  const io = {
    ...nodeIo(),
    stdout: write,
    stderr: write,
    cwd: join(__dirname, '..', '..'),
    env: { NO_COLOR: '1' },
    loadModule,
  };
  const code = await main(argv, io);
  return { code, out: texts.join('') };
}
