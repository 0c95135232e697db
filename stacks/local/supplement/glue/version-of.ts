import { randomUUID } from 'node:crypto';
import type { Call } from '../operation';
import type { Schema, Version } from './kept';

export function aVersion(call: Call, number: number, definition: string, status: Version['status']): Version {
  return { id: randomUUID(), number, definition, status, createdAt: new Date(call.now()).toISOString() };
}

/** The newest that was taken: one that failed is never the latest. */
export function latestOf({ name, versions }: Schema): Version {
  const latest = versions.filter(({ status }) => status === 'AVAILABLE').at(-1);
  if (latest === undefined) throw new Error(`the schema ${name} has no version`);
  return latest;
}
