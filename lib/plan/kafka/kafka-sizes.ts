import type { Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { type Lock, lockedNumber, lockedText } from '../lock/lock';
import type { Size } from '../lock/sizes';
import type { KafkaPlan } from './kafka';
import { ceilingOf, growthOf, neededStorage } from './storage';
import { storageSizes } from './storage-sizes';
import { throughputSizes } from './volume-throughput';

const PATH: Path = ['environment', 'kafka'];

/**
 * Type and count stand for one capacity: several pairs carry the same load, so they are compared by it, together. `needed` is
 * planned without the lock, `held` with it.
 */
export function kafkaSizes(
  model: EventModel,
  needed: KafkaPlan | undefined,
  held: KafkaPlan | undefined,
  lock: Lock | undefined,
): readonly Size[] {
  if (needed === undefined || held === undefined) return [];
  const type = lockedText(lock, needed.brokerType.key);
  const count = lockedNumber(lock, needed.brokers.key);
  const complete = type !== undefined && count !== undefined;
  // Accepting cannot make a cluster one of the other kind, so it leaves it: `kafka-kind-changed` says what can be done.
  const stays = held.ofOtherKind || (held.carries && (held.withinRecommended || !needed.withinRecommended));
  const keep = complete && stays;
  const acceptedType = type !== undefined && keep ? type : needed.brokerType.value;
  // Brokers are not taken away by themselves: their partitions would have to be moved first.
  const atLeast = Math.max(count ?? 0, keep ? 0 : needed.brokers.value);
  const acceptedCount = keep ? atLeast : Math.ceil(atLeast / needed.zones) * needed.zones;
  const small = (changes: boolean): boolean => complete && !held.carries && !held.ofOtherKind && changes;
  const spare = keep && type === needed.brokerType.value && isMore(count, needed.brokers.value);
  const version = lockedText(lock, needed.version.key);
  return [
    {
      key: needed.brokerType.key,
      unit: needed.brokerType.unit,
      path: PATH,
      locked: type,
      needed: needed.brokerType.value,
      covers: small(acceptedType !== type) ? 'too small' : 'enough',
      accepted: acceptedType,
    },
    {
      key: needed.brokers.key,
      unit: needed.brokers.unit,
      path: PATH,
      locked: count,
      needed: needed.brokers.value,
      covers: small(acceptedCount !== count) ? 'too small' : spare ? 'too large' : 'enough',
      accepted: acceptedCount,
    },
    {
      key: needed.version.key,
      unit: needed.version.unit,
      path: PATH,
      locked: version,
      needed: needed.version.value,
      covers: 'enough',
      accepted: version ?? needed.version.value,
    },
    ...storageOf(model, needed, held, lock, keep ? held.brokers.value : acceptedCount),
    ...(held.ofOtherKind
      ? []
      : throughputSizes(needed, { brokerType: acceptedType, brokers: acceptedCount }, PATH, lock)),
  ];
}

/** With the brokers of the lock, if they stay; otherwise with those that accepting brings. Express has no size of storage. */
function storageOf(
  model: EventModel,
  needed: KafkaPlan,
  held: KafkaPlan,
  lock: Lock | undefined,
  brokers: number,
): readonly Size[] {
  if (needed.storagePerBroker === undefined || held.ofOtherKind) return [];
  const growth = growthOf(model);
  return storageSizes(neededStorage(needed, brokers, growth, lock), ceilingOf(growth), PATH, lock);
}

function isMore(locked: number | string | undefined, needed: number | string): boolean {
  return typeof locked === 'number' && typeof needed === 'number' && locked > needed;
}
