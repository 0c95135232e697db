import { rmSync } from 'node:fs';
import type { Place } from './place';
import { endProcesses, processesOf } from './running';
import { runScript } from './script';

/** Ends everything that was started in the place and takes the place away, however far the tests came. */
export async function leave(place: Place): Promise<void> {
  await runScript(place, 'stop');
  const left = processesOf(place.cache);
  await endProcesses(left);
  rmSync(place.cache, { recursive: true, force: true });
  if (left.length > 0) throw new Error(`npm run stop left\n${left.map(({ command }) => command).join('\n')}`);
}
