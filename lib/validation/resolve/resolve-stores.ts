import { resolveFact } from '../../base/facts';
import { parseDuration, parseRate, parseSize } from '../../base/units';
import type * as spec from '../../config/store-spec';
import type * as model from '../../model/store-model';
import { factOrNull } from './resolve-senders';

export function resolveStore(store: spec.StoreSpec, name: string): model.Store {
  if (store.engine === 'redis') return { name, engine: 'redis', operations: factOrNull(store.operations, parseRate) };
  return {
    name,
    engine: 'postgres',
    writes: resolveFact(store.writes, parseRate),
    reads: factOrNull(store.reads, parseRate),
  };
}

export function resolveDependency(dependency: spec.DependencySpec, name: string): model.Dependency {
  if ('http' in dependency) {
    return { name, kind: 'http', url: dependency.http, sustains: factOrNull(dependency.sustains, parseRate) };
  }
  if ('database' in dependency) {
    return {
      name,
      kind: 'database',
      store: dependency.store,
      database: dependency.database,
      schema: dependency.schema ?? 'public',
    };
  }
  const { store, entries } = dependency;
  const entrySize = parseSize(dependency.entrySize);
  if (dependency.role === 'state') return { name, kind: 'state', store, entries, entrySize };
  const { admit, warmUp } = dependency.coldStart;
  return {
    name,
    kind: 'cache',
    store,
    caches: dependency.caches,
    ttl: parseDuration(dependency.ttl),
    entries,
    entrySize,
    staleness: dependency.staleness === undefined ? null : parseDuration(dependency.staleness),
    hitRatio: resolveFact(dependency.hitRatio, (ratio) => ratio),
    coldStart: { admit: parseRate(admit), warmUp: parseDuration(warmUp) },
    stampede: resolveStampede(dependency.stampede),
  };
}

function resolveStampede(guard: spec.CacheDependencySpec['stampede']): model.StampedeGuard {
  if (guard === undefined) return { kind: 'none', reason: null };
  return typeof guard === 'string' ? { kind: guard } : { kind: 'none', reason: guard.unguarded };
}
