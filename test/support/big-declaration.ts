import type { EventSpec, EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import type { ExhaustedSpec, RetrySpec } from '../../lib/config/retry-spec';
import type { CallSpec } from '../../lib/config/sender-spec';
import type { ServiceSpec } from '../../lib/config/service-spec';
import type { DependencySpec, StoreSpec } from '../../lib/config/store-spec';

/** Hops of one chain: each event has two handlers, one that stores and one that emits the next event. */
const HOPS = 5;
const OWNERS = 12;
const STORES = 8;

/**
 * A platform of many teams that nothing refuses: chains of five hops with two handlers for each event, half of them entered
 * by a service, databases and caches, calls between handlers, retries of every kind. `events` is a multiple of five.
 */
export function aBigDeclaration(events: number): EventsDocument {
  const chains = Array.from({ length: events / HOPS }, (_, chain) => chain);
  return {
    platform: 'big',
    owners: named(OWNERS, 'team', (team) => ({ page: `team${team}-oncall` })),
    objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
    growth: { from: '2026-12-01', factor: 2, within: '6w' },
    events: Object.fromEntries(
      chains.flatMap((chain) => hops.map((hop) => [eventName(chain, hop), anEvent(chain, hop)])),
    ),
    stores: { ...named(STORES, 'main', () => POSTGRES), ...named(STORES, 'board', () => REDIS) },
    dependencies: Object.fromEntries(chains.flatMap(dependenciesOf)),
    services: Object.fromEntries(chains.filter(hasService).map((chain) => [`api${chain}`, aService(chain)])),
    handlers: Object.fromEntries(
      chains.flatMap((chain) => hops.flatMap((hop) => handlersOf(chain, hop, chains.length))),
    ),
  };
}

/** The same with every reference to an event one letter off. */
export function withMisspeltEvents(document: EventsDocument): EventsDocument {
  const handlers = Object.entries(document.handlers).map(([name, spec]) => [name, { ...spec, on: `${spec.on}x` }]);
  return { ...document, handlers: Object.fromEntries(handlers) };
}

/** The same with a value of a wrong shape in every handler. */
export function withMisshapenHandlers(document: EventsDocument): object {
  const handlers = Object.entries(document.handlers).map(([name, spec]) => [name, { ...spec, timeout: 40 }]);
  return { ...document, handlers: Object.fromEntries(handlers) };
}

const hops = Array.from({ length: HOPS }, (_, hop) => hop);
const POSTGRES: StoreSpec = {
  engine: 'postgres',
  writes: { assumed: '90000/s', because: 'bench of the old cluster' },
  reads: '400000/s',
};
const CALL: CallSpec = { calls: 0.1, timeout: '45ms' };
const REDIS: StoreSpec = { engine: 'redis', operations: '900000/s' };

function anEvent(chain: number, hop: number): EventSpec {
  const entry = hop === 0 && !statesRate(chain);
  return {
    owner: `team${chain % OWNERS}`,
    durability: isBestEffort(chain) ? 'best-effort' : 'no-loss',
    retention: '7d',
    toleratedOutage: '2d',
    ...(isOrdered(chain) ? { ordering: 'per-key', key: 'orderId' } : { ordering: 'none' }),
    ...(entry ? { rate: { steady: '4/s', peak: { measured: '9/s', at: '2026-11-02', from: 'load test 14' } } } : {}),
    payload: { typical: '1KiB', max: '16KiB' },
  };
}

function aService(chain: number): ServiceSpec {
  return {
    http: { path: `/chains/${chain}` },
    ...(statesRate(chain) ? { rate: { steady: '4/s', peak: '9/s' } } : {}),
    timeout: '1s',
    overload: 'shed',
    emits: { [eventName(chain, 0)]: 1 },
    uses: { [`cache${chain}`]: { calls: 1, timeout: '5ms', attempts: 2 } },
  };
}

function dependenciesOf(chain: number): readonly (readonly [string, DependencySpec])[] {
  return [
    [`ledger${chain}`, { store: `main${chain % STORES}`, database: `ledger${chain}` }],
    [
      `cache${chain}`,
      {
        store: `board${chain % STORES}`,
        role: 'cache',
        caches: `ledger${chain}`,
        ttl: '5m',
        entries: 10_000,
        entrySize: '512B',
        hitRatio: { assumed: 0.9, because: 'as in the old system' },
        coldStart: { admit: '300/s', warmUp: '2m' },
        stampede: 'single-flight',
      },
    ],
  ];
}

function handlersOf(chain: number, hop: number, chains: number): readonly (readonly [string, HandlerSpec])[] {
  const common = {
    on: eventName(chain, hop),
    serviceTime: { mean: '2ms', p99: '9ms' },
    timeout: '40ms',
    idempotencyKey: 'eventId',
    interruptible: true,
  } as const;
  // What stores emits nothing, so that a call of the next chain's never closes a circle.
  const calls = hop === 0 && chain + 1 < chains ? { calls: { [`store${chain + 1}h4`]: CALL } } : {};
  // Called handlers are at the end of a chain: they fail at once, so that their callers know in time.
  const last = hop + 1 === HOPS;
  const retry = last ? noRetry(chain) : retryOf(chain, hop + 1);
  const emits = hop + 1 < HOPS ? { emits: { [eventName(chain, hop + 1)]: 1 } } : {};
  return [
    [
      `forward${chain}h${hop}`,
      {
        ...common,
        ...emits,
        owner: `team${(chain + hop) % OWNERS}`,
        uses: { [`cache${chain}`]: { calls: 2, timeout: '5ms' } },
        retry: retryOf(chain, hop),
      },
    ],
    [
      `store${chain}h${hop}`,
      {
        ...common,
        ...calls,
        uses: {
          // One layer tries again: the client where the handler does not.
          [`ledger${chain}`]: {
            access: 'write',
            calls: 1,
            timeout: '10ms',
            attempts: retry.via === 'none' ? 3 : 1,
            pool: 4,
          },
          [`cache${chain}`]: { calls: 1, timeout: '5ms' },
        },
        retry,
        ...(hop === 0 ? { timeout: '60ms' } : {}),
        poll: { records: 50, interval: '5m' },
      },
    ],
  ];
}

function noRetry(chain: number): RetrySpec {
  return { via: 'none', exhausted: exhaustedOf(chain) };
}

function exhaustedOf(chain: number): ExhaustedSpec {
  return isBestEffort(chain) ? { drop: 'the next one replaces it' } : 'dead-letter';
}

function retryOf(chain: number, turn: number): RetrySpec {
  const exhausted = exhaustedOf(chain);
  const common = { budget: 0.1, exhausted } as const;
  if (turn % 3 === 0) return noRetry(chain);
  if (turn % 3 === 1 || isOrdered(chain)) {
    const backoff = { kind: 'exponential', initial: '50ms', max: '1s' } as const;
    return { ...common, via: 'in-process', attempts: 3, backoff };
  }
  return { ...common, via: 'topics', attempts: 1, tiers: ['10s', '1m'], backoff: { kind: 'fixed', delay: '10ms' } };
}

function hasService(chain: number): boolean {
  return chain % 2 === 0;
}

/** The service says how often it is asked, or its first event does. */
function statesRate(chain: number): boolean {
  return chain % 4 === 0;
}

function isOrdered(chain: number): boolean {
  return chain % 3 === 0;
}

function isBestEffort(chain: number): boolean {
  return chain % 5 === 0;
}

function eventName(chain: number, hop: number): string {
  return `chain${chain}.step${hop}`;
}

function named<Spec>(count: number, prefix: string, spec: (index: number) => Spec): Readonly<Record<string, Spec>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, spec(index)]));
}
