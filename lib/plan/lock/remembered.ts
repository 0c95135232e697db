import type { Lock } from './lock';

/** What accepting wrote last, where the lock still knows it. */
export function madeSize(lock: Lock | undefined, key: string): number | string | undefined {
  return lock?.made !== undefined && Object.hasOwn(lock.made, key) ? lock.made[key] : undefined;
}

export function madeNumber(lock: Lock | undefined, key: string): number | undefined {
  const value = madeSize(lock, key);
  return typeof value === 'number' ? value : undefined;
}

/** What stands as far as the lock can know: what was accepted last, or what the lock of before that memory holds. */
export function rememberedNumber(lock: Lock | undefined, key: string): number | undefined {
  const locked = lock !== undefined && Object.hasOwn(lock.sizes, key) ? lock.sizes[key] : undefined;
  return madeNumber(lock, key) ?? (typeof locked === 'number' ? locked : undefined);
}

/** Keys of topics and of the cluster that the lock has sizes of, and its memory has not: accepting always writes both. */
export function forgotten(lock: Lock, keys: readonly string[]): readonly string[] {
  return keys.filter(
    (key) => /^(kafka|topics)\./.test(key) && Object.hasOwn(lock.sizes, key) && !Object.hasOwn(lock.made ?? {}, key),
  );
}

export function isRetired(lock: Lock | undefined, topic: string): boolean {
  return lock?.retired !== undefined && Object.hasOwn(lock.retired, topic);
}
