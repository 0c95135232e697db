import type { Fact } from '../../lib/base/facts';
import type { CacheDependencySpec, DependencySpec, StoreSpec } from '../../lib/config/store-spec';
import { type Draw, times } from './draw';

type Stampede = NonNullable<CacheDependencySpec['stampede']>;

export function storesOf(draw: Draw): Readonly<Record<string, StoreSpec>> {
  return {
    ...Object.fromEntries(
      times(1 + draw.below(2), (index) => [
        `main-${index}`,
        { engine: 'postgres', writes: { assumed: '90000/s', because: 'bench' }, reads: '400000/s' },
      ]),
    ),
    ...Object.fromEntries(
      times(draw.below(3), (index) => [`board-${index}`, { engine: 'redis', operations: '900000/s' }]),
    ),
  };
}

export function dependenciesOf(
  draw: Draw,
  stores: Readonly<Record<string, StoreSpec>>,
): Readonly<Record<string, DependencySpec>> {
  const databases = times(
    draw.below(3),
    (index) => [`database-${index}`, { store: 'main-0', database: 'ledger' }] as const,
  );
  const caches = Object.keys(stores)
    .filter((name) => name.startsWith('board') && databases.length > 0)
    .map((store, index): readonly [string, DependencySpec] => [
      `cache-${index}`,
      draw.pick<DependencySpec>(
        {
          store,
          role: 'cache',
          caches: 'database-0',
          ttl: '5m',
          entries: 1_000,
          entrySize: '512B',
          hitRatio: draw.pick<Fact<number>>(0.9, { assumed: 0.5, because: 'a guess' }),
          coldStart: { admit: '10/s', warmUp: '1m' },
          stampede: draw.pick<Stampede>('single-flight', 'early-refresh', { unguarded: 'few ask' }),
        },
        { store, role: 'state', entries: 10, entrySize: '1KiB' },
      ),
    ]);
  const outside = times(
    draw.below(2),
    (index) => [`outside-${index}`, { http: 'https://x.example.org', sustains: '90000/s' }] as const,
  );
  return Object.fromEntries([...databases, ...caches, ...outside]);
}
