import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeUs, beginAttempt } from '../../stacks/local/attempt';
import { ensureEmulation, stopEmulation } from '../../stacks/local/emulation';
import { emulatorStatus } from '../../stacks/local/emulator/emulator';
import { type Folders, foldersOf } from '../../stacks/local/folders';
import { acceptsConnections } from '../../stacks/local/processes';
import { supplementStatus } from '../../stacks/local/supplement/process';

/** Stands in for Python with the emulator: answers, and writes what it knows when it is asked to end, as the real one does. */
const STAND_IN = `#!${process.execPath}
const { mkdirSync, writeFileSync } = require('fs');
const { GATEWAY_PORT, STATE_DIR, MINISTACK_MSK_BOOTSTRAP_SASL_IAM } = process.env;
require('http').createServer((_, answer) => answer.end(MINISTACK_MSK_BOOTSTRAP_SASL_IAM)).listen(GATEWAY_PORT, '127.0.0.1');
process.on('SIGTERM', () => {
  mkdirSync(STATE_DIR, { recursive: true });
  writeFileSync(STATE_DIR + '/known.json', '{}');
  process.exit();
});
`;

let cache = '';
let folders: Folders;
let interpreter = '';

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'veltrix-emulation-'));
  folders = foldersOf('/checkout', { VELTRIX_CACHE: cache });
  mkdirSync(folders.run, { recursive: true });
  interpreter = join(cache, 'python');
  writeFileSync(interpreter, STAND_IN, { mode: 0o755 });
});

afterEach(async () => {
  await stopEmulation(folders);
  rmSync(cache, { recursive: true });
});

function ensure(bootstrap?: string) {
  return ensureEmulation(folders, { interpreter, bootstrap });
}

function deployed(): void {
  mkdirSync(folders.state, { recursive: true });
  writeFileSync(join(folders.state, 'terraform.shop-local-network.tfstate'), '{}');
}

async function killEmulator(): Promise<void> {
  process.kill(emulatorStatus(folders.emulator)?.pid ?? 0, 'SIGKILL');
  while (emulatorStatus(folders.emulator) !== undefined) await sleep(10);
}

test('the first time both are started, and the emulator is told of the broker', async () => {
  const { front, startedOver } = await ensure('127.0.0.1:9098');
  expect(startedOver).toBeUndefined();
  expect(await (await fetch(`http://127.0.0.1:${front.port}/_ministack/health`)).text()).toBe('127.0.0.1:9098');
});

test('what runs is left running', async () => {
  const first = await ensure();
  const emulator = emulatorStatus(folders.emulator);
  deployed();
  expect(await ensure()).toEqual({ front: first.front, startedOver: undefined });
  expect(emulatorStatus(folders.emulator)).toEqual(emulator);
});

test('a front that is gone is started before the emulator that is there', async () => {
  const { front } = await ensure();
  const emulator = emulatorStatus(folders.emulator);
  deployed();
  process.kill(front.pid, 'SIGKILL');
  while (supplementStatus(folders.emulator) !== undefined) await sleep(10);
  const again = await ensure();
  expect([again.startedOver, emulatorStatus(folders.emulator)]).toEqual([undefined, emulator]);
  expect(again.front.pid).not.toBe(front.pid);
});

test('after an orderly end what was deployed is still known', async () => {
  await ensure();
  deployed();
  await stopEmulation(folders);
  const { startedOver } = await ensure();
  expect([startedOver, beforeUs(folders)]).toEqual([undefined, { kind: 'deployed' }]);
});

test('after a kill of the emulator what was deployed is forgotten, which is said', async () => {
  const { front } = await ensure();
  deployed();
  await killEmulator();
  const again = await ensure();
  expect(again.startedOver).toBe('the emulator was killed, and with it went what was deployed');
  expect(beforeUs(folders)).toEqual({ kind: 'nothing' });
  // The front of before would have asked where nobody is.
  expect(await acceptsConnections(front.port)).toBe(front.port === again.front.port);
});

test('after a kill of the emulator before anything was deployed, nothing has to be forgotten', async () => {
  await ensure();
  await killEmulator();
  expect((await ensure()).startedOver).toBeUndefined();
});

test('after a deploy that was cut off the emulator is started over, since it may know what no state knows', async () => {
  await ensure();
  const before = emulatorStatus(folders.emulator);
  writeFileSync(join(folders.emulator, 'supplement.json'), 'of before');
  deployed();
  beginAttempt(folders);
  const { startedOver } = await ensure();
  expect(startedOver).toBe('the last start was interrupted in its deploy');
  expect(emulatorStatus(folders.emulator)?.pid).not.toBe(before?.pid);
  expect(existsSync(folders.state)).toBe(false);
  expect(existsSync(join(folders.emulator, 'state'))).toBe(false);
  const kept = join(folders.emulator, 'supplement.json');
  expect(existsSync(kept) && readFileSync(kept, 'utf8')).not.toBe('of before');
});

test('both end when they are asked to', async () => {
  await ensure();
  await stopEmulation(folders);
  expect([emulatorStatus(folders.emulator), supplementStatus(folders.emulator)]).toEqual([undefined, undefined]);
});
