import { compareText } from '../../base/issue';
import { familyOf, topicOfSize } from './grouped-sizes';
import type { Acceptable } from './key-growth';
import type { Lock } from './lock';
import { isRetired, rememberedNumber } from './remembered';

/** A topic that the lock knows and nothing declares any more, without anybody having written down that it may go. */
export interface LostTopic {
  readonly topic: string;
  /** A topic that is new, where this one most likely was renamed to it. */
  readonly renamedTo: string | undefined;
}

type Sized = Pick<Acceptable, 'sizes' | 'lock'>;

/** Beyond so many it is a part that is missing, and no name that was changed. */
const MOST_RENAMED = 100;

/** Their names, sorted. */
export function lostNames({ sizes, lock }: Sized): readonly string[] {
  const planned = topicsOf(sizes.map(({ key }) => key));
  return [...knownTopics(lock)].filter((topic) => !planned.has(topic) && !isRetired(lock, topic)).sort(compareText);
}

/** The same with what they most likely are called now. */
export function lostTopics(plan: Sized): readonly LostTopic[] {
  const lost = lostNames(plan);
  if (lost.length === 0) return [];
  const renamedTo = renamed(plan);
  return lost.map((topic, index) => ({ topic, renamedTo: index < MOST_RENAMED ? renamedTo(topic) : undefined }));
}

/** Every topic that a lock holds sizes of or remembers. */
export function knownTopics(lock: Partial<Pick<Lock, 'sizes' | 'made'>> | undefined): ReadonlySet<string> {
  return topicsOf([...Object.keys(lock?.sizes ?? {}), ...Object.keys(lock?.made ?? {})]);
}

function topicsOf(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => topicOfSize(key) ?? []));
}

/** Of what is new and of the same kind, that which has most in common: the event, the handlers, the partitions. */
function renamed({ sizes, lock }: Sized): (topic: string) => string | undefined {
  const known = knownTopics(lock);
  const needed = new Map(sizes.map((size) => [size.key, size.needed]));
  const fresh = [...topicsOf([...needed.keys()])].filter((topic) => !known.has(topic)).sort(compareText);
  const [before, after] = [membersOf([...known]), membersOf(fresh)];
  const likeness = (topic: string, other: string): number => {
    const [was, is] = [familyOf(topic), familyOf(other)];
    const beside = before.get(was.main);
    const shared = [...(after.get(is.main) ?? [])].filter((member) => beside?.has(member) === true);
    const same = needed.get(partitionsOf(other)) === rememberedNumber(lock, partitionsOf(topic));
    return (is.main === was.main ? 1_000 : 0) + shared.length + (same ? 0.5 : 0);
  };
  return (topic) => {
    const { main, member } = familyOf(topic);
    const [best] = fresh
      .map((other) => ({ other, is: familyOf(other) }))
      .filter(({ is }) => is.member === member || (is.main === main && suffixOf(is.member) === suffixOf(member)))
      .map(({ other }) => ({ other, like: likeness(topic, other) }))
      .sort((a, b) => b.like - a.like);
    return best?.other;
  };
}

/** What stands beside each event's own topic, itself included. */
function membersOf(topics: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>();
  for (const { main, member } of topics.map(familyOf)) {
    members.set(main, (members.get(main) ?? new Set()).add(member));
  }
  return members;
}

/** `retry-1` of `shipOrder.retry-1`; of an event's own topic the whole. */
function suffixOf(member: string): string {
  return member.slice(member.lastIndexOf('.') + 1);
}

function partitionsOf(topic: string): string {
  return `topics.${topic}.partitions`;
}
