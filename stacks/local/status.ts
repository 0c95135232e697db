import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeUs, resourceCount } from './attempt';
import { emulatorStatus } from './emulator/emulator';
import { foldersOf } from './folders';
import { kafkaStatus } from './kafka';
import { supplementStatus } from './supplement/process';

const folders = foldersOf(join(__dirname, '..', '..'), process.env);

const emulator = emulatorStatus(folders.emulator);
const supplement = supplementStatus(folders.emulator);
const kafka = kafkaStatus(folders.run);
const before = beforeUs(folders);

const WORDS = {
  nothing: 'nothing deployed',
  deployed: 'deployed',
  interrupted: 'a deploy was interrupted, or is at work',
};
const lines = [
  `emulator    ${emulator === undefined ? 'does not run' : `runs (process ${emulator.pid})`}`,
  `supplement  ${supplement === undefined ? 'does not run' : `http://127.0.0.1:${supplement.port} (process ${supplement.pid})`}`,
  `kafka       ${kafka === undefined ? 'does not run' : `${kafka.bootstrap} (process ${kafka.pid})`}`,
  `stacks      ${WORDS[before.kind]}`,
  ...stacks().map((name) => `            ${name}: ${resourceCount(folders, name)} resources`),
];
process.stdout.write(`${lines.join('\n')}\n`);

function stacks(): readonly string[] {
  if (before.kind === 'nothing') return [];
  return readdirSync(folders.state)
    .flatMap((file) => /^terraform\.(.+)\.tfstate$/.exec(file)?.[1] ?? [])
    .sort();
}
