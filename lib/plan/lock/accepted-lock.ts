import { isOlderVersion } from '../../base/version-order';
import { type LockSizes, topicOfSize } from './grouped-sizes';
import { type Acceptable, keyGrowths } from './key-growth';
import type { Acknowledged, Lock, Retired } from './lock';
import { lostNames } from './lost-topics';
import { madeSize } from './remembered';
import type { Size } from './sizes';

/** What somebody writes down when accepting: why a topic may grow, or go. By topic. */
export interface Said {
  readonly acknowledged: Readonly<Record<string, Retired>>;
  readonly retired: Readonly<Record<string, Retired>>;
}

const NOTHING_SAID: Said = { acknowledged: {}, retired: {} };

/**
 * The lock that accepting this plan writes. What nobody said stays remembered as it was: a topic that is lost, fewer partitions,
 * other copies, growth that moves keys, an older version; the rules then refuse this lock as they refused the one before.
 */
export function acceptedLock(plan: Acceptable, said: Said = NOTHING_SAID): Lock {
  const { platform, environment, sizes, lock } = plan;
  const topics = new Set(sizes.flatMap(({ key }) => topicOfSize(key) ?? []));
  return {
    veltrixLock: 1,
    platform,
    environment,
    sizes: Object.fromEntries(sizes.map(({ key, accepted }) => [key, accepted])),
    made: Object.fromEntries([...lostSizes(plan, said), ...madeSizes(plan, said)]),
    acknowledged: only(topics, { ...lock?.acknowledged, ...acknowledgedOf(plan, said) }),
    retired: without(topics, { ...lock?.retired, ...said.retired }),
  };
}

type Entry = readonly [string, number | string];

/** A topic that is lost stays known until somebody writes down that it may go. */
function lostSizes(plan: Acceptable, { retired }: Said): readonly Entry[] {
  const lost = new Set(lostNames(plan).filter((topic) => !Object.hasOwn(retired, topic)));
  const known: LockSizes = { ...plan.lock?.sizes, ...plan.lock?.made };
  return Object.entries(known).filter(([key]) => lost.has(topicOfSize(key) ?? ''));
}

function madeSizes(plan: Acceptable, { acknowledged }: Said): readonly Entry[] {
  const unsaid = new Map(
    keyGrowths(plan).flatMap(({ topic, from }) => (Object.hasOwn(acknowledged, topic) ? [] : [[topic, from]])),
  );
  return plan.sizes.flatMap((size): readonly Entry[] => {
    const { key, accepted } = size;
    const topic = topicOfSize(key);
    if (topic === undefined) return key.startsWith('kafka.') ? [[key, unlessLess(size, plan.lock)]] : [];
    if (key.endsWith('.replicationFactor')) return [[key, madeSize(plan.lock, key) ?? accepted]];
    return [[key, unsaid.get(topic) ?? unlessLess(size, plan.lock)]];
  });
}

function unlessLess({ key, accepted }: Size, lock: Lock | undefined): number | string {
  const made = madeSize(lock, key);
  return made !== undefined && isLess(key, accepted, made) ? made : accepted;
}

/** Partitions and versions, volumes, and how far these may have grown by themselves: less of it would be a shrink. */
const RISING = ['kafka.storageGrowsTo', 'kafka.storagePerBroker', 'kafka.version'];

/** Sizes that only ever rise. Brokers may be taken away, once what they hold was moved. */
export function onlyRises(key: string): boolean {
  return RISING.includes(key) || key.endsWith('.partitions');
}

/** Whether a size that only rises is less than what was made. */
export function isLess(key: string, size: number | string, made: number | string): boolean {
  if (key === 'kafka.version') return isOlderVersion(String(size), String(made));
  return onlyRises(key) && typeof size === 'number' && typeof made === 'number' && size < made;
}

function acknowledgedOf(plan: Acceptable, { acknowledged }: Said): Readonly<Record<string, Acknowledged>> {
  return Object.fromEntries(
    keyGrowths(plan).flatMap(({ topic, from, to }) => {
      const words = Object.hasOwn(acknowledged, topic) ? acknowledged[topic] : undefined;
      return words === undefined ? [] : [[topic, { from, to, ...words }]];
    }),
  );
}

function only<Value>(
  topics: ReadonlySet<string>,
  entries: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(entries).filter(([topic]) => topics.has(topic)));
}

/** What was retired and is declared again is made anew: nothing is left of the one before. */
function without<Value>(
  topics: ReadonlySet<string>,
  entries: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(entries).filter(([topic]) => !topics.has(topic)));
}
