import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where things of `local` are kept, all below one cache folder outside the checkout. */
export interface Folders {
  /** Tools that any checkout can use: the emulator's Python environment, Kafka's jars. */
  readonly tools: string;
  /** What belongs to this checkout: everything below, and what notes how far a start came. */
  readonly run: string;
  /** Process records, logs and data of the emulator and our supplement. */
  readonly emulator: string;
  /** Terraform's state of the local stacks. */
  readonly state: string;
  /** What cdktf synthesizes for them; Terraform runs in there. */
  readonly output: string;
}

/** `VELTRIX_CACHE`, or the folder for caches that this system names; two checkouts do not share what runs. */
export function foldersOf(checkout: string, env: Environment): Folders {
  // What is started there works in folders of its own, where a relative path would mean something else.
  const cache = resolve(env.VELTRIX_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'veltrix'));
  const run = join(cache, 'local', createHash('sha256').update(checkout).digest('hex').slice(0, 12));
  return {
    tools: join(cache, 'tools'),
    run,
    emulator: join(run, 'emulator'),
    state: join(run, 'terraform'),
    output: join(run, 'cdktf.out'),
  };
}
