import { join } from 'node:path';
import { stopEmulation } from './emulation';
import { foldersOf } from './folders';
import { stopKafka } from './kafka';
import { Busy, onlyOne } from './only-one';
import { endStrays } from './strays';

const folders = foldersOf(join(__dirname, '..', '..'), process.env);

async function stop(): Promise<void> {
  await endStrays(folders.output);
  await Promise.all([stopEmulation(folders), stopKafka(folders.run)]);
  process.stdout.write('stopped: nothing that npm start started runs any more; what was deployed is kept\n');
}

onlyOne(folders.run, stop).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Busy ? 2 : 1;
});
