import type { EventModel } from '../../../../lib/model/event-model';
import { production } from '../../../../stacks/environments/production';
import { treasureHunt } from '../../../../stacks/events/treasure-hunt';
import { aHandler, aModel, anEnvironment, anEventsDocument } from '../../../support';

/** The product's own example in production. */
export function huntModel(): EventModel {
  return aModel(treasureHunt, production);
}

/** Another: a cache and two kinds of state whose names begin alike, in one store, with every way to use them. */
export function shopModel(): EventModel {
  const use = { calls: 1, timeout: '20ms' } as const;
  const write = { ...use, access: 'write' } as const;
  return aModel(
    anEventsDocument({
      stores: {
        main: { engine: 'postgres', writes: '1000/s', reads: '1000/s' },
        memory: { engine: 'redis', operations: '10000/s' },
      },
      dependencies: {
        orders: { store: 'main', database: 'orders' },
        prices: {
          store: 'memory',
          role: 'cache',
          caches: 'orders',
          ttl: '1m',
          entries: 10_000,
          entrySize: '256B',
          hitRatio: 0.9,
          coldStart: { admit: '20/s', warmUp: '1m' },
          stampede: 'single-flight',
        },
        basket: { store: 'memory', role: 'state', entries: 1_000, entrySize: '128B' },
        baskets: { store: 'memory', role: 'state', entries: 1_000, entrySize: '128B' },
      },
      handlers: {
        fill: aHandler({ uses: { baskets: write, prices: use } }),
        look: aHandler({ uses: { basket: use, baskets: use } }),
        price: aHandler({ uses: { prices: write } }),
        settle: aHandler({ uses: { basket: write, baskets: use } }),
      },
    }),
    anEnvironment({ proof: 'reported', stores: { main: {}, memory: {} } }),
  );
}
