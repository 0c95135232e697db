import { rmSync } from 'node:fs';
import { leave } from '../support/leave';
import { once } from '../support/once';
import { aPlace } from '../support/place';
import { processesOf } from '../support/running';
import { runScript, signalGroup } from '../support/script';
import { startAgain } from '../support/start-again';

/**
 * `npm start` killed at random moments, and that the next one gets over it: `VELTRIX_KILLS` times, by default once, at moments
 * that follow from `VELTRIX_SEED`, by default another each time.
 */
jest.setTimeout(6 * 60_000);

const KILLS = Number(process.env.VELTRIX_KILLS ?? '1');
const SEED = Number(process.env.VELTRIX_SEED ?? Date.now() % 1_000_000);
/** About as long as a start takes: a kill after its end finds nothing to interrupt. */
const START_MS = { nothing: 50_000, 'what stands': 30_000 };

const place = aPlace();

beforeAll(() => {
  process.stderr.write(`  VELTRIX_SEED=${SEED} VELTRIX_KILLS=${KILLS}\n`);
});

afterAll(() => leave(place));

const random = randomFrom(SEED);
const kills = Array.from({ length: KILLS }, (_, index) => {
  const from = index === 0 || random() < 0.5 ? ('nothing' as const) : ('what stands' as const);
  return {
    kill: index + 1,
    from,
    afterMs: Math.round(random() * START_MS[from]),
    // Alone, it leaves cdktf and Terraform behind, which go on; with its group, only what leads groups of its own.
    whom: random() < 0.5 ? ('itself' as const) : ('with its group' as const),
  };
});

test.each(kills)(
  'kill $kill, $whom, $afterMs ms after a start from $from: the next start succeeds, and none beside it',
  async ({ kill, from, afterMs, whom }) => {
    if (kill > 1 && from === 'nothing') {
      await runScript(place, 'stop');
      rmSync(place.folders.run, { recursive: true });
    }
    const ran = await runScript(place, 'start', {
      watch: once((child) => {
        const timer = setTimeout(() => {
          if (whom === 'itself') child.kill('SIGKILL');
          else signalGroup(child, 'SIGKILL');
        }, afterMs);
        child.once('exit', () => clearTimeout(timer));
      }),
    });
    expect([ran.signal, ran.code]).toEqual(ran.code === 0 ? [null, 0] : ['SIGKILL', null]);
    await startAgain(place);
  },
);

test('nothing is left running', async () => {
  expect(await runScript(place, 'stop')).toMatchObject({ code: 0, err: '' });
  expect(processesOf(place.cache)).toEqual([]);
});

/** A small generator with a state of 32 bits (mulberry32): the same seed is the same kills. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
