import type { HandlerDocument } from '../../lib/plan/documents/configuration-document';

type Read = HandlerDocument['reads'][number];
type Condition = Read['when'][number];

/** What conditions look at. */
export interface Looked {
  readonly header: (name: string) => string | undefined;
  /** The payload as it was read; only asked where an attribute is compared. */
  readonly payload: () => unknown;
}

/** Whether any of the subscriptions to an event wants this one. */
export function isWanted(reads: readonly Read[], event: string, looked: Looked): boolean {
  return reads.some((read) => read.event === event && read.when.every((condition) => holds(condition, looked)));
}

function holds({ of, name, negated, values }: Condition, { header, payload }: Looked): boolean {
  const value = of === 'header' ? header(name) : attribute(payload(), name);
  const among = values.some((one) => (of === 'header' ? String(one) === value : one === value));
  return among !== negated;
}

/** By its path in the payload: `player.level`. */
export function attribute(payload: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Readonly<Record<string, unknown>>)[key]
          : undefined,
      payload,
    );
}
