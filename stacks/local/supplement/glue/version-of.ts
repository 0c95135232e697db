import { randomUUID } from 'node:crypto';
import type { Call } from '../operation';
import { SCHEMAS, type Schema, type Version } from './kept';

export function aVersion(call: Call, number: number, definition: string, status: Version['status']): Version {
  const createdAt = new Date(call.now()).toISOString();
  return { id: randomUUID(), number, definition, status, pendingSeen: false, createdAt };
}

/** As the service tells it. */
export function statusOf({ status, pendingSeen }: Version): Version['status'] | 'PENDING' {
  return pendingSeen ? status : 'PENDING';
}

/** The first read of a version is the last that finds it pending. */
export function judged(call: Call, schema: Schema, read: readonly Version[]): void {
  if (read.every(({ pendingSeen }) => pendingSeen)) return;
  const ids = read.map(({ id }) => id);
  const versions = schema.versions.map((one) => (ids.includes(one.id) ? { ...one, pendingSeen: true } : one));
  call.memory.put(SCHEMAS, schema.arn, { ...schema, versions });
}

/**
 * The newest that was taken: one that failed is never the latest.
 *
 * Assumption: one that is pending is. The service does not say; were it none, the provider would not wait for it.
 */
export function latestOf({ name, versions }: Schema): Version {
  const latest = versions.filter((one) => statusOf(one) !== 'FAILURE').at(-1);
  if (latest === undefined) throw new Error(`the schema ${name} has no version`);
  return latest;
}
