import { z } from 'zod';
import { compareText } from '../../base/issue';

/**
 * The sizes that change only when someone says so: one line for each, sorted, so that a review shows exactly what changes.
 * Keys are those of the plan (`kafka.brokers`, `topics.treasure-hunt.treasure.found.partitions`).
 */
export interface Lock {
  readonly veltrixLock: 1;
  readonly platform: string;
  readonly environment: string;
  readonly sizes: Readonly<Record<string, number | string>>;
}

const lockSchema = z.strictObject({
  veltrixLock: z.literal(1),
  platform: z.string(),
  environment: z.string(),
  sizes: z.record(z.string(), z.union([z.int().min(0), z.string().min(1)])),
});

/** From the text of a lock file; what is wrong with it in one sentence, since `veltrix plan` writes it and no person does. */
export function parseLock(text: string): { readonly lock: Lock } | { readonly problem: string } {
  const input = parseJson(text);
  if (input === undefined) return { problem: 'not JSON' };
  const result = lockSchema.safeParse(input);
  if (result.success) return { lock: result.data };
  const [issue] = result.error.issues;
  return { problem: `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not a lock'}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function formatLock(lock: Lock): string {
  const sizes = Object.fromEntries(Object.entries(lock.sizes).sort(([a], [b]) => compareText(a, b)));
  const { veltrixLock, platform, environment } = lock;
  return `${JSON.stringify({ veltrixLock, platform, environment, sizes }, null, 2)}\n`;
}

export function lockedNumber(lock: Lock | undefined, key: string): number | undefined {
  const value = lockedValue(lock, key);
  return typeof value === 'number' ? value : undefined;
}

export function lockedText(lock: Lock | undefined, key: string): string | undefined {
  const value = lockedValue(lock, key);
  return typeof value === 'string' ? value : undefined;
}

function lockedValue(lock: Lock | undefined, key: string): number | string | undefined {
  return lock !== undefined && Object.hasOwn(lock.sizes, key) ? lock.sizes[key] : undefined;
}
