import type { Path } from '../../base/issue';
import { nameHeldByLock } from '../lock/held';
import { type Lock, lockedText } from '../lock/lock';
import { chosenName, type Size } from '../lock/sizes';
import { chosen, type PlannedText } from '../planned';

/** `state` or `cache`, and the lock's word on it. */
export interface RedisRole {
  readonly role: PlannedText;
  readonly size: Size;
}

/**
 * A state stays one when the last dependency on it goes: as a cache it would evict what stands there and lose its snapshots, in
 * place and without a word. Only a line of the lock that somebody changed by hand makes it a cache.
 */
export function redisRole(name: string, path: Path, holdsState: boolean, lock: Lock | undefined): RedisRole {
  const value = holdsState ? 'state' : 'cache';
  const because = holdsState ? 'some of it is lost when it is lost' : 'all of it is loaded again when it is lost';
  const computed: PlannedText = {
    key: `stores.${name}.redisRole`,
    value,
    unit: 'name',
    rule: 'state where some of it is lost with it: nothing is evicted, and snapshots are kept; else cache, which evicts what was not asked for longest. To make a state a cache again this line of the lock is changed by hand',
    inputs: [chosen('holds', value, 'name', because)],
    enforcer: 'AWS',
  };
  const locked = lockedText(lock, computed.key);
  const stays = !holdsState && locked === 'state';
  return {
    role: stays ? nameHeldByLock(computed, lock) : computed,
    size: chosenName(computed, path, locked, stays),
  };
}
