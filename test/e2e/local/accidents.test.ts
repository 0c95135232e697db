import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { emulatorStatus, hasSnapshot } from '../../../stacks/local/emulator/emulator';
import { kafkaStatus } from '../../../stacks/local/kafka';
import { supplementStatus } from '../../../stacks/local/supplement/process';
import { leave } from '../support/leave';
import { once } from '../support/once';
import { aPlace, type Place } from '../support/place';
import { allPlanned } from '../support/planned';
import { processesOf } from '../support/running';
import { runScript, signalGroup } from '../support/script';
import { startAgain } from '../support/start-again';

/** What else may happen to `npm start`, and that the next one gets over it; each story takes a start or two. */
jest.setTimeout(6 * 60_000);

const MIB = 2 ** 20;

const place = aPlace();

afterAll(() => leave(place));

test('Ctrl-C in the deploy ends it, and the next start succeeds', async () => {
  const ran = await runScript(place, 'start', {
    watch: once((child) => signalGroup(child, 'SIGINT'), /FlowLogs\/Role/),
  });
  expect(ran.code).not.toBe(0);
  await startAgain(place);
});

test('the emulator that was killed is missed, and everything is deployed anew', async () => {
  process.kill(emulatorStatus(place.folders.emulator)?.pid ?? 0, 'SIGKILL');
  while (emulatorStatus(place.folders.emulator) !== undefined) await sleep(50);
  expect(hasSnapshot(place.folders.emulator)).toBe(false);
  const ran = await runScript(place, 'start');
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toContain('; starting over, since the emulator was killed, and with it went what was deployed (');
  expect(ran.out).toContain(`\nDeployed: ${allPlanned()} changes.\n`);
});

test('ports of last time that somebody else has by now are left to them', async () => {
  const last = portsNow();
  await runScript(place, 'stop');
  const servers = await Promise.all(last.map(listenOn));
  const ran = await runScript(place, 'start').finally(() => servers.map((server) => server.close()));
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toContain('\nNo changes: everything stands as declared.\n');
  for (const port of portsNow()) expect(last).not.toContain(port);
});

/** On a file system of 64 MiB, which only root can mount; elsewhere the test would prove nothing. */
(canMount() ? describe : describe.skip)('a disk without room', () => {
  let small: Place;
  let local = '';

  beforeAll(() => {
    small = aPlace();
    local = join(small.cache, 'local');
    mkdirSync(local);
    mount(local, '64m');
  });

  afterAll(async () => {
    await leave(small).catch(() => undefined);
    unmount(local);
    await leave(small);
  });

  test('is said before anything is started, in one message', async () => {
    writeFileSync(join(local, 'filler'), Buffer.alloc(40 * MIB));
    expect(await runScript(small, 'start')).toEqual({ code: 1, signal: null, out: '', err: full(24) });
    expect(processesOf(small.cache)).toEqual([]);
  });

  test('is said in one message too when the room runs out on the way, and a stop still ends everything', async () => {
    rmSync(join(local, 'filler'));
    const ran = await runScript(small, 'start', {
      watch: once(() => writeFileSync(join(local, 'filler'), Buffer.alloc(roomIn(local) - MIB / 4)), /cdktf deploy/),
    });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(full(0));
    expect(ran.err).not.toContain('    at ');
    expect(await runScript(small, 'stop')).toMatchObject({ code: 0, err: '' });
    expect(processesOf(small.cache)).toEqual([]);
  });

  test('is forgotten once there is room again', async () => {
    rmSync(join(local, 'filler'));
    const ran = await runScript(small, 'start');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('; starting over, since the last start was interrupted in its deploy (');
  });

  function full(free: number): string {
    const { run } = small.folders;
    return `the disk of ${run} is full: ${free} MiB are free, and 32 MiB are needed; make room and run npm start again\n`;
  }

  function roomIn(folder: string): number {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  }
});

test('nothing is left running', async () => {
  expect(await runScript(place, 'stop')).toMatchObject({ code: 0, err: '' });
  expect(processesOf(place.cache)).toEqual([]);
});

/** Of the emulator, of what stands before it, and of the broker. */
function portsNow(): readonly number[] {
  const { emulator, run } = place.folders;
  const broker = kafkaStatus(run)?.bootstrap.split(':')[1];
  const ports = [emulatorStatus(emulator)?.port, supplementStatus(emulator)?.port, Number(broker)];
  expect(ports).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
  return ports.map(Number);
}

function listenOn(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function canMount(): boolean {
  const folder = join(place.cache, 'mount');
  mkdirSync(folder);
  const mounted = mount(folder, '1m');
  if (mounted) unmount(folder);
  rmSync(folder, { recursive: true });
  if (!mounted) process.stderr.write('  SKIPPED: no file system can be mounted here, so a full disk is not tried\n');
  return mounted;
}

function mount(folder: string, size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
}

function unmount(folder: string): void {
  spawnSync('umount', [folder]);
}
