import { resolve } from 'node:path';
import { databasesOf } from '../../plan/databases/databases';
import { readDatabasesPlan } from '../../plan/databases/databases-document';
import type { DatabasesPlan, StoreDatabases } from '../../plan/databases/databases-plan';
import { UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, judgeFiles } from '../judge-files';

export interface SourceOptions {
  readonly environment?: string;
  readonly lock?: string;
  readonly plan?: string;
  readonly store?: string;
}

/** Databases as they should be; from the declaration, or from a document that was exported from it. */
export interface WantedStore {
  /** `null` where the declaration is refused. */
  readonly plan: DatabasesPlan | null;
  /** `null` of a document: nothing was judged. */
  readonly judged: JudgedFiles | null;
}

export async function wantedDatabases(io: Io, files: readonly string[], options: SourceOptions): Promise<WantedStore> {
  const { environment, lock, plan } = options;
  if (plan !== undefined) {
    if (environment !== undefined || files.length > 0 || lock !== undefined) {
      throw new UsageError('--plan stands alone: what it says came from a declaration and an environment');
    }
    return { plan: documentIn(io, plan), judged: null };
  }
  if (environment === undefined) throw new UsageError('state --environment NAME, or --plan FILE without a declaration');
  const judged = await judgeFiles(io, { files, environment, lock, lockMayBeNew: false, asOf: undefined });
  const { planned } = judged;
  return {
    plan: planned === undefined || isRefused(judged) ? null : databasesOf(planned.model, planned.plan),
    judged,
  };
}

/** The one that is named, or the only one there is. */
export function storeOf({ stores, environment }: DatabasesPlan, name: string | undefined): StoreDatabases {
  const names = stores.map(({ store }) => store);
  const [first] = stores;
  if (first === undefined) throw new UsageError(`${environment} has no postgres store`);
  if (name === undefined) {
    if (stores.length === 1) return first;
    throw new UsageError(`--store: got none, allowed ${names.join(', ')}`);
  }
  const found = stores.find(({ store }) => store === name);
  if (found === undefined) throw new UsageError(`--store: got ${name}, allowed ${names.join(', ')}`);
  return found;
}

function documentIn(io: Io, file: string): DatabasesPlan {
  const text = io.files.read(resolve(io.cwd, file));
  if (text === undefined) throw new UsageError(`--plan: there is no file ${file}`);
  const found = readDatabasesPlan(parsed(text));
  if (!('problem' in found)) return found;
  throw new UsageError(`--plan: ${file} is none that veltrix export databases wrote: ${found.problem}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
