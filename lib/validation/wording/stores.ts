import { formatPath, type Path } from '../../base/issue';
import { formatRate, perSecond } from '../../base/units';
import { STORE_HEADROOM } from '../../catalog/store-limits';
import type { Words } from './words';

const rate = (value: number): string => formatRate(perSecond(value));

/** Of stores, caches and what is asked of them. */
export const STORES_WORDS = {
  'cold-start-beyond-store': (v: { admitted: number; sustained: number; caches: readonly string[]; origin: Path }) => ({
    got: `${rate(v.admitted)} let through while ${v.caches.length === 1 ? 'the cache is' : `the caches ${v.caches.join(', ')} are`} empty`,
    allowed: `at most the ${rate(v.sustained)} of ${formatPath(v.origin)}`,
    fix: `let less through by coldStart.admit${v.caches.length === 1 ? '' : ', all together'}`,
  }),
  'stampede-unguarded': (v: { caches: string }) => ({
    got: `nothing that keeps readers from asking ${v.caches} all at once when an entry ends`,
    allowed: "'single-flight', 'early-refresh', or { unguarded } with the reason",
    fix: "set stampede to 'single-flight': one reader loads what all are waiting for",
  }),
  'store-near-limit': (v: {
    asked: number;
    sustained: number;
    by: readonly { readonly name: string; readonly value: number }[];
  }) => ({
    got: `${rate(v.asked)} asked for at the peak (${askers(v.by)})`,
    allowed: `at most ${100 * STORE_HEADROOM.used} % of the ${rate(v.sustained)} that it sustains`,
    fix: `ask less often, keep more answers in a cache, or have it sustain ${rate(Math.ceil(v.asked / STORE_HEADROOM.used))}`,
  }),
  'store-overloaded': (v: {
    asked: number;
    sustained: number;
    by: readonly { readonly name: string; readonly value: number }[];
  }) => ({
    got: `${rate(v.asked)} asked for at the peak (${askers(v.by)})`,
    allowed: `at most the ${rate(v.sustained)} that it sustains`,
    fix: 'ask less often, keep more answers in a cache, or have it sustain more',
  }),
} as const satisfies Words;

/** The first three, who ask the most, and how many others there are. */
function askers(by: readonly { readonly name: string; readonly value: number }[]): string {
  const most = 3;
  const shown = by.slice(0, most).map(({ name, value }) => `${name} ${rate(value)}`);
  return [...shown, ...(by.length > most ? [`${by.length - most} more`] : [])].join(', ');
}
