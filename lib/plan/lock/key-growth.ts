import type { Path } from '../../base/issue';
import { topicOfSize } from './grouped-sizes';
import type { Acknowledged, Lock } from './lock';
import { rememberedNumber } from './remembered';
import type { Size } from './sizes';

/** More partitions for a topic that keeps the order of its keys: most keys move to another partition. */
export interface KeyGrowth {
  readonly topic: string;
  readonly path: Path;
  readonly from: number;
  readonly to: number;
}

/** What accepting is decided by: sizes against the lock that the plan was made with. */
export interface Acceptable {
  readonly platform: string;
  readonly environment: string;
  readonly sizes: readonly Size[];
  /** Nothing where none was there. */
  readonly lock: Lock | undefined;
  /** Topics whose events keep an order by key: those of events themselves, and what is parked of them. */
  readonly keyed: ReadonlySet<string>;
}

/** What accepting would grow; a topic that is only made moves nothing. */
export function keyGrowths({ sizes, lock, keyed }: Acceptable): readonly KeyGrowth[] {
  return sizes.flatMap(({ key, path, accepted }) => {
    const topic = key.endsWith('.partitions') ? topicOfSize(key) : undefined;
    const from = topic !== undefined && keyed.has(topic) ? rememberedNumber(lock, key) : undefined;
    if (topic === undefined || from === undefined || typeof accepted !== 'number' || accepted <= from) return [];
    return [{ topic, path, from, to: accepted }];
  });
}

/** What somebody has written down of exactly this growth. */
export function acknowledgedGrowth(lock: Lock | undefined, { topic, from, to }: KeyGrowth): Acknowledged | undefined {
  const said =
    lock?.acknowledged !== undefined && Object.hasOwn(lock.acknowledged, topic) ? lock.acknowledged[topic] : undefined;
  return said?.from === from && said.to === to ? said : undefined;
}
