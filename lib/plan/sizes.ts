import type { Path } from '../base/issue';
import type { KafkaPlan } from './kafka';
import { type Lock, lockedNumber, lockedText } from './lock';
import type { Planned } from './planned';
import type { TopicPlan } from './topics';

/** A size that the lock holds: what it is, what the declaration asks for today, and whether that is covered. */
export interface Size {
  readonly key: string;
  /** Where in the declaration the need comes from. */
  readonly path: Path;
  readonly locked: number | string | undefined;
  readonly needed: number | string;
  readonly covers: 'enough' | 'too small' | 'too large';
  /** What accepting writes: never less than the lock holds, since what holds data does not shrink by itself. */
  readonly accepted: number | string;
}

/** Partitions and copies of every topic, as computed from the declaration. */
export function topicSizes(computed: readonly TopicPlan[], lock: Lock | undefined): readonly Size[] {
  return computed.flatMap(({ path, partitions, replicationFactor }) =>
    [partitions, replicationFactor].map((size) => growing(size, path, lockedNumber(lock, size.key))),
  );
}

/** Type and count stand for one capacity: several pairs carry the same load, so they are compared by it, together. */
export function kafkaSizes(
  needed: KafkaPlan | undefined,
  held: KafkaPlan | undefined,
  lock: Lock | undefined,
): readonly Size[] {
  if (needed === undefined || held === undefined) return [];
  const path = ['environment', 'kafka'];
  const locked = (key: string): number | string | undefined => lockedNumber(lock, key) ?? lockedText(lock, key);
  const complete = locked('kafka.brokerType') !== undefined && locked('kafka.brokers') !== undefined;
  const keep = complete && held.carries;
  const pair = [needed.brokerType, needed.brokers].map((size): Size => {
    const current = locked(size.key);
    const spare = locked('kafka.brokerType') === needed.brokerType.value && isMore(current, size.value);
    return {
      key: size.key,
      path,
      locked: current,
      needed: size.value,
      covers: complete && !held.carries ? 'too small' : spare ? 'too large' : 'enough',
      // Brokers are not taken away by themselves: their partitions would have to be moved first.
      accepted: current !== undefined && (keep || isMore(current, size.value)) ? current : size.value,
    };
  });
  const version: Size = {
    key: needed.version.key,
    path,
    locked: locked(needed.version.key),
    needed: needed.version.value,
    covers: 'enough',
    accepted: locked(needed.version.key) ?? needed.version.value,
  };
  // With the brokers of the lock, if they stay; otherwise with those that accepting brings.
  const storage = keep ? held.storagePerBrokerNeeded : needed.storagePerBrokerNeeded;
  return [
    ...pair,
    version,
    growing({ ...needed.storagePerBroker, value: storage }, path, lockedNumber(lock, needed.storagePerBroker.key)),
  ];
}

function isMore(locked: number | string | undefined, needed: number | string): boolean {
  return typeof locked === 'number' && typeof needed === 'number' && locked > needed;
}

function growing(size: Planned & { readonly value: number }, path: Path, locked: number | undefined): Size {
  const needed = size.value;
  if (locked === undefined) return { key: size.key, path, locked, needed, covers: 'enough', accepted: needed };
  const covers = locked < needed ? 'too small' : locked > needed ? 'too large' : 'enough';
  return { key: size.key, path, locked, needed, covers, accepted: Math.max(locked, needed) };
}
