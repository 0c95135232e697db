import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stages';

export interface Counted {
  readonly passed: number;
  readonly failed: number;
}

/** Runs one stage with what it prints passing through; beyond its budget it is ended and counts as failed. */
export async function runStage(stage: Stage, checkout: string, reports: string): Promise<Counted> {
  const report = join(reports, `${stage.name}.json`);
  const [program, ...args] = stage.command;
  const counting = stage.kind === 'tests' ? ['--ci', '--json', `--outputFile=${report}`] : [];
  const code = await run(program, [...args, ...counting], stage, checkout);
  if (stage.kind === 'command') return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return counted(report, code);
}

/** From jest's report. A run without one, without a test, or that failed with none failed, is one failure. */
function counted(report: string, code: number): Counted {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numRuntimeErrorTestSuites: number;
  };
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const silent = failed === 0 && (code !== 0 || numPassedTests === 0);
  return { passed: numPassedTests, failed: failed + (silent ? 1 : 0) };
}

function run(program: string, args: readonly string[], stage: Stage, cwd: string): Promise<number> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...stage.env },
    // jest's report goes to its file; what it would print of it is thousands of lines nobody reads.
    stdio: ['ignore', stage.kind === 'tests' ? 'ignore' : 'inherit', 'inherit'],
    detached: true,
  });
  const timer = setTimeout(() => {
    process.stderr.write(`${stage.name}: over its budget of ${stage.budgetSeconds} s, ended\n`);
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, stage.budgetSeconds * 1_000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}
