import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SynthesizedStack } from '../../../lib/testing';
import { prepareEmulator } from '../../../stacks/local/emulator/prepare';
import { foldersOf } from '../../../stacks/local/folders';
import { ROOT } from '../support/place';
import { addressOf, scanned } from './scanned';

const run = promisify(execFile);

/** One check of the scanner on one resource. */
export interface Checked {
  readonly check: string;
  readonly name: string;
  readonly stack: string;
  readonly address: string;
  readonly passed: boolean;
}

/** What the scanner says in JSON: a list where several frameworks ran, counts alone where nothing was checked. */
interface Report {
  readonly results?: Readonly<Record<'passed_checks' | 'failed_checks' | 'skipped_checks', readonly Row[]>>;
  readonly summary?: { readonly parsing_errors: number };
}

interface Row {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  readonly resource: string;
}

/** An interpreter that has checkov: kept beside the emulator's, outside of the checkout. */
export function prepareCheckov(): Promise<string> {
  return prepareEmulator({
    cache: foldersOf(ROOT, process.env).tools,
    requirements: join(__dirname, 'requirements.txt'),
    module: 'checkov.main',
    name: 'checkov',
  });
}

/** Every check that ran on the stacks, passed or not. Nothing is fetched: no policies, no modules, no word of an update. */
export async function scan(
  interpreter: string,
  stacks: readonly SynthesizedStack[],
  framework = 'terraform_json',
): Promise<readonly Checked[]> {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-scan-'));
  try {
    for (const stack of stacks) {
      mkdirSync(join(folder, stack.name));
      writeFileSync(join(folder, stack.name, 'cdk.tf.json'), JSON.stringify(scanned(stack), null, 1));
    }
    const options = ['--framework', framework, '--output', 'json', '--compact', '--soft-fail', '--skip-download'];
    const { stdout, stderr } = await run(interpreter, ['-m', 'checkov.main', '--directory', folder, ...options], {
      cwd: folder,
      // Nothing of the person at the keyboard: a configuration file or variables of theirs could skip checks.
      env: { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8', CHECKOV_RUN_SCA_PACKAGE_SCAN_V2: 'false' },
      maxBuffer: 256 * 1_024 * 1_024,
    });
    if (stderr.trim() !== '') throw new Error(`checkov complains: ${stderr.slice(0, 500)}`);
    return checksOf(JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as Report, stacks);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checksOf({ results, summary }: Report, stacks: readonly SynthesizedStack[]): readonly Checked[] {
  if (results === undefined) return [];
  if (summary?.parsing_errors !== 0) throw new Error(`checkov could not parse ${summary?.parsing_errors} files`);
  if (results.skipped_checks.length > 0) throw new Error('checkov skipped checks, which only waivers may do');
  const checked = (row: Row, passed: boolean): Checked => {
    const stack = stacks.find(({ name }) => name === row.file_path.split('/')[1]);
    if (stack === undefined) throw new Error(`checkov names ${row.file_path}, which it was not given`);
    const address = addressOf(stack, row.resource);
    return { check: row.check_id, name: row.check_name, stack: stack.name, address, passed };
  };
  return [
    ...results.passed_checks.map((row) => checked(row, true)),
    ...results.failed_checks.map((row) => checked(row, false)),
  ];
}
