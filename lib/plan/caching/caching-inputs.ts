import { formatPath } from '../../base/issue';
import { CACHE_READ, DATABASE_READ } from '../../catalog/latency-budget';
import { chosen, fromCatalog, fromDeclaration, type Input } from '../planned';
import type { CacheSubject } from './cache-subject';
import type { CachingTimes } from './caching-comparison';
import { expectedHitRatio, type Popularity } from './popularity';

export function readsPerTtl({ reads, cache }: CacheSubject): number {
  return (reads * cache.ttl) / 1_000;
}

/** Everything that the results rest on. */
export function cachingInputs(
  subject: CacheSubject,
  { cacheRead, databaseRead }: CachingTimes,
  popularity: Popularity,
  { scale, coldScale }: { readonly scale: number; readonly coldScale: number },
): readonly Input[] {
  const { cache, reads, hitRatio, sustained, others } = subject;
  const at = (name: string, ...more: readonly string[]): string =>
    formatPath(['dependencies', cache.name, name, ...more]);
  const calibrated = `calibrated: with it a share of ${round(expectedHitRatio(popularity, readsPerTtl(subject)))} is found when nothing is loaded ahead; declared are ${hitRatio}`;
  return [
    chosen('reads at the peak', reads, '1/s', `sum over who reads ${cache.name}, growth and retry budgets included`),
    fromDeclaration('ttl', cache.ttl, 'ms', at('ttl')),
    fromDeclaration('entries', cache.entries, 'ratio', at('entries')),
    fromDeclaration('hit ratio', hitRatio, 'ratio', at('hitRatio')),
    fromDeclaration('stampede', cache.stampede.kind, 'name', at('stampede')),
    fromDeclaration('admitted while cold', cache.coldStart.admit, '1/s', at('coldStart', 'admit')),
    fromDeclaration('warm-up', cache.coldStart.warmUp, 'ms', at('coldStart', 'warmUp')),
    fromDeclaration('sustained', sustained.value, '1/s', formatPath(sustained.path)),
    chosen('asked by others', others, '1/s', 'of the same store at the same peak'),
    chosen('skew of popularity', round(popularity.exponent), 'ratio', `exponent as of Zipf's law, ${calibrated}`),
    chosen(
      'read only once',
      round(popularity.onlyOnce),
      'ratio',
      `reads of entries that nobody reads again, ${calibrated}`,
    ),
    cacheRead === CACHE_READ.time
      ? fromCatalog('read of the cache', cacheRead, 'ms', CACHE_READ)
      : chosen('read of the cache', cacheRead, 'ms', 'as handed in'),
    databaseRead === DATABASE_READ.mean
      ? fromCatalog('mean read of the database', databaseRead, 'ms', DATABASE_READ)
      : chosen('mean read of the database', databaseRead, 'ms', 'as handed in'),
    chosen('size of the simulation', round(scale), 'ratio', 'of entries, reads and servers'),
    chosen('size of the cold start', round(coldScale), 'ratio', 'of the same, calibrated anew'),
    chosen(
      'writes',
      'leave entries alone',
      'name',
      'nothing says how often an entry is written, or that a write ends it',
    ),
  ];

  function round(value: number): number {
    return Math.round(value * 1_000) / 1_000;
  }
}
