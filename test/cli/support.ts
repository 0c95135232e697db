import { basename, dirname } from 'node:path';
import { UsageError } from '../../lib/cli/exit';
import type { Io } from '../../lib/cli/io';
import { main } from '../../lib/cli/main';

/** A world in memory: what stands in files, what modules export, and what a person sees. */
export interface World {
  readonly files?: Readonly<Record<string, string>>;
  /** What a module exports, or a function that is called when it is loaded. */
  readonly modules?: Readonly<Record<string, object | (() => object)>>;
  readonly stdin?: string;
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly today?: string;
  /** What somebody else writes, to a file that was read already; nothing takes it away. */
  readonly meanwhile?: Readonly<Record<string, string | undefined>>;
  /** Why no file can be written. */
  readonly noWriting?: string;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Every file afterwards, by its path from the working folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The files that were written, in order. */
  readonly written: readonly string[];
}

const CWD = '/project';

/** Runs one command in a world of its own; paths are relative to its working folder. */
export async function run(argv: readonly string[], world: World = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const written: string[] = [];
  const modules = new Map(Object.entries(world.modules ?? {}).map(([file, exports]) => [absolute(file), exports]));
  const files = new Map(Object.entries(world.files ?? {}).map(([file, text]) => [absolute(file), text]));
  const io: Io = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    terminal: world.terminal ?? false,
    readStdin: async () => world.stdin ?? '',
    cwd: CWD,
    env: world.env ?? {},
    version: '1.2.3',
    today: () => world.today ?? '2026-12-01',
    files: {
      read: (file) => {
        const text = files.get(file);
        const path = relative(file);
        if (world.meanwhile !== undefined && Object.hasOwn(world.meanwhile, path)) {
          const other = world.meanwhile[path];
          if (other === undefined) files.delete(file);
          else files.set(file, other);
        }
        return text;
      },
      exists: (file) => files.has(file) || modules.has(file),
      list: (folder) =>
        [...files.keys(), ...modules.keys()].filter((file) => dirname(file) === folder).map((file) => basename(file)),
      write: (file, text) => {
        if (world.noWriting !== undefined) throw new UsageError(`cannot write ${relative(file)}: ${world.noWriting}`);
        written.push(relative(file));
        files.set(file, text);
      },
    },
    loadModule: async (file) => {
      const exports = modules.get(file);
      return typeof exports === 'function' ? exports() : exports;
    },
  };
  const code = await main(argv, io);
  return {
    code,
    out: out.join(''),
    err: err.join(''),
    files: Object.fromEntries([...files].map(([file, text]) => [relative(file), text])),
    written,
  };
}

function absolute(file: string): string {
  return `${CWD}/${file}`;
}

function relative(file: string): string {
  return file.slice(CWD.length + 1);
}
