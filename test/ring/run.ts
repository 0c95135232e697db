import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { foldersOf } from '../../stacks/local/folders';
import { runStage } from './run-stage';
import { STAGES, type Stage } from './stages';
import { Stamps } from './stamp';

/**
 * `fast`: the fast ring. `full`: every stage. `ci`: the fast ring, and of the others those that something changed for or that
 * did not pass today. The last line sums up all stages.
 */
const RINGS = ['fast', 'full', 'ci'] as const;

const CHECKOUT = join(__dirname, '..', '..');

async function main(ring: string): Promise<number> {
  if (!RINGS.some((known) => known === ring)) throw new RangeError(`ring: got ${ring}, allowed ${RINGS.join(', ')}`);
  // Beside the tools of `npm start`: outside the checkout, kept between runs.
  const stamps = new Stamps(CHECKOUT, join(dirname(foldersOf(CHECKOUT, process.env).tools), 'stamps'));
  const reports = mkdtempSync(join(tmpdir(), 'veltrix-ring-'));
  const due = (stage: Stage): boolean =>
    stage.ring === 'fast' ||
    ring === 'full' ||
    (ring === 'ci' && !stamps.isFresh(stage.name, stage.covers, new Date()));
  let passed = 0;
  let failed = 0;
  for (const stage of STAGES.filter(due)) {
    const began = Date.now();
    process.stdout.write(`== ${stage.name}\n`);
    const counts = await runStage(stage, CHECKOUT, reports);
    passed += counts.passed;
    failed += counts.failed;
    if (counts.failed === 0) stamps.set(stage.name, stage.covers);
    const took = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(`== ${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${took} s\n`);
  }
  rmSync(reports, { recursive: true });
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

main(process.argv[2] ?? 'fast').then((code) => {
  process.exitCode = code;
});
