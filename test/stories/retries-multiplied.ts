import type { EventsDocument } from '../../lib/config/events-spec';
import type { Story } from './story';

/**
 * Retries multiplied through dependencies that nobody had declared, until everything fell over with "maxRetries exceeded for
 * event handler". Each handler retried what it called, the client below retried as well, the next handler did the same, and
 * half of the calls were known to nobody but the code.
 */
const BEFORE: EventsDocument = {
  platform: 'quests',
  owners: { quests: { page: 'quests-oncall' }, rewards: { page: 'rewards-oncall' } },
  objectives: { latency: { p99: '500ms' }, errorRatio: 0.02 },
  events: {
    'quest.finished': {
      owner: 'quests',
      ordering: 'none',
      durability: 'no-loss',
      retention: '7d',
      toleratedOutage: '1d',
      rate: { steady: '40/s', peak: '80/s' },
      payload: { typical: '1KiB', max: '8KiB' },
    },
    'reward.granted': {
      owner: 'rewards',
      ordering: 'none',
      durability: 'no-loss',
      retention: '7d',
      toleratedOutage: '1d',
      payload: { typical: '1KiB', max: '8KiB' },
    },
  },
  stores: { main: { engine: 'postgres', writes: '2000/s', reads: '8000/s' } },
  dependencies: { accounts: { store: 'main', database: 'accounts' } },
  handlers: {
    grantReward: {
      on: 'quest.finished',
      // A failed attempt may have sent the reward already.
      emits: { 'reward.granted': { count: 1, when: 'every-attempt' } },
      uses: {
        accounts: { access: 'write', calls: 1, pool: 4, timeout: '10ms', attempts: 3 },
        // Called by the code, declared by nobody.
        inventory: { calls: 1, timeout: '20ms', attempts: 3 },
      },
      serviceTime: { mean: '8ms', p99: '30ms' },
      timeout: '100ms',
      idempotencyKey: 'eventId',
      retry: {
        via: 'in-process',
        attempts: 5,
        backoff: { kind: 'fixed', delay: '50ms' },
        budget: 0.1,
        exhausted: 'dead-letter',
      },
      poll: { records: 100, interval: '5m' },
      interruptible: true,
    },
    mailReward: {
      on: 'reward.granted',
      uses: { accounts: { calls: 1, pool: 2, timeout: '10ms', attempts: 3 } },
      serviceTime: { mean: '8ms', p99: '30ms' },
      timeout: '100ms',
      idempotencyKey: 'eventId',
      retry: {
        via: 'in-process',
        attempts: 5,
        backoff: { kind: 'fixed', delay: '50ms' },
        budget: 0.1,
        exhausted: 'dead-letter',
      },
      poll: { records: 100, interval: '5m' },
      interruptible: true,
    },
  },
};

const careful = {
  via: 'in-process',
  attempts: 3,
  backoff: { kind: 'exponential', initial: '50ms', max: '1s' },
  budget: 0.1,
  exhausted: 'dead-letter',
} as const;

/** Every call is declared, one layer retries, and what is sent is tied to success. */
const AFTER: EventsDocument = {
  ...BEFORE,
  dependencies: { ...BEFORE.dependencies, inventory: { http: 'https://inventory.example.org', sustains: '400/s' } },
  retries: { careful },
  handlers: {
    grantReward: {
      on: 'quest.finished',
      emits: { 'reward.granted': 1 },
      uses: {
        accounts: { access: 'write', calls: 1, pool: 4, timeout: '10ms' },
        inventory: { calls: 1, timeout: '20ms' },
      },
      serviceTime: { mean: '8ms', p99: '30ms' },
      timeout: '100ms',
      idempotencyKey: 'eventId',
      retry: 'careful',
      poll: { records: 100, interval: '5m' },
      interruptible: true,
    },
    mailReward: {
      on: 'reward.granted',
      uses: { accounts: { calls: 1, pool: 2, timeout: '10ms' } },
      serviceTime: { mean: '8ms', p99: '30ms' },
      timeout: '100ms',
      idempotencyKey: 'eventId',
      retry: 'careful',
      poll: { records: 100, interval: '5m' },
      interruptible: true,
    },
  },
};

export const RETRIES_MULTIPLIED: Story = {
  name: 'retries multiplied through undeclared dependencies',
  before: { events: BEFORE },
  reasons: [
    { code: 'reference-unknown', at: 'handlers.grantReward.uses.inventory' },
    { code: 'retry-amplification', at: 'handlers.grantReward' },
    { code: 'retry-amplification', at: 'handlers.mailReward' },
    { code: 'retry-at-two-layers', at: 'handlers.grantReward.uses.accounts.attempts' },
  ],
  after: { events: AFTER },
};
