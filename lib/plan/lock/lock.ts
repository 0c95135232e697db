import { z } from 'zod';
import { compareText } from '../../base/issue';
import {
  type GroupedSizes,
  grouped,
  groupedSizesSchema,
  type LockSizes,
  sizeInTwoForms,
  ungrouped,
} from './grouped-sizes';
import { repeatedKey } from './repeated-keys';

/**
 * The sizes that change only when someone says so, and what was said. In the file there is one line for each size and one for all
 * topics of an event, sorted, so that a review shows exactly what changes. Keys are those of the plan (`kafka.brokers`,
 * `topics.treasure-hunt.treasure.found.partitions`).
 */
export interface Lock {
  readonly veltrixLock: 1;
  readonly platform: string;
  readonly environment: string;
  readonly sizes: LockSizes;
  /**
   * What accepting wrote last of topics and of the cluster: what is edited by hand differs from it, and what nothing declares any
   * more is still known. Nothing in a lock that was written before there was this memory: accepting writes it.
   */
  readonly made?: LockSizes;
  /** By topic: who grew it knew what that does to the order of its keys. The last time only; earlier ones are in the history. */
  readonly acknowledged?: Readonly<Record<string, Acknowledged>>;
  /** By topic: those that may be deleted, since somebody wrote down why. */
  readonly retired?: Readonly<Record<string, Retired>>;
}

/** What somebody wrote down, and on which day (`YYYY-MM-DD`). */
export interface Retired {
  readonly because: string;
  readonly on: string;
}

export interface Acknowledged extends Retired {
  /** Partitions. */
  readonly from: number;
  readonly to: number;
}

const retiredShape = { because: z.string().min(1), on: z.string().min(1) };
const partitions = z.int().min(1);

const lockSchema = z.strictObject({
  veltrixLock: z.literal(1),
  platform: z.string(),
  environment: z.string(),
  sizes: groupedSizesSchema,
  made: groupedSizesSchema.optional(),
  acknowledged: z.record(z.string(), z.strictObject({ from: partitions, to: partitions, ...retiredShape })).optional(),
  retired: z.record(z.string(), z.strictObject(retiredShape)).optional(),
});

/** Why a text is no lock, and what to do about it, each in part of a sentence. */
interface LockProblem {
  readonly problem: string;
  readonly fix: string;
}

const TAKE_COMMITTED = 'take the last one that was committed';
/** Both stand there since two changes were merged line by line: only a person knows which one is right. */
const KEEP_ONE = 'keep one by hand';

/** From the text of a lock file; what is wrong with it in one sentence, since `veltrix plan` writes it and no person does. */
export function parseLock(text: string): { readonly lock: Lock } | LockProblem {
  const input = parseJson(text);
  if (input === undefined) return { problem: 'not JSON', fix: TAKE_COMMITTED };
  const repeated = repeatedKey(text);
  if (repeated !== undefined) {
    return { problem: `the key ${repeated.key} stands twice, line ${repeated.line}`, fix: KEEP_ONE };
  }
  const result = lockSchema.safeParse(input);
  if (!result.success) {
    const [issue] = result.error.issues;
    const problem = `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not a lock'}`;
    return { problem, fix: TAKE_COMMITTED };
  }
  const { sizes, made, acknowledged, retired, ...scope } = result.data;
  const twice = sizeInTwoForms(sizes) ?? sizeInTwoForms(made ?? {});
  if (twice !== undefined) {
    return { problem: `the size ${twice} stands twice, by its own key and in the line of its event`, fix: KEEP_ONE };
  }
  return {
    lock: {
      ...scope,
      sizes: ungrouped(sizes),
      ...(made === undefined ? {} : { made: ungrouped(made) }),
      ...(acknowledged === undefined ? {} : { acknowledged }),
      ...(retired === undefined ? {} : { retired }),
    },
  };
}

/** A lock whose file somebody has read as JSON: topics stand in groups there. One by `parseLock` stays as it is. */
export function flatLock(lock: Lock): Lock {
  const { sizes, made } = lock;
  return { ...lock, sizes: ungrouped(sizes), ...(made === undefined ? {} : { made: ungrouped(made) }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function formatLock({ platform, environment, sizes, made, acknowledged, retired }: Lock): string {
  const sections: readonly (readonly [string, GroupedSizes | Lock['acknowledged'] | Lock['retired']])[] = [
    ['sizes', grouped(sizes)],
    ['made', made === undefined ? undefined : grouped(made)],
    ['acknowledged', acknowledged],
    ['retired', retired],
  ];
  const lines = [
    '  "veltrixLock": 1',
    `  "platform": ${JSON.stringify(platform)}`,
    `  "environment": ${JSON.stringify(environment)}`,
    ...sections.flatMap(([name, entries]) => (entries === undefined ? [] : [`  "${name}": ${entryLines(entries)}`])),
  ];
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** One line for each entry, whatever stands in it. */
function entryLines(entries: object): string {
  const lines = Object.entries(entries)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `    ${JSON.stringify(key)}: ${onOneLine(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
}

function onOneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${JSON.stringify(member)}`);
  return `{ ${members.join(', ')} }`;
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
