import type { EnvironmentDocument } from '../../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../../lib/config/events-spec';
import { aHandler, anEnvironment, anEvent } from '../../../support';

/**
 * Two databases with two schemas each, and everybody who may come to them: who only reads, who only writes, who does both in
 * different places, whose reads may be old, who reads because a cache has missed, and who uses no database at all.
 */
export const market: EventsDocument = {
  platform: 'market',
  owners: { orders: { page: 'orders-oncall' } },
  objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
  events: { 'order.placed': anEvent() },
  stores: {
    main: { engine: 'postgres', writes: '5000/s', reads: '20000/s' },
    memory: { engine: 'redis', operations: '50000/s' },
  },
  dependencies: {
    orders: { store: 'main', database: 'orders', schema: 'placed' },
    audit: { store: 'main', database: 'orders', schema: 'audit' },
    stock: { store: 'main', database: 'stock' },
    prices: { store: 'main', database: 'stock', schema: 'prices' },
    quotes: {
      store: 'memory',
      role: 'cache',
      caches: 'prices',
      ttl: '5m',
      entries: 10_000,
      entrySize: '512B',
      hitRatio: 0.9,
      staleness: '2s',
      coldStart: { admit: '100/s', warmUp: '1m' },
      stampede: 'single-flight',
    },
    baskets: { store: 'memory', role: 'state', entries: 10_000, entrySize: '1KiB' },
  },
  handlers: {
    showOrder: aHandler({ uses: { orders: { calls: 1, pool: 2, timeout: '20ms', staleness: '1s' } } }),
    checkOrder: aHandler({ uses: { orders: { calls: 1, pool: 2, timeout: '20ms' } } }),
    recordAudit: aHandler({ uses: { audit: { access: 'write', calls: 1, pool: 2, timeout: '20ms' } } }),
    reserveStock: aHandler({
      uses: {
        stock: { access: 'write', calls: 1, pool: 3, timeout: '20ms' },
        orders: { calls: 1, pool: 1, timeout: '20ms' },
      },
    }),
    quotePrice: aHandler({ uses: { quotes: { calls: 1, pool: 1, timeout: '20ms' } } }),
    keepBasket: aHandler({ uses: { baskets: { access: 'write', calls: 1, pool: 1, timeout: '20ms' } } }),
  },
};

export const marketEnvironment: EnvironmentDocument = anEnvironment({
  stores: { main: { readers: { min: 1, max: 2 } }, memory: {} },
});
