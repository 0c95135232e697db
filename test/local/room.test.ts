import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noRoom } from '../../stacks/local/room';

const FOLDER = join(tmpdir(), 'veltrix-not-made', 'run');

test('enough room is not spoken of, also where the folder was not made yet', () => {
  expect(noRoom(FOLDER, 1)).toBeUndefined();
  expect(noRoom(tmpdir(), 0)).toBeUndefined();
});

test('too little is said in one sentence, with what is free and what is needed', () => {
  const { blocks, bsize } = statfsSync(tmpdir());
  const tooMuch = Math.ceil((blocks * bsize) / 2 ** 20) + 1;
  const said = noRoom(FOLDER, tooMuch) ?? '';
  expect(said.replace(/\d+ MiB are free/, 'N MiB are free')).toBe(
    `the disk of ${FOLDER} is full: N MiB are free, and 32 MiB are needed; make room and run npm start again`,
  );
});
