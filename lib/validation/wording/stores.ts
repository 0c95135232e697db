import { formatPath, type Path } from '../../base/issue';
import { formatDuration, formatRate, type Milliseconds, perSecond } from '../../base/units';
import { STORE_HEADROOM } from '../../catalog/store-limits';
import type { Words } from './words';

const rate = (value: number): string => formatRate(perSecond(value));

export interface AskedOfStore {
  readonly asked: number;
  readonly sustained: number;
  readonly by: readonly { readonly name: string; readonly value: number }[];
  /** How many answer; `null` where it is the store as a whole. */
  readonly readers: number | null;
}

/** Of stores, caches and what is asked of them. */
export const STORES_WORDS = {
  'cache-beside-state': (v: { caches: readonly string[] }) => ({
    got: `state beside ${v.caches.length === 1 ? 'the cache' : 'the caches'} ${v.caches.join(', ')}, in a store that evicts nothing`,
    allowed: 'a store of its own for what is lost with it, or a cache that keeps to its entries',
    fix: 'keep an eye on its memory: a cache that outgrows its estimate makes the state refuse writes; or place it in another store',
  }),
  'cold-start-beyond-store': (v: { admitted: number; sustained: number; caches: readonly string[]; origin: Path }) => ({
    got: `${rate(v.admitted)} let through while ${v.caches.length === 1 ? 'the cache is' : `the caches ${v.caches.join(', ')} are`} empty`,
    allowed: `at most the ${rate(v.sustained)} of ${formatPath(v.origin)}`,
    fix: `let less through by coldStart.admit${v.caches.length === 1 ? '' : ', all together'}`,
  }),
  'postgres-parameter-not-accepted': (v: { got: string; allowed: string; fix: string }) => v,
  'readers-never-scaled': (v: { max: number }) => ({
    got: `no reader that always stands, and up to ${v.max} that autoscaling is to make`,
    allowed: 'at least 1, or 0 of both: Aurora begins to scale only where a reader stands',
    fix: 'set readers.min to 1',
  }),
  'redis-parameter-refused': (v: {
    parameter: string;
    value: string | number | boolean;
    kind: 'unknown' | 'ours' | 'value';
    allowed: string;
  }) => ({
    got: v.kind === 'unknown' ? `${v.parameter}, which ElastiCache does not let set` : `${v.parameter} of ${v.value}`,
    allowed: v.allowed,
    fix: v.kind === 'value' ? 'state a value within it' : 'take it out',
  }),
  'redis-transit-preferred': () => ({
    got: 'clients without TLS, as which everybody may do everything',
    allowed: "'required', with users of their own",
    fix: 'take transitEncryption out once every client connects with TLS',
  }),
  'redis-version-unsupported': (v: { engine: string; version: string; known: readonly string[]; newest: string }) => ({
    got: `version ${v.version} of ${v.engine}`,
    allowed: `${v.known.join(', ')} of ElastiCache`,
    fix: `use ${v.newest}, or leave it out`,
  }),
  'staleness-below-replica-lag': (v: { staleness: Milliseconds; usual: Milliseconds }) => ({
    got: `answers that are at most ${formatDuration(v.staleness)} old`,
    allowed: `at least ${formatDuration(v.usual)}, which Aurora's readers may be behind where nothing is wrong`,
    fix: 'allow older answers, or leave staleness out and ask the writer',
  }),
  'staleness-without-read': (v: { of: string; is: 'written' | 'a cache' | 'a state' | 'a service over http' }) => ({
    got:
      v.is === 'written'
        ? `how old an answer of ${v.of} may be, which is written`
        : `how old an answer of ${v.of} may be, which is ${v.is}`,
    allowed: 'a staleness of what reads a database, since nothing else has readers',
    fix: v.is === 'a cache' ? `say it at ${v.of}, of what it loads` : 'take it out',
  }),
  'stampede-unguarded': (v: { caches: string }) => ({
    got: `nothing that keeps readers from asking ${v.caches} all at once when an entry ends`,
    allowed: "'single-flight', 'early-refresh', or { unguarded } with the reason",
    fix: "set stampede to 'single-flight': one reader loads what all are waiting for",
  }),
  'store-near-limit': (v: AskedOfStore) => ({
    got: askedAtPeak(v),
    allowed: `at most ${100 * STORE_HEADROOM.used} % of the ${rate(v.sustained)} that ${who(v)}`,
    fix: `ask less often, keep more answers in a cache, or have ${v.readers === null ? 'it' : 'them'} sustain ${rate(Math.ceil(v.asked / STORE_HEADROOM.used))}`,
  }),
  'store-overloaded': (v: AskedOfStore) => ({
    got: askedAtPeak(v),
    allowed: `at most the ${rate(v.sustained)} that ${who(v)}`,
    fix: `ask less often, keep more answers in a cache, or have ${v.readers === null ? 'it sustain more' : 'more readers by readers.min'}`,
  }),
} as const satisfies Words;

function askedAtPeak({ asked, by, readers }: AskedOfStore): string {
  return `${rate(asked)} ${readers === null ? 'asked for' : 'of a declared staleness asked for'} at the peak (${askers(by)})`;
}

function who({ readers }: AskedOfStore): string {
  if (readers === null) return 'it sustains';
  return readers === 1
    ? 'the one reader that always stands sustains'
    : `the ${readers} readers that always stand sustain`;
}

/** The first three, who ask the most, and how many others there are. */
function askers(by: readonly { readonly name: string; readonly value: number }[]): string {
  const most = 3;
  const shown = by.slice(0, most).map(({ name, value }) => `${name} ${rate(value)}`);
  return [...shown, ...(by.length > most ? [`${by.length - most} more`] : [])].join(', ');
}
