import type { SoundSystem } from './sound-system';

/** Few files, long work: what fails waits for hours, longer than its event is kept. */
export const PIPELINE: SoundSystem = {
  name: 'a data pipeline with handlers of 30 seconds that tries again for hours',
  events: {
    platform: 'pipeline',
    owners: { data: { page: 'data-oncall' }, finance: { page: 'finance-oncall' } },
    objectives: { latency: { p99: '15m' }, errorRatio: 0.02 },
    events: {
      'file.landed': {
        owner: 'data',
        ordering: 'none',
        durability: 'no-loss',
        retention: '3d',
        toleratedOutage: '1d',
        rate: { steady: '0.1/s', peak: '0.5/s' },
        payload: { typical: '1KiB', max: '16KiB' },
      },
      'file.cleaned': {
        owner: 'data',
        ordering: 'none',
        durability: 'no-loss',
        retention: '1d',
        toleratedOutage: '12h',
        payload: { typical: '1KiB', max: '16KiB' },
      },
    },
    dependencies: { warehouse: { http: 'https://warehouse.example.org', sustains: '20/s' } },
    handlers: {
      cleanFile: {
        on: 'file.landed',
        emits: { 'file.cleaned': 1 },
        serviceTime: { mean: '30s', p99: '90s' },
        timeout: '3m',
        concurrency: { pooled: 4 },
        idempotencyKey: 'fileId',
        idempotencyWindow: '7d',
        retry: {
          via: 'in-process',
          attempts: 2,
          backoff: { kind: 'exponential', initial: '2s', max: '10s' },
          budget: 0.1,
          exhausted: 'dead-letter',
        },
        poll: { records: 4, interval: '15m' },
        lagLimit: '2h',
        interruptible: false,
        resources: { cpu: 2, memory: '4GiB' },
      },
      loadFile: {
        on: 'file.cleaned',
        uses: { warehouse: { calls: 3, timeout: '40s' } },
        serviceTime: { mean: '30s', p99: '60s' },
        timeout: '2m',
        concurrency: { pooled: 4 },
        idempotencyKey: 'fileId',
        retry: {
          via: 'topics',
          attempts: 2,
          tiers: ['30m', '2h', '6h', '24h'],
          backoff: { kind: 'exponential', initial: '1s', max: '20s' },
          budget: 0.1,
          exhausted: 'dead-letter',
        },
        poll: { records: 1, interval: '15m' },
        interruptible: false,
        resources: { cpu: 1, memory: '2GiB' },
      },
    },
  },
  // Of the other team nothing stands here, so that nobody need receive for it.
  environment: {
    nodes: { architecture: 'arm64', commitments: [] },
    permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
    receivers: { 'data-oncall': { mail: 'data@example.org' } },
  },
};
