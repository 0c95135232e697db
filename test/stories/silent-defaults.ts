import type { EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import { STORY_ENVIRONMENT } from './environment';
import type { Story } from './story';

/**
 * A key was missing in one environment, the application took the default in its code without a word, and wrote to the wrong
 * table for a weekend; nobody saw it. A new consumer group began at the latest event and never saw what had come before.
 */
const archive: HandlerSpec = {
  on: 'meter.read',
  uses: { readings: { access: 'write', calls: 1, pool: 2, timeout: '20ms' } },
  serviceTime: { mean: '4ms', p99: '20ms' },
  timeout: '60ms',
  idempotencyKey: 'readingId',
  retry: { via: 'none', exhausted: { drop: 'the next reading comes in a minute' } },
  startFrom: 'latest',
  environment: { READINGS_TABLE: { from: 'environment' }, READINGS_KEY: { secret: 'readings-key' } },
  interruptible: true,
};

const BEFORE: EventsDocument = {
  platform: 'meters',
  owners: { meters: { page: 'meters-oncall' } },
  objectives: { latency: { p99: '1s' }, errorRatio: 0.01 },
  events: {
    'meter.read': {
      owner: 'meters',
      ordering: 'none',
      durability: 'no-loss',
      retention: '7d',
      toleratedOutage: '2d',
      rate: { steady: '100/s', peak: '200/s' },
      payload: { typical: '512B', max: '4KiB' },
    },
  },
  stores: { main: { engine: 'postgres', writes: '3000/s', reads: '9000/s' } },
  dependencies: { readings: { store: 'main', database: 'readings' } },
  handlers: { archive },
};

const AFTER: EventsDocument = {
  ...BEFORE,
  handlers: { archive: { ...archive, startFrom: 'earliest', retry: { via: 'none', exhausted: 'dead-letter' } } },
};

export const SILENT_DEFAULTS: Story = {
  name: 'a silent fallback to default configuration lost data',
  before: {
    events: BEFORE,
    // Written down for another handler: the one that needs it falls back.
    environment: { ...STORY_ENVIRONMENT, values: { archiver: { READINGS_TABLE: 'readings_2026' } }, secrets: {} },
  },
  reasons: [
    { code: 'environment-key-missing', at: 'environment.values.archive.READINGS_TABLE' },
    { code: 'environment-key-missing', at: 'environment.secrets.readings-key' },
    { code: 'environment-value-unused', at: 'environment.values.archiver' },
    { code: 'latest-skips-events', at: 'handlers.archive.startFrom' },
    { code: 'dead-letter-missing', at: 'handlers.archive.retry.exhausted' },
  ],
  after: {
    events: AFTER,
    environment: {
      ...STORY_ENVIRONMENT,
      values: { archive: { READINGS_TABLE: 'readings_2026' } },
      secrets: { 'readings-key': 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:readings-key' },
    },
  },
};
