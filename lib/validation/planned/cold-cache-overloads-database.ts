import { type Change, distinctPaths, type Path } from '../../base/issue';
import { formatRate, perSecond } from '../../base/units';
import type { CacheDependency } from '../../model/store-model';
import type { PlatformPlan } from '../../plan/plan';
import { servingReaders } from '../../plan/stores/store-end';
import { type CachesOverOrigin, cachesOverOrigins } from '../cold-caches';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'cold-cache-overloads-database',
  severity: 'error',
  waivable: true,
  about: {
    what: 'What lies behind a cache sustains the peak while the cache is empty, and while one of its shards is lost.',
    why: 'What a cold cache lets through comes on top of everything else that is read there: the database slows down, the cache does not fill, and it stays that way.',
    formula:
      'asked at the peak - misses of the caches in one store + what coldStart.admit lets through of their reads <= reads; without replicas also: asked + hits / shards <= reads; where entries may be loaded from readers, theirs',
    fix: 'Let less through by coldStart.admit, keep a replica of each shard, or give the store more to read from.',
    source: 'derived, after the Slack incident of 2022-02-22 (postmortems.app, read 2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const coldCacheOverloadsDatabase = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) =>
  cachesOverOrigins(model, servingReaders(model, lock)).flatMap((group) => {
    const { caches, path: origin, sustained, store } = group;
    const [first] = caches;
    const flows = caches.map((cache) => flowOf(cache, plan));
    const asked = plan.asked.get(group.key);
    if (first === undefined || asked === undefined || flows.every(({ lookups }) => lookups === 0)) return [];
    const place = admitPath(first);
    const missing = distinctPaths([...(sustained === undefined ? [origin] : []), ...asked.missing]);
    if (sustained === undefined || missing.length > 0) return [say.notProven(place, missing)];
    // More than it sustains with warm caches is what `store-overloaded` refuses.
    if (asked.value > sustained) return [];
    const names = caches.map(({ name }) => name);
    const others = asked.by.slice(0, 4).flatMap(({ name }) => usesOf(model, name));
    const cold = sum(flows.map(({ admitted }) => admitted));
    const warm = asked.value - sum(flows.map(({ misses }) => misses));
    const empty = warm + cold;
    const values = { sustained, caches: names, origin };
    const findings = [
      fits(empty, sustained)
        ? say.proven(place)
        : say.refused(
            place,
            { ...values, load: empty, let: cold, lost: 'all' },
            [origin, ...caches.slice(1).map(admitPath), ...others],
            lessThrough(group, plan, sustained - warm, cold),
          ),
    ];
    const nodes = plan.redis.get(store);
    // A replica that takes over keeps what the node had; the only shard being lost is the empty cache.
    if (nodes === undefined || nodes.replicas.value > 0 || nodes.shards.value < 2) return findings;
    const shards = nodes.shards.value;
    const past = sum(flows.map(({ hits }) => hits)) / shards;
    const load = asked.value + past;
    if (fits(load, sustained)) return [...findings, say.proven(nodes.path)];
    const lost = { ...values, load, let: past, lost: { shards, store } };
    const more: Change = { path: [...nodes.path, 'replicas'], value: 1 };
    return [...findings, say.refused(nodes.path, lost, [origin, ...others], [more])];
  }),
);

interface Flow {
  readonly lookups: number;
  readonly misses: number;
  readonly hits: number;
  /** Past the cache while it is empty. */
  readonly admitted: number;
}

/** What is not known counts nothing here: it is among the missing facts of what lies behind. */
function flowOf({ name, hitRatio, coldStart }: CacheDependency, { asked }: PlatformPlan): Flow {
  const lookups = asked.get(`${name} lookups`)?.value ?? 0;
  const hits = hitRatio.known ? lookups * hitRatio.value : lookups;
  return { lookups, misses: lookups - hits, hits, admitted: Math.min(coldStart.admit, lookups) };
}

/** Each its part, in whole calls per second; below one call nothing sensible is left. */
function lessThrough({ caches }: CachesOverOrigin, plan: PlatformPlan, room: number, cold: number): readonly Change[] {
  const admits = caches.map((cache) => ({
    path: admitPath(cache),
    admit: Math.floor((flowOf(cache, plan).admitted * room) / cold),
  }));
  if (admits.some(({ admit }) => admit < 1)) return [];
  return admits.map(({ path, admit }) => ({ path, value: formatRate(perSecond(admit)) }));
}

function usesOf({ handlers, services }: PlannedSubject['model'], name: string): readonly Path[] {
  return [
    ...(handlers.has(name) ? [['handlers', name, 'uses']] : []),
    ...(services.has(name) ? [['services', name, 'uses']] : []),
  ];
}

function admitPath({ name }: CacheDependency): Path {
  return ['dependencies', name, 'coldStart', 'admit'];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Sums of thousands of products are exact to far less than a call per second. */
function fits(load: number, sustained: number): boolean {
  return load <= sustained * (1 + 1e-9);
}
