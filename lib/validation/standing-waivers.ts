import { compareText } from '../base/issue';
import type { Waiver } from '../model/waiver-model';

/** Of waivers that say the same, the one that lasts longest; of these the first. */
export function standingWaivers(waivers: readonly Waiver[]): ReadonlyMap<string, Waiver> {
  const longest = new Map<string, Waiver>();
  for (const waiver of waivers) {
    const key = waiverKey(waiver.code, waiver.at);
    const before = longest.get(key);
    if (before === undefined || compareText(before.until, waiver.until) < 0) longest.set(key, waiver);
  }
  return longest;
}

/** What a waiver and the finding it is for have in common. */
export function waiverKey(code: string, at: string): string {
  return `${code} ${at}`;
}
