import { formatPath } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventSpec, EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import type { RetrySpec } from '../../lib/config/retry-spec';
import { acceptedLock } from '../../lib/plan/plan';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { HEALTHY_ENVIRONMENT } from './healthy';
import { SOUND_SYSTEMS } from './sound';

/** What many run and nobody should be warned of: a rule that speaks up here is wrong. */

const THREE_ATTEMPTS: RetrySpec = {
  via: 'in-process',
  attempts: 3,
  backoff: { kind: 'exponential', initial: '50ms', max: '1s' },
  budget: 0.1,
  exhausted: 'dead-letter',
};
const THREE_TIERS: RetrySpec = {
  via: 'topics',
  attempts: 1,
  tiers: ['10s', '1m', '10m'],
  backoff: { kind: 'fixed', delay: '100ms' },
  budget: 0.1,
  exhausted: 'dead-letter',
};
const ENTRY = { rate: { steady: '20/s', peak: '60/s' } } as const;

function anEvent(owner: string, overrides: Partial<EventSpec> = {}): EventSpec {
  return {
    owner,
    ordering: 'none',
    durability: 'no-loss',
    retention: '7d',
    toleratedOutage: '2d',
    payload: { typical: '1KiB', max: '16KiB' },
    ...overrides,
  } as EventSpec;
}

function aHandler(on: string, overrides: Partial<HandlerSpec> = {}): HandlerSpec {
  return {
    on,
    serviceTime: { mean: '4ms', p99: '15ms' },
    timeout: '50ms',
    idempotencyKey: 'eventId',
    retry: THREE_ATTEMPTS,
    interruptible: true,
    ...overrides,
  };
}

function aSystem(
  owners: readonly string[],
  parts: Pick<EventsDocument, 'events' | 'handlers'> & Partial<EventsDocument>,
): EventsDocument {
  return {
    platform: 'shop',
    owners: Object.fromEntries(owners.map((owner) => [owner, { page: `${owner}-oncall` }])),
    objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
    ...parts,
  };
}

/** The first event enters, each handler emits the next one. */
function aChain(length: number, retry: RetrySpec): EventsDocument {
  const steps = Array.from({ length }, (_, index) => index + 1);
  return aSystem(['orders'], {
    events: Object.fromEntries(steps.map((step) => [`step-${step}`, anEvent('orders', step === 1 ? ENTRY : {})])),
    handlers: Object.fromEntries(
      steps.map((step) => [
        `handle${step}`,
        aHandler(`step-${step}`, { retry, ...(step < length ? { emits: { [`step-${step + 1}`]: 1 } } : {}) }),
      ]),
    ),
  });
}

const TEAMS = ['billing', 'fraud', 'mail', 'search', 'stock'];

const SYSTEMS: readonly (readonly [string, EventsDocument])[] = [
  ...[3, 5, 8].flatMap((length): readonly (readonly [string, EventsDocument])[] => [
    [`a chain of ${length} handlers with three attempts each`, aChain(length, THREE_ATTEMPTS)],
    [`a chain of ${length} handlers with three tiers each`, aChain(length, THREE_TIERS)],
  ]),
  [
    'a chain that keeps its order, parks, and shares one policy',
    {
      ...aChain(3, THREE_ATTEMPTS),
      retries: { ordered: { ...THREE_ATTEMPTS, exhausted: { park: { retention: '30d' } } } },
      events: {
        'step-1': anEvent('orders', { ...ENTRY, ordering: 'per-key', key: 'orderId' }),
        'step-2': anEvent('orders', { ordering: 'per-key', key: 'orderId' }),
      },
      handlers: {
        handle1: aHandler('step-1', { retry: 'ordered', emits: { 'step-2': 1 } }),
        handle2: aHandler('step-2', { retry: 'ordered', concurrency: { keyedWorkers: 8 } }),
      },
    },
  ],
  [
    'one event for five teams',
    aSystem(['orders', ...TEAMS], {
      events: { placed: anEvent('orders', { ...ENTRY, ordering: 'per-key', key: 'orderId' }) },
      handlers: Object.fromEntries(TEAMS.map((owner) => [`${owner}Order`, aHandler('placed', { owner })])),
    }),
  ],
  [
    'events that others read: the topic of another that is only sent to, and one of ours',
    aSystem(['orders'], {
      events: {
        placed: anEvent('orders', ENTRY),
        booked: anEvent('orders', { existing: { topic: 'billing.booked', partitions: 6 } }),
        shipped: anEvent('orders', { readElsewhere: 'logistics, in an account of its own' }),
      },
      handlers: { placeOrder: aHandler('placed', { emits: { booked: 1, shipped: 1 } }) },
    }),
  ],
  [
    'an audit topic that is kept for a year and that no handler reads',
    aSystem(['orders'], {
      events: {
        placed: anEvent('orders', ENTRY),
        audited: anEvent('orders', { retention: '365d', readElsewhere: 'the auditors' }),
      },
      handlers: { placeOrder: aHandler('placed', { emits: { audited: 1 } }) },
    }),
  ],
];

function anEnvironmentOf({ owners }: EventsDocument): EnvironmentDocument {
  const { releases: _, values: __, secrets: ___, stores: ____, budget: _____, ...environment } = HEALTHY_ENVIRONMENT;
  const secretArn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:pager';
  const [owner = ''] = Object.keys(owners);
  return {
    ...environment,
    budget: { usdPerMonth: 9000, warnAt: [0.8], owner },
    receivers: Object.fromEntries(Object.values(owners).map(({ page }) => [page, { pager: { secretArn } }])),
  };
}

/** What runs on nodes says what it takes: these systems were written before there were any. */
function onNodes(system: EventsDocument): EventsDocument {
  const resources = { cpu: 0.5, memory: '512MiB' } as const;
  const placed = <Part extends object>(parts: Readonly<Record<string, Part>> = {}) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, { resources, ...part }]));
  return { ...system, handlers: placed(system.handlers), services: placed(system.services) };
}

function heard(written: EventsDocument, environment: EnvironmentDocument) {
  const system = onNodes(written);
  const { plan } = planDeclared(
    system,
    { ...environment, protected: false, proof: 'reported', sizes: 'computed' },
    undefined,
  );
  const lock = plan === undefined ? undefined : acceptedLock(plan);
  const { judgement } = planDeclared(system, environment, lock);
  const { issues, notProven, provenCount } = judgement;
  const loud = issues.filter(({ severity }) => severity !== 'note');
  return {
    loud: loud.map(({ code, path, got }) => `${formatPath(path)}: ${got} [${code}]`),
    notProven,
    provenCount,
  };
}

test.each(SYSTEMS)('no error, no warning and nothing unproven: %s', (_, system) => {
  const { loud, notProven, provenCount } = heard(system, anEnvironmentOf(system));
  expect(loud).toEqual([]);
  expect(notProven).toEqual([]);
  expect(provenCount).toBeGreaterThan(20);
});

test.each(SOUND_SYSTEMS)('no error, no warning and nothing unproven: $name', ({ events, environment }) => {
  const { loud, notProven, provenCount } = heard(events, { ...anEnvironmentOf(events), ...environment });
  expect(loud).toEqual([]);
  expect(notProven).toEqual([]);
  expect(provenCount).toBeGreaterThan(100);
});
