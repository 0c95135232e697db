import { IN_PROCESS, type SoundSystem } from './sound-system';

/** One team, one database, three orders a second at its busiest. */
export const SHOP: SoundSystem = {
  name: 'a small shop with two handlers',
  events: {
    platform: 'corner',
    owners: { shop: { page: 'shop-oncall' } },
    objectives: { latency: { p99: '2s' }, errorRatio: 0.01 },
    events: {
      'order.placed': {
        owner: 'shop',
        key: 'orderId',
        ordering: 'none',
        durability: 'no-loss',
        retention: '7d',
        toleratedOutage: '2d',
        rate: { steady: '0.2/s', peak: '3/s' },
        payload: { typical: '2KiB', max: '64KiB' },
      },
    },
    stores: { main: { engine: 'postgres', writes: { assumed: '500/s', because: 'db.t4g.medium' }, reads: '1000/s' } },
    dependencies: {
      orders: { store: 'main', database: 'orders' },
      mail: { http: 'https://mail.example.org', sustains: '14/s' },
    },
    services: {
      web: {
        http: { path: '/' },
        overload: 'shed',
        emits: { 'order.placed': 1 },
        uses: { orders: { access: 'write', calls: 2, timeout: '2s', pool: 5 } },
      },
    },
    handlers: {
      sendMail: {
        on: 'order.placed',
        uses: { mail: { calls: 1, timeout: '3s' } },
        serviceTime: { mean: '150ms', p99: '1200ms' },
        timeout: '5s',
        idempotencyKey: 'orderId',
        retry: {
          via: 'topics',
          attempts: 1,
          tiers: ['1m', '10m', '1h'],
          backoff: { kind: 'fixed', delay: '1s' },
          budget: 0.2,
          exhausted: 'dead-letter',
        },
        poll: { records: 10, interval: '5m' },
        objectives: { latency: { p99: '30s' } },
        interruptible: true,
      },
      bookStock: {
        on: 'order.placed',
        uses: { orders: { access: 'write', calls: 1, timeout: '300ms', pool: 2 } },
        calls: { countStock: { calls: 1, timeout: '900ms' } },
        serviceTime: { mean: '15ms', p99: '120ms' },
        timeout: '1s',
        idempotencyKey: 'orderId',
        retry: IN_PROCESS,
        poll: { records: 50, interval: '5m' },
        interruptible: true,
      },
      countStock: {
        owner: 'shop',
        uses: { orders: { access: 'read', calls: 1, timeout: '300ms', pool: 2 } },
        serviceTime: { mean: '10ms', p99: '100ms' },
        timeout: '800ms',
        idempotencyKey: 'orderId',
        retry: { via: 'none', exhausted: 'dead-letter' },
        interruptible: true,
      },
    },
  },
  environment: { stores: { main: { readers: { min: 1, max: 1 } } } },
};
