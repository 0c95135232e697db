import { z } from 'zod';
import { compareText } from '../../base/issue';

/** Every size by its key. */
export type LockSizes = Readonly<Record<string, number | string>>;

/**
 * As a lock file has them: the topics of one event on one line, each as partitions x copies, so that a changed event is a changed
 * line however many handlers it has. Whatever does not fit into that stands by its key; a file may have all of them so.
 */
export type GroupedSizes = Readonly<Record<string, number | string | Readonly<Record<string, string>>>>;

const PAIR = /^(0|[1-9]\d{0,8})x(0|[1-9]\d{0,8})$/;

export const groupedSizesSchema = z.record(
  z.string(),
  z.union([
    z.int().min(0),
    z.string().min(1),
    z.record(z.string().min(1), z.string().regex(PAIR, 'not partitions and copies, as 3x3')),
  ]),
);

const TOPIC_SIZE = /^topics\.(.+)\.(partitions|replicationFactor)$/;
const ASIDE = /^(.+)\.([a-z][A-Za-z0-9]*\.(?:retry-\d+|dead-letter|parked))$/;
/** What stands for the event's own topic; the others are a handler's, whose names have a dot. */
const MAIN = 'main';

/** The topic whose size a key is; nothing for other keys. */
export function topicOfSize(key: string): string | undefined {
  return TOPIC_SIZE.exec(key)?.[1];
}

/** By its name: the topic that it stands beside, and what it is there (`main`, or `shipOrder.dead-letter`). */
export function familyOf(topic: string): { readonly main: string; readonly member: string } {
  const [, main, member] = ASIDE.exec(topic) ?? [];
  return main === undefined || member === undefined ? { main: topic, member: MAIN } : { main, member };
}

export function grouped(sizes: LockSizes): GroupedSizes {
  const families = new Map<string, [string, string][]>();
  const alone: [string, number | string][] = [];
  for (const [key, value] of Object.entries(sizes)) {
    const topic = topicOfSize(key);
    const pair = topic === undefined ? undefined : pairOf(sizes, topic);
    if (topic === undefined || pair === undefined) alone.push([key, value]);
    else if (key.endsWith('.partitions')) {
      const { main, member } = familyOf(topic);
      const line = families.get(main) ?? [];
      families.set(main, line);
      line.push([member, pair]);
    }
  }
  const lines = [...families].map(
    ([main, members]) => [`topics.${main}`, Object.fromEntries(members.sort(([a], [b]) => byName(a, b)))] as const,
  );
  return Object.fromEntries<GroupedSizes[string]>([...alone, ...lines]);
}

export function ungrouped(sizes: GroupedSizes): LockSizes {
  return Object.fromEntries(entriesOf(sizes));
}

/** The key of a size that stands both in the line of an event and by its own key, where only one of them could be taken. */
export function sizeInTwoForms(sizes: GroupedSizes): string | undefined {
  const known = new Set<string>();
  return entriesOf(sizes).find(([key]) => known.size === known.add(key).size)?.[0];
}

function entriesOf(sizes: GroupedSizes): readonly (readonly [string, number | string])[] {
  return Object.entries(sizes).flatMap(([key, value]) =>
    typeof value === 'object'
      ? Object.entries(value).flatMap(([member, pair]) => sizesOf(member === MAIN ? key : `${key}.${member}`, pair))
      : [[key, value] as const],
  );
}

/** The event's own topic before those that stand beside it. */
function byName(a: string, b: string): number {
  return Number(b === MAIN) - Number(a === MAIN) || compareText(a, b);
}

/** Nothing where one of the two is missing or no number, or where the line would take the place of another. */
function pairOf(sizes: LockSizes, topic: string): string | undefined {
  const { partitions, copies } = keysOf(`topics.${topic}`);
  if (!Object.hasOwn(sizes, partitions) || !Object.hasOwn(sizes, copies)) return undefined;
  if (Object.hasOwn(sizes, `topics.${familyOf(topic).main}`)) return undefined;
  const pair = `${sizes[partitions]}x${sizes[copies]}`;
  const numbers = typeof sizes[partitions] === 'number' && typeof sizes[copies] === 'number';
  return numbers && PAIR.test(pair) ? pair : undefined;
}

function sizesOf(key: string, pair: string): readonly (readonly [string, number])[] {
  const [, partitions, copies] = PAIR.exec(pair) ?? [];
  const keys = keysOf(key);
  return [
    [keys.partitions, Number(partitions)],
    [keys.copies, Number(copies)],
  ];
}

function keysOf(key: string): { readonly partitions: string; readonly copies: string } {
  return { partitions: `${key}.partitions`, copies: `${key}.replicationFactor` };
}
