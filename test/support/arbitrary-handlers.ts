import type { HandlerSpec } from '../../lib/config/handler-spec';
import type { ExhaustedSpec, RetrySpec } from '../../lib/config/retry-spec';
import type { ConditionSpec, RouteSpec, SubscriptionSpec } from '../../lib/config/route-spec';
import type { EmissionSpec, EnvironmentKeySpec, UseSpec } from '../../lib/config/sender-spec';
import type { Entry, Surroundings } from './arbitrary-declaration';
import { aName, type Draw, times } from './draw';

export interface HandlersAndRoutes {
  readonly retries: Readonly<Record<string, RetrySpec>>;
  readonly routes: Readonly<Record<string, RouteSpec>>;
  readonly handlers: Readonly<Record<string, HandlerSpec>>;
}

/** 1 to 12 handlers: of events and lists of them, of routes, and some that are only called. */
export function handlersOf(draw: Draw, around: Surroundings): HandlersAndRoutes {
  const routed = draw.some(around.events, 2);
  const called = times(draw.below(3), (index) => `called${index}`);
  const own = times(1 + draw.below(6), (index): readonly [string, HandlerSpec] => {
    const taken = distinct([at(around.events, draw), ...draw.some(around.events, 1)]);
    const on =
      taken.length === 1 && draw.below(2) === 0 ? (taken[0]?.name ?? '') : taken.map((one) => aPart(draw, one));
    return [`${aName(draw, index)}H`, { on, ...aHandlerOf(draw, taken, around, called) }];
  });
  const ofRoutes = routed.flatMap((event, index) =>
    (['first', 'rest'] as const).map((part): readonly [string, HandlerSpec] => [
      `${part}OfRoute${index}`,
      aHandlerOf(draw, [event], around, []),
    ]),
  );
  const onlyCalled = called.map((name): readonly [string, HandlerSpec] => [
    name,
    { ...aHandlerOf(draw, [], around, []), retry: { via: 'none', exhausted: 'dead-letter' } },
  ]);
  return {
    retries: Object.fromEntries(around.retries.map((name) => [name, inProcess(draw, 'dead-letter')])),
    routes: Object.fromEntries(routed.map((event, index) => [`route-${index}`, aRoute(draw, event, index)])),
    handlers: Object.fromEntries([...own, ...ofRoutes, ...onlyCalled]),
  };
}

export function usesOf(
  draw: Draw,
  { dependencies }: Surroundings,
  attempts: number,
): Readonly<Record<string, UseSpec>> {
  return Object.fromEntries(
    draw.some(dependencies, 2).map((name): readonly [string, UseSpec] => [
      name,
      {
        calls: draw.pick(1, 0, 2.5),
        timeout: '10ms',
        ...draw.maybe(2, () => ({ attempts })),
        ...draw.maybe(2, () => ({ pool: 4 })),
        ...draw.maybe(3, () => ({ access: 'write' as const })),
      },
    ]),
  );
}

/** `taken`: the events it gets, by itself or by a route. */
function aHandlerOf(draw: Draw, taken: readonly Entry[], around: Surroundings, called: readonly string[]): HandlerSpec {
  const last = Math.max(-1, ...taken.map(({ index }) => index));
  const later = taken.length === 0 ? [] : around.events.filter(({ index }) => index > last);
  const lossy = taken.every((one) => one.lossy);
  const retry = aRetry(draw, taken, around.retries);
  const single = typeof retry !== 'string' && retry.via === 'none';
  const days = Math.max(0, ...taken.map(({ retention }) => retention));
  return {
    ...draw.maybe(2, () => ({ owner: at(around.owners, draw) })),
    emits: Object.fromEntries(
      draw
        .some(later, 3)
        .map(({ name }) => [
          name,
          draw.pick<EmissionSpec>(1, 0.1, { count: 0.5, when: single ? 'every-attempt' : 'success' } as const),
        ]),
    ),
    uses: usesOf(draw, around, single ? 2 : 1),
    calls: Object.fromEntries(draw.some(called, 1).map((name) => [name, { calls: 1, timeout: '100ms' } as const])),
    serviceTime: {
      mean: draw.pick<HandlerSpec['serviceTime']['mean']>('2ms', { assumed: '1ms', because: 'one read' } as const),
      p99: draw.pick('9ms', '15ms'),
    },
    timeout: draw.pick('150ms', '200ms'),
    ...concurrencyOf(draw, taken),
    idempotencyKey: draw.pick('eventId', 'header:event'),
    ...draw.maybe(3, () => ({ idempotencyWindow: `${days + 2}d` as const })),
    retry,
    ...draw.maybe(3, () => ({ lagLimit: '1h' as const })),
    ...draw.maybe(3, () => ({ startFrom: lossy ? draw.pick('earliest', 'latest') : 'earliest' }) as const),
    ...draw.maybe(2, () => ({ environment: keysOf(draw) })),
    ...draw.maybe(3, () => ({ resources: { cpu: 0.5, memory: '512MiB' } as const })),
    ...draw.maybe(4, () => ({ producer: { deliveryTimeout: '2m', requestTimeout: '30s', linger: '5ms' } as const })),
    interruptible: draw.pick(true, false),
    poll: { records: 20, interval: '5m', ...draw.maybe(2, () => ({ session: '45s', heartbeat: '3s' }) as const) },
  };
}

function concurrencyOf(draw: Draw, taken: readonly Entry[]): Pick<HandlerSpec, 'concurrency'> {
  if (taken.every(({ ordered }) => !ordered) && draw.below(2) === 1) return { concurrency: { pooled: 8 } };
  if (taken.every(({ keyed }) => keyed) && draw.below(2) === 1) return { concurrency: { keyedWorkers: 4 } };
  return draw.maybe(2, () => ({ concurrency: 'per-partition' }) as const);
}

function aRetry(draw: Draw, taken: readonly Entry[], shared: readonly string[]): HandlerSpec['retry'] {
  const exhausted = draw.pick<ExhaustedSpec>(
    'dead-letter',
    { deadLetter: { retention: '60d' } },
    { park: { retention: '60d' } },
    taken.every(({ lossy }) => lossy) ? { drop: 'the next one replaces it' } : 'dead-letter',
  );
  const ordered = taken.some((one) => one.ordered);
  return draw.pick<HandlerSpec['retry']>(
    { via: 'none', exhausted },
    inProcess(draw, exhausted),
    ordered
      ? inProcess(draw, exhausted)
      : {
          via: 'topics',
          attempts: 1,
          tiers: draw.pick(['10s'], ['10s', '1m', '10m']),
          backoff: { kind: 'fixed', delay: '20ms' },
          budget: 0.1,
          exhausted,
        },
    shared[0] ?? { via: 'none', exhausted },
  );
}

function inProcess(draw: Draw, exhausted: ExhaustedSpec): RetrySpec {
  return {
    via: 'in-process',
    attempts: 2 + draw.below(2),
    backoff: draw.pick(
      { kind: 'fixed', delay: '50ms' } as const,
      { kind: 'exponential', initial: '50ms', max: '1s' } as const,
    ),
    budget: draw.pick(0.1, 0, 1),
    ...draw.maybe(2, () => ({ permanent: ['AddressUnknown'] })),
    exhausted,
  };
}

const CONDITIONS: readonly ConditionSpec[] = [
  { header: 'country', is: ['DE', 'AT'] },
  { header: 'kind', isNot: ['test'] },
  { attribute: 'country', is: ['DE'] },
  { attribute: 'country', isNot: ['DE', 'FR'] },
];

function aPart(draw: Draw, { name }: Entry): string | SubscriptionSpec {
  const part = { event: name, when: [at(CONDITIONS, draw)] };
  return draw.pick<string | SubscriptionSpec>(name, part, { ...part, share: 0.5 });
}

function aRoute(draw: Draw, { name, lossy }: Entry, index: number): RouteSpec {
  return {
    on: name,
    choose: [{ when: [at(CONDITIONS, draw)], to: `firstOfRoute${index}`, ...draw.maybe(2, () => ({ share: 0.8 })) }],
    otherwise: lossy && draw.below(2) === 1 ? { drop: 'nobody needs them' } : `restOfRoute${index}`,
  };
}

function keysOf(draw: Draw): Readonly<Record<string, EnvironmentKeySpec>> {
  return {
    LOG_LEVEL: { value: 'info' },
    ...draw.maybe(2, () => ({ TAX_TABLE: { from: 'environment' } as const })),
    ...draw.maybe(2, () => ({ LEDGER_KEY: draw.pick({ secret: 'ledger-key' }, { parameter: 'ledger-key' }) })),
  };
}

function at<T>(items: readonly T[], draw: Draw): T {
  const item = items[draw.below(items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

function distinct(entries: readonly Entry[]): readonly Entry[] {
  return [...new Set(entries)];
}
