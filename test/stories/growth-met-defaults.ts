import type { EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import type { Story } from './story';

/**
 * Ten times the load in six weeks met the settings a library comes with: 500 records in 5 minutes, an hour of retention, the
 * partitions of the first day. The group rebalanced without end, the queue overflowed, and what expired was never handled.
 */
const resize: HandlerSpec = {
  on: 'photo.uploaded',
  uses: { shots: { access: 'write', calls: 1, pool: 2, timeout: '300ms' } },
  serviceTime: { mean: '40ms', p99: '400ms' },
  timeout: '900ms',
  idempotencyKey: 'photoId',
  retry: {
    via: 'in-process',
    attempts: 3,
    backoff: { kind: 'fixed', delay: '200ms' },
    budget: 0.1,
    exhausted: 'dead-letter',
  },
  lagLimit: '45m',
  interruptible: true,
};

const FIRST_DAY: EventsDocument = {
  platform: 'photos',
  owners: { photos: { page: 'photos-oncall' } },
  objectives: { latency: { p99: '2s' }, errorRatio: 0.02 },
  events: {
    'photo.uploaded': {
      owner: 'photos',
      key: 'albumId',
      ordering: 'per-key',
      durability: 'no-loss',
      retention: '1h',
      toleratedOutage: '4h',
      rate: { steady: '20/s', peak: '60/s' },
      payload: { typical: '2KiB', max: '16KiB' },
    },
  },
  stores: { main: { engine: 'postgres', writes: '3000/s', reads: '9000/s' } },
  dependencies: { shots: { store: 'main', database: 'shots' } },
  handlers: { resize },
};

const BEFORE: EventsDocument = { ...FIRST_DAY, growth: { from: '2026-12-01', factor: 10, within: '6w' } };

/** Sizes follow the growth, a poll brings what can be done in time, and events outlive the longest outage twice. */
const AFTER: EventsDocument = {
  ...BEFORE,
  events: {
    'photo.uploaded': {
      owner: 'photos',
      key: 'albumId',
      ordering: 'per-key',
      durability: 'no-loss',
      retention: '3d',
      toleratedOutage: '4h',
      rate: { steady: '20/s', peak: '60/s' },
      payload: { typical: '2KiB', max: '16KiB' },
    },
  },
  handlers: { resize: { ...resize, poll: { records: 50, interval: '5m' } } },
};

export const GROWTH_MET_DEFAULTS: Story = {
  name: 'ten times the load met default settings, and the queue overflowed',
  before: { events: BEFORE },
  reasons: [
    { code: 'handler-time-beyond-poll', at: 'handlers.resize' },
    { code: 'retention-below-outage', at: 'events["photo.uploaded"].retention' },
    { code: 'lag-limit-beyond-retention', at: 'handlers.resize.lagLimit' },
  ],
  after: { events: AFTER },
};

/** The same with everything else mended: the sizes of the first day alone are refused. */
export const GROWTH_MET_OLD_SIZES: Story = {
  name: 'ten times the load met the sizes of the first day',
  before: { events: AFTER, acceptedFor: { ...AFTER, growth: { from: '2026-12-01', factor: 1, within: '6w' } } },
  reasons: [{ code: 'lock-too-small', at: 'events["photo.uploaded"]' }],
  after: { events: AFTER, acceptedFor: AFTER },
};
