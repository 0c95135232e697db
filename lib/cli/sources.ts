import { extname, resolve } from 'node:path';
import { compareText } from '../base/issue';
import { listed, nearest } from '../base/nearest';
import { UsageError } from './exit';
import type { Io } from './io';

/** Where declarations stand unless someone says otherwise, below the working folder. */
export const FOLDERS = { events: 'stacks/events', environments: 'stacks/environments', locks: 'stacks/locks' } as const;

/** In the order in which an environment of that name is looked for. */
const EXTENSIONS: readonly string[] = ['.ts', '.yaml', '.yml', '.json'];

/** An index only passes on what its neighbours declare. */
const NOT_DOCUMENTS = /^index\.ts$|\.(?:d|test|spec)\.ts$/;

/** The files that were named, each once; without any, every declaration of the events folder. */
export function eventsFiles(io: Io, stated: readonly string[]): readonly string[] {
  if (stated.length > 0)
    return [...new Map(stated.map((file) => [file === '-' ? file : resolve(io.cwd, file), file])).values()];
  const found = documentsIn(io, FOLDERS.events).map((name) => `${FOLDERS.events}/${name}`);
  if (found.length > 0) return found;
  throw new UsageError(`there is no declaration: name its file, or put it into ${FOLDERS.events}`);
}

/** The other environments of the folder, for one that was named and not given by its file. */
export function environmentsBeside(io: Io, stated: string): readonly string[] {
  const own = environmentFile(io, stated);
  if (own === stated) return [];
  return documentsIn(io, FOLDERS.environments)
    .map((name) => `${FOLDERS.environments}/${name}`)
    .filter((file) => file !== own);
}

/** One side of a comparison: the file, or every declaration of the folder. */
export function sideFiles(io: Io, stated: string): readonly string[] {
  if (stated === '-' || io.files.exists(resolve(io.cwd, stated))) return [stated];
  const found = documentsIn(io, stated).map((name) => `${stated.replace(/\/+$/, '')}/${name}`);
  if (found.length > 0) return found;
  throw new UsageError(`there is no file ${stated}, and no folder of that name with declarations`);
}

/** A path, or the name of an environment in its folder. */
export function environmentFile(io: Io, stated: string): string {
  if (/[/\\]/.test(stated) || EXTENSIONS.includes(extname(stated))) return stated;
  const all = documentsIn(io, FOLDERS.environments);
  const found = EXTENSIONS.map((extension) => `${stated}${extension}`).filter((name) => all.includes(name));
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return `${FOLDERS.environments}/${first}`;
  if (first !== undefined) {
    throw new UsageError(`the environment ${stated} is declared by ${found.join(' and ')} in ${FOLDERS.environments}`);
  }
  const names = [...new Set(all.map((name) => name.slice(0, -extname(name).length)))];
  const meant = nearest(stated, names);
  const help =
    meant !== undefined
      ? `did you mean ${meant}?`
      : names.length > 0
        ? `there is ${listed(names)}`
        : 'there is none at all: name its file';
  throw new UsageError(`there is no environment ${stated} in ${FOLDERS.environments}; ${help}`);
}

function documentsIn(io: Io, folder: string): readonly string[] {
  return io.files
    .list(resolve(io.cwd, folder))
    .filter((name) => EXTENSIONS.includes(extname(name)) && !NOT_DOCUMENTS.test(name))
    .sort(compareText);
}
