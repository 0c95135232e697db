import { existsSync, rmSync } from 'node:fs';
import { type Before, beforeUs, forgetState } from './attempt';
import { emulatorStatus, hasSnapshot, startEmulator, stopEmulator } from './emulator/emulator';
import type { Folders } from './folders';
import type { ProcessRecord } from './processes';
import { endStrays } from './strays';
import { startSupplement, stopSupplement, supplementStatus } from './supplement/process';

/** The emulator with our supplement in front, and why what was deployed before had to be forgotten, if it had to. */
export interface Emulation {
  readonly front: ProcessRecord;
  readonly startedOver: string | undefined;
}

export interface EmulationOptions {
  /** As `prepareEmulator` returns it. */
  readonly interpreter: string;
  /** What the emulated cluster names as its brokers: those of the real one, where one runs. */
  readonly bootstrap: string | undefined;
}

/** What runs is left running; what is missing is started; what cannot be trusted any more is started over. */
export async function ensureEmulation(folders: Folders, options: EmulationOptions): Promise<Emulation> {
  await endStrays(folders.output);
  const startedOver = whyStartOver(beforeUs(folders), folders.emulator);
  if (startedOver !== undefined) {
    await stopEmulation(folders);
    forgetState(folders);
    rmSync(folders.emulator, { recursive: true, force: true });
  }
  const emulator = emulatorStatus(folders.emulator) ?? (await startNew(folders, options));
  const front =
    supplementStatus(folders.emulator) ??
    (await startSupplement({ folder: folders.emulator, upstreamPort: emulator.port }));
  return { front, startedOver };
}

/** Asks both to end; what the emulator knows is written and read at the next start. */
export async function stopEmulation({ emulator }: Folders): Promise<void> {
  await stopSupplement(emulator);
  await stopEmulator(emulator);
}

async function startNew(folders: Folders, { interpreter, bootstrap }: EmulationOptions): Promise<ProcessRecord> {
  // A front that is left of an emulator that is gone would ask at a port where nobody is.
  await stopSupplement(folders.emulator);
  return startEmulator({
    folder: folders.emulator,
    interpreter,
    keepsState: true,
    ...(bootstrap === undefined ? {} : { settings: { MINISTACK_MSK_BOOTSTRAP_SASL_IAM: bootstrap } }),
  });
}

/** Killed, the emulator forgets everything: the state of before then speaks of resources that are nowhere. */
function whyStartOver(before: Before, emulator: string): string | undefined {
  if (before.kind === 'interrupted') return 'the last start was interrupted in its deploy';
  const knows = emulatorStatus(emulator) !== undefined || (existsSync(emulator) && hasSnapshot(emulator));
  return before.kind === 'deployed' && !knows
    ? 'the emulator was killed, and with it went what was deployed'
    : undefined;
}
