import type { EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import type { Story } from './story';

/**
 * A cache, one database and hope: a marketing campaign brought fifteen times the load, the cache was emptied by a restart, and
 * everything it had held back fell on the database: 30 % errors, 5 s latency, and no way to say no.
 */
const bookOffer: HandlerSpec = {
  on: 'offer.taken',
  uses: {
    offers: { access: 'write', calls: 2, pool: 4, timeout: '40ms' },
    catalogue: { calls: 3, timeout: '10ms' },
  },
  serviceTime: { mean: '5ms', p99: '40ms' },
  timeout: '120ms',
  idempotencyKey: 'eventId',
  retry: { via: 'none', exhausted: 'dead-letter' },
  interruptible: true,
};

const BEFORE: EventsDocument = {
  platform: 'offers',
  owners: { offers: { page: 'offers-oncall' } },
  objectives: { latency: { p99: '1s' }, errorRatio: 0.02 },
  growth: { from: '2026-12-01', factor: 15, within: '1d' },
  events: {
    'offer.taken': {
      owner: 'offers',
      ordering: 'none',
      durability: 'no-loss',
      retention: '3d',
      toleratedOutage: '1d',
      rate: { steady: '60/s', peak: '100/s' },
      payload: { typical: '1KiB', max: '8KiB' },
    },
  },
  stores: {
    main: { engine: 'postgres', writes: '2000/s', reads: '2500/s' },
    memory: { engine: 'redis', operations: '80000/s' },
  },
  dependencies: {
    offers: { store: 'main', database: 'offers' },
    catalogue: {
      store: 'memory',
      role: 'cache',
      caches: 'offers',
      ttl: '10m',
      entries: 200_000,
      entrySize: '2KiB',
      hitRatio: { measured: 0.95, at: '2026-10-11', from: 'the weeks before the campaign' },
      coldStart: { admit: '9000/s', warmUp: '5m' },
    },
  },
  services: {
    shop: {
      http: { path: '/offers' },
      emits: { 'offer.taken': 1 },
      uses: { catalogue: { calls: 4, timeout: '20ms' } },
    },
  },
  handlers: { bookOffer },
};

/** A database that carries the campaign, a cache that fills at a pace it can bear, one loader for each entry, and a way to say no. */
const AFTER: EventsDocument = {
  ...BEFORE,
  stores: {
    main: { engine: 'postgres', writes: '5000/s', reads: '6000/s' },
    memory: { engine: 'redis', operations: '80000/s' },
  },
  dependencies: {
    offers: { store: 'main', database: 'offers' },
    catalogue: {
      store: 'memory',
      role: 'cache',
      caches: 'offers',
      ttl: '10m',
      entries: 200_000,
      entrySize: '2KiB',
      hitRatio: { measured: 0.95, at: '2026-10-11', from: 'the weeks before the campaign' },
      coldStart: { admit: '3000/s', warmUp: '5m' },
      stampede: 'single-flight',
    },
  },
  services: {
    shop: {
      http: { path: '/offers' },
      timeout: '1s',
      overload: 'shed',
      emits: { 'offer.taken': 1 },
      uses: { catalogue: { calls: 4, timeout: '20ms' } },
    },
  },
};

export const CAMPAIGN_MET_ONE_DATABASE: Story = {
  name: 'a cache and one database met a marketing campaign',
  before: { events: BEFORE },
  reasons: [
    { code: 'cold-start-beyond-store', at: 'dependencies.catalogue.coldStart.admit' },
    { code: 'stampede-unguarded', at: 'dependencies.catalogue.stampede' },
    { code: 'overload-not-stated', at: 'services.shop' },
  ],
  after: { events: AFTER },
};

/** The same with everything else mended: what the campaign writes alone is more than the database can take, and leaves it no time to catch up. */
export const CAMPAIGN_MET_OLD_WRITES: Story = {
  name: 'what a campaign writes met the database of the weeks before',
  before: {
    events: {
      ...AFTER,
      stores: { ...AFTER.stores, main: { engine: 'postgres', writes: '2000/s', reads: '6000/s' } },
    },
  },
  reasons: [
    { code: 'store-overloaded', at: 'stores.main.writes' },
    // 1800/s of 2000/s on all other days: a day of outage takes nine to drain.
    { code: 'drain-beyond-retention', at: 'events["offer.taken"].retention' },
  ],
  after: { events: AFTER },
};
