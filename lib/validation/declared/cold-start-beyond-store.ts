import { type Change, compareText, type Path } from '../../base/issue';
import { formatRate, perSecond } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import { fewestReaders } from '../../model/serving-readers';
import type { CacheDependency } from '../../model/store-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'cold-start-beyond-store',
  severity: 'error',
  waivable: true,
  about: {
    what: 'What all caches over one store let through while they are empty, the store can sustain.',
    why: 'Caches that are replaced or restarted come back empty at the same time: the store is overwhelmed, its timeouts keep the caches from filling, and it stays that way.',
    formula: 'sum of coldStart.admit of all caches over one store <= reads (of a service over http: sustains)',
    fix: 'Let less through by coldStart.admit, or give the store more to read from.',
    source: 'derived, after the Slack incident of 2022-02-22 (postmortems.app, read 2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const coldStartBeyondStore = rule(HEAD, (model: ResolvedModel, say) =>
  [...cachesByOrigin(model).values()].map(({ sustained, path, caches }) => {
    const [first, ...others] = [...caches].sort(
      (a, b) => b.coldStart.admit - a.coldStart.admit || compareText(a.name, b.name),
    );
    const place = admitPath(first?.name ?? '');
    if (sustained === undefined) return say.notProven(place, [path]);
    const admitted = caches.reduce((sum, { coldStart }) => sum + coldStart.admit, 0);
    if (admitted <= sustained) return say.proven(place);
    return say.refused(
      place,
      { admitted, sustained, caches: caches.map(({ name }) => name), origin: path },
      [path, ...others.map(({ name }) => admitPath(name))],
      fewer(caches, sustained / admitted),
    );
  }),
);

interface Origin {
  readonly sustained: number | undefined;
  /** The fact that says what it sustains. */
  readonly path: Path;
  readonly caches: readonly CacheDependency[];
}

function cachesByOrigin(model: ResolvedModel): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin & { readonly caches: CacheDependency[] }>();
  for (const cache of model.dependencies.values()) {
    if (cache.kind !== 'cache') continue;
    const found = originOf(model, cache);
    if (found === undefined) continue;
    const { key, ...origin } = found;
    const known = origins.get(key);
    if (known === undefined) origins.set(key, { ...origin, caches: [cache] });
    else known.caches.push(cache);
  }
  return origins;
}

/** Writer and readers of one store answer apart: `key` says who. */
function originOf(
  model: ResolvedModel,
  { caches: name, staleness }: CacheDependency,
): (Omit<Origin, 'caches'> & { readonly key: string }) | undefined {
  const cached = model.dependencies.get(name);
  if (cached?.kind === 'http') {
    const { sustains } = cached;
    return {
      key: `dependencies ${name}`,
      path: ['dependencies', name, 'sustains'],
      sustained: sustains?.known === true ? sustains.value : undefined,
    };
  }
  const store = cached?.kind === 'database' ? model.stores.get(cached.store) : undefined;
  if (store?.engine !== 'postgres') return undefined;
  const { reads } = store;
  const readers = staleness === null ? 0 : fewestReaders(model.environment, store.name);
  return {
    key: `${readers > 0 ? 'readers' : 'writer'} ${store.name}`,
    path: ['stores', store.name, 'reads'],
    sustained: reads?.known === true ? reads.value * Math.max(1, readers) : undefined,
  };
}

/** Each its part, in whole calls per second; below one call nothing sensible is left. */
function fewer(caches: readonly CacheDependency[], share: number): readonly Change[] {
  const admits = caches.map(({ name, coldStart }) => ({ name, admit: Math.floor(coldStart.admit * share) }));
  if (admits.some(({ admit }) => admit < 1)) return [];
  return admits.map(({ name, admit }) => ({ path: admitPath(name), value: formatRate(perSecond(admit)) }));
}

function admitPath(cache: string): Path {
  return ['dependencies', cache, 'coldStart', 'admit'];
}
