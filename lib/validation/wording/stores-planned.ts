import { count, formatPath, type Path } from '../../base/issue';
import { bytes, formatRate, formatSize, perSecond } from '../../base/units';
import { STORE_HEADROOM } from '../../catalog/store-limits';
import type { Words } from './words';

const MIB = 2 ** 20;
const rate = (value: number): string => formatRate(perSecond(value));
const size = (value: number): string => formatSize(bytes(Math.round(value / MIB) * MIB));

export interface ReaderLost {
  readonly what: 'reads' | 'connections';
  readonly asked: number;
  readonly allowed: number;
  /** With the one that is lost. */
  readonly readers: number;
}

/** Whoever carries it then. */
function restOf({ what, readers }: ReaderLost): string {
  if (readers === 1) return 'the writer';
  if (readers === 2) return 'the other';
  return what === 'reads' ? 'the others' : 'each of the others';
}

/** Of stores as they are planned: what they hold, who connects, and what happens when a part of them is gone. */
export const STORES_PLANNED_WORDS = {
  'store-version-lowered': (
    v: { locked: string } & ({ version: string } | { engine: 'valkey' | 'redis'; stands: 'valkey' | 'redis' }),
  ) =>
    'version' in v
      ? {
          got: `version ${v.version}, where the lock has ${v.locked}`,
          allowed: `${v.locked} and newer: a store takes no older version`,
          fix: `state ${v.locked}, or place a second store beside it and move what it holds`,
        }
      : {
          got: `${v.engine}, where the lock has ${v.locked} of ${v.stands}`,
          allowed: 'the engine that stands: another one is another, empty store',
          fix: `set engine to '${v.stands}', or place a second store beside it and move what it holds`,
        },
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
  'connection-budget-exceeded': (v: {
    connections: number;
    atMost: number;
    instance: string;
    proxied: boolean;
    /** Whether the environment does without a proxy in writing. */
    refused: boolean;
    at: 'writer' | 'reader';
  }) => ({
    got: `${v.connections} connections${v.at === 'writer' ? '' : ' to each reader'} at the maximum of the autoscaler${v.proxied ? ', shared through a proxy' : ''}`,
    allowed: `at most ${v.atMost} with ${v.instance}`,
    fix: `take a larger class, smaller pools, or fewer replicas at the most${v.refused ? '; or leave proxy: false out' : ''}${v.at === 'reader' ? '; or more readers by readers.min' : ''}`,
  }),
  'instance-unknown': (v: { type: string; nearest: string | undefined; from: 'stated' | 'lock'; service: string }) => ({
    got: `${v.type}${v.from === 'lock' ? ' in the lock' : ''}`,
    allowed: `a type whose memory, connections and price the catalog knows for ${v.service}`,
    fix:
      v.nearest === undefined
        ? 'take one that is known, or leave it out to have it computed'
        : `did you mean ${v.nearest}?`,
  }),
  'postgres-version-ending': (v: { version: string; supportEnds: string; days: number }) => ({
    got: `version ${v.version} of Aurora PostgreSQL, supported until ${v.supportEnds}: ${count(v.days, 'day')} more`,
    allowed: 'a version that is supported for longer than a quarter',
    fix: 'upgrade in a quiet week, after a clone of the cluster has shown that it works',
  }),
  'postgres-version-unsupported': (v: { version: string; supportEnds: string | null; newest: string }) => ({
    got: `version ${v.version} of Aurora PostgreSQL, ${v.supportEnds === null ? 'of which no major version is taken here' : `whose support ended on ${v.supportEnds}`}`,
    allowed: 'a version from 15 that Aurora has and supports',
    fix: `use ${v.newest}; to another major version it goes only with majorUpgrade`,
  }),
  'reader-loss-overloads': (v: ReaderLost) => ({
    got: `${v.what === 'reads' ? `${rate(v.asked)} of a declared staleness at the peak` : `${v.asked} connections to ${restOf(v)}`}, while ${v.readers === 1 ? 'the only reader' : `one of ${v.readers} readers`} is gone`,
    allowed:
      v.what === 'reads'
        ? `at most ${rate(v.allowed)}: ${100 * STORE_HEADROOM.used} % of what ${restOf(v)} can read${v.readers === 1 ? ' beside its own reads' : ''}`
        : `at most ${v.allowed}`,
    fix: `have ${v.readers + 1} readers at the least by readers.min, or ${v.what === 'reads' ? 'read less' : 'take smaller pools'}`,
  }),
  'redis-connections-exceeded': (v: { connections: number; atMost: number; nodeType: string }) => ({
    got: `${v.connections} connections at the maximum of the autoscaler`,
    allowed: `at most ${v.atMost} at each node of ${v.nodeType}`,
    fix: 'take smaller pools or fewer replicas at the most, or spread the data over several stores',
  }),
  'redis-failover-unsafe': (v: { why: 'state' | 'several shards' | 'two shards'; shards: number }) =>
    v.why === 'two shards'
      ? {
          got: `${v.shards} shards`,
          allowed:
            'one shard, or three and more: of two the one that is left is no majority to agree on who takes over',
          fix: 'accept three with veltrix plan --accept, or state a larger instance',
        }
      : {
          got: v.why === 'state' ? 'no copy of a state' : `no copy of ${v.shards} shards`,
          allowed:
            v.why === 'state'
              ? 'at least one, since what is lost with its node is lost'
              : 'at least one of each: ElastiCache refuses several shards without failover',
          fix: 'set replicas to 1',
        },
  'redis-replicas-to-write': (v: { needed: number; replicas: number }) => ({
    got: `writes that wait for ${count(v.needed, 'replica')}, of ${v.replicas}`,
    allowed: `0 to ${v.replicas}`,
    fix: 'lower it, or raise replicas first: without so many a primary takes no writes at all',
  }),
  'redis-users-exceeded': (v: { users: number; atMost: number }) => ({
    got: `${v.users} handlers and services that log in`,
    allowed: `at most ${v.atMost}, beside the user that is off`,
    fix: 'give some of them a store of their own',
  }),
} as const satisfies Words;
