import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { realBinary } from './binary';
import { change } from './change';
import { type Change, readCommandLine, withoutArguments } from './command-line';
import { type Ending, REFUSED } from './ending';
import { GATE_VARIABLE } from './plan-changes';
import { makePlanFolder } from './plan-folder';
import { passOn, type Real, realTerraform } from './real-terraform';
import { type Signals, takeSignals } from './signals';
import { projectOf, readAllowFile, stackIn } from './site';
import { unreadableRows, wrongUse } from './wording';
import type { World } from './world';

/** Stands in for Terraform: the file named by `TERRAFORM_BINARY_NAME`. `self` is that file. */
export async function main(argv: readonly string[], self: string): Promise<Ending> {
  const command = readCommandLine(argv, process.env);
  if (command.kind === 'wrong') return refuse(wrongUse(command.problem));
  const folder = resolve(command.kind === 'change' ? (command.folder ?? '.') : '.');
  const project = projectOf(folder);
  const found = realBinary(project, process.env, self);
  if ('problem' in found) return refuse(wrongUse(found.problem));
  // A constant: the value stands in the plan, and must be the same when the plan is applied.
  const env = { ...process.env, [`TF_VAR_${GATE_VARIABLE}`]: 'judged' };
  const real: Real = { binary: found.binary, env, signals: takeSignals(process) };
  if (command.kind === 'other') return passOn(real, argv);
  return gated(command, { folder, project }, { ...real, env: withoutArguments(env) });
}

/** Ends this process as Terraform ended. */
export function finish(ending: Ending): void {
  if (ending.kind === 'exited') process.exit(ending.code);
  process.removeAllListeners(ending.signal);
  process.kill(process.pid, ending.signal);
}

interface Place {
  readonly folder: string;
  readonly project: string;
}

async function gated(command: Change, { folder, project }: Place, real: Real): Promise<Ending> {
  const { file: allowFile, content: allowed } = readAllowFile(project, process.env);
  if ('problems' in allowed) return refuse(unreadableRows(allowFile, allowed.problems));
  const saved = command.planFile === undefined ? undefined : resolve(folder, command.planFile);
  if (saved !== undefined && !existsSync(saved)) return refuse(wrongUse(`there is no saved plan ${command.planFile}`));
  const { planFile, remove } = makePlanFolder(saved);
  // Also where something throws in between; only SIGKILL leaves the folder behind.
  process.once('exit', remove);
  try {
    return await change(command, { stack: stackIn(folder), allowFile, allowed, planFile }, worldOf(real));
  } finally {
    remove();
  }
}

function worldOf(real: Real): World {
  return {
    terraform: realTerraform(real),
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    answer: () => nextLine(real.signals),
    stopped: real.signals.stopped,
    asOf: new Date().toISOString().slice(0, 10),
  };
}

function nextLine({ onStop }: Signals): Promise<string | undefined> {
  return new Promise((done) => {
    const reader = createInterface({ input: process.stdin, terminal: false });
    const end = (line: string | undefined) => {
      // First: to close the reader ends it once more, without a line.
      done(line);
      takeBack();
      reader.close();
      process.stdin.pause();
    };
    const takeBack = onStop(() => end(undefined));
    reader.once('line', end);
    reader.once('close', () => end(undefined));
    // A terminal that is gone.
    process.stdin.once('error', () => end(undefined));
  });
}

function refuse(text: string): Ending {
  process.stderr.write(text);
  return REFUSED;
}
