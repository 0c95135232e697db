import { formatPath, type Path } from '../../base/issue';
import { bytes, formatRate, formatSize, perSecond } from '../../base/units';
import type { Words } from './words';

const MIB = 2 ** 20;
const rate = (value: number): string => formatRate(perSecond(value));
const size = (value: number): string => formatSize(bytes(Math.round(value / MIB) * MIB));

/** Of stores as they are planned: what they hold, who connects, and what happens when a part of them is gone. */
export const STORES_PLANNED_WORDS = {
  'cache-memory-exceeded': (v: {
    needed: number;
    offered: number;
    nodeType: string;
    shards: number;
    losesState: boolean;
  }) => ({
    got: `${size(v.needed)} of entries, overhead included`,
    allowed: `at most the ${size(v.offered)} that ${v.shards} x ${v.nodeType} ${v.shards === 1 ? 'offers' : 'offer'}`,
    fix: v.losesState
      ? 'take a larger type or more shards, or keep fewer entries: beyond it writes of state are refused'
      : 'take a larger type or more shards, or keep fewer entries: beyond it entries leave early, and the share of hits is lower than declared',
  }),
  'cold-cache-overloads-database': (v: {
    load: number;
    let: number;
    sustained: number;
    caches: readonly string[];
    origin: Path;
    lost: 'all' | { readonly shards: number; readonly store: string };
  }) => ({
    got: `${rate(v.load)} at the peak while ${
      v.lost === 'all'
        ? `${v.caches.length === 1 ? 'the cache is' : `the caches ${v.caches.join(', ')} are`} empty`
        : `one of the ${v.lost.shards} shards of ${v.lost.store} is lost`
    }, ${rate(v.let)} of it past ${v.caches.length === 1 ? 'the cache' : 'the caches'}`,
    allowed: `at most the ${rate(v.sustained)} of ${formatPath(v.origin)}`,
    fix:
      v.lost === 'all'
        ? 'let less through by coldStart.admit, or give the store more to read from'
        : 'keep a replica of each shard, or give the store more to read from',
  }),
  'connection-budget-exceeded': (v: { connections: number; atMost: number; instance: string; proxied: boolean }) => ({
    got: `${v.connections} connections at the maximum of the autoscaler${v.proxied ? ', shared through a proxy' : ''}`,
    allowed: `at most ${v.atMost} with ${v.instance}`,
    fix: 'take a larger class, smaller pools, or fewer replicas at the most',
  }),
  'instance-unknown': (v: { type: string; nearest: string | undefined; from: 'stated' | 'lock'; service: string }) => ({
    got: `${v.type}${v.from === 'lock' ? ' in the lock' : ''}`,
    allowed: `a type whose memory, connections and price the catalog knows for ${v.service}`,
    fix:
      v.nearest === undefined
        ? 'take one that is known, or leave it out to have it computed'
        : `did you mean ${v.nearest}?`,
  }),
  'redis-connections-exceeded': (v: { connections: number; atMost: number; nodeType: string }) => ({
    got: `${v.connections} connections at the maximum of the autoscaler`,
    allowed: `at most ${v.atMost} at each node of ${v.nodeType}`,
    fix: 'take smaller pools or fewer replicas at the most, or spread the data over several stores',
  }),
} as const satisfies Words;
