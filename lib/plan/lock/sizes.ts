import type { Path } from '../../base/issue';
import type { KafkaPlan } from '../kafka/kafka';
import { storageShare } from '../kafka/kafka-size';
import type { Planned } from '../planned';
import type { TopicPlan } from '../topics/topics';
import { type Lock, lockedNumber, lockedText } from './lock';

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
  const type = lockedText(lock, 'kafka.brokerType');
  const count = lockedNumber(lock, 'kafka.brokers');
  const complete = type !== undefined && count !== undefined;
  const keep = complete && held.carries;
  const acceptedType = type !== undefined && keep ? type : needed.brokerType.value;
  // Brokers are not taken away by themselves: their partitions would have to be moved first.
  const atLeast = Math.max(count ?? 0, keep ? 0 : needed.brokers.value);
  const acceptedCount = keep ? atLeast : Math.ceil(atLeast / needed.zones) * needed.zones;
  const small = (changes: boolean): boolean => complete && !held.carries && changes;
  const spare = keep && type === needed.brokerType.value && isMore(count, needed.brokers.value);
  const version = lockedText(lock, needed.version.key);
  // With the brokers of the lock, if they stay; otherwise with those that accepting brings.
  const storage = keep ? held.storagePerBrokerNeeded : storageShare(needed.storage.value, acceptedCount);
  return [
    {
      key: needed.brokerType.key,
      path,
      locked: type,
      needed: needed.brokerType.value,
      covers: small(acceptedType !== type) ? 'too small' : 'enough',
      accepted: acceptedType,
    },
    {
      key: needed.brokers.key,
      path,
      locked: count,
      needed: needed.brokers.value,
      covers: small(acceptedCount !== count) ? 'too small' : spare ? 'too large' : 'enough',
      accepted: acceptedCount,
    },
    {
      key: needed.version.key,
      path,
      locked: version,
      needed: needed.version.value,
      covers: 'enough',
      accepted: version ?? needed.version.value,
    },
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
