import { beforeUs } from '../../../stacks/local/attempt';
import { once } from './once';
import type { Place } from './place';
import { allPlanned } from './planned';
import { type Ran, runScript } from './script';

const AT_MOST_MS = 180_000;
const OVER = 'starting over, since the last start was interrupted in its deploy';

/**
 * The start after one that came to no good end: succeeds in three minutes, says that it starts over when a deploy was cut off
 * and only then, and one that is tried beside it is refused in a sentence.
 */
export async function startAgain(place: Place): Promise<Ran> {
  const cutOff = beforeUs(place.folders).kind === 'interrupted';
  const from = performance.now();
  let rival: Promise<Ran> | undefined;
  let first = 0;
  const ran = await runScript(place, 'start', {
    watch: once((child) => {
      first = child.pid ?? 0;
      rival = runScript(place, 'start');
    }),
  });
  expect(await rival).toMatchObject({
    code: 1,
    out: '',
    err: `another npm start or stop of this checkout is at work (process ${first}); wait for it, or end it\n`,
  });
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(performance.now() - from).toBeLessThan(AT_MOST_MS);
  expect(ran.out.includes(OVER)).toBe(cutOff);
  expect(ran.out).toMatch(
    new RegExp(`^(Deployed: ${allPlanned()} changes\\.|No changes: everything stands as declared\\.)$`, 'm'),
  );
  expect(beforeUs(place.folders)).toEqual({ kind: 'deployed' });
  return ran;
}
