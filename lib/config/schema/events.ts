import { z } from 'zod';
import { fact } from './fact';
import {
  atLeastOne,
  dateText,
  durationText,
  name,
  nonNegative,
  platformName,
  rateText,
  sentence,
  share,
  sizeText,
} from './text';

const GROWTH = 'a factor from 1 to 10000';
const PATH = 'a path such as /finds';
const TIERS = 'a list of 1 to 10 durations';

/** What `EventsDocument` says, for what a compiler never saw: YAML, JSON, plain JavaScript. A type test holds both together. */

const entryRate = z.strictObject({
  steady: fact(rateText),
  peak: fact(rateText),
});

const eventBasics = {
  owner: name,
  durability: z.enum(['no-loss', 'best-effort']),
  retention: durationText,
  rate: entryRate.exactOptional(),
  payload: z.strictObject({ typical: sizeText, max: sizeText }),
};

const event = z.discriminatedUnion('ordering', [
  z.strictObject({ ...eventBasics, ordering: z.literal('per-key'), key: name }),
  z.strictObject({
    ...eventBasics,
    ordering: z.literal('none'),
    key: name.exactOptional(),
  }),
]);

const store = z.discriminatedUnion('engine', [
  z.strictObject({ engine: z.literal('postgres'), writes: fact(rateText) }),
  z.strictObject({ engine: z.literal('redis') }),
]);

const dependency = z.union(
  [
    z.strictObject({
      store: name,
      role: z.literal('cache'),
      caches: name,
      ttl: durationText,
      entries: atLeastOne,
      entrySize: sizeText,
      hitRatio: fact(share),
      coldStart: z.strictObject({ admit: rateText, warmUp: durationText }),
    }),
    z.strictObject({
      store: name,
      role: z.literal('state'),
      entries: atLeastOne,
      entrySize: sizeText,
    }),
    z.strictObject({ store: name, database: name }),
    z.strictObject({
      http: z.url({
        protocol: /^https?$/,
        error: 'a URL such as https://geo.example.org',
      }),
    }),
  ],
  { error: '{ store, database }, { store, role } or { http }' },
);

const use = z.strictObject({
  access: z.enum(['read', 'write']).exactOptional(),
  calls: nonNegative,
  timeout: durationText,
  attempts: atLeastOne.exactOptional(),
  pool: atLeastOne.exactOptional(),
});

const call = z.strictObject({
  calls: nonNegative,
  timeout: durationText,
  attempts: atLeastOne.exactOptional(),
});

const emission = z.union(
  [
    nonNegative,
    z.strictObject({
      count: nonNegative,
      when: z.enum(['success', 'every-attempt']),
    }),
  ],
  { error: 'a number from 0, or { count, when }' },
);

const backoff = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('exponential'),
    initial: durationText,
    max: durationText,
  }),
  z.strictObject({ kind: z.literal('fixed'), delay: durationText }),
]);

const exhausted = z.union([z.literal('dead-letter'), z.strictObject({ drop: sentence })], {
  error: "'dead-letter', or { drop } with the reason",
});

const retry = z.discriminatedUnion('via', [
  z.strictObject({ via: z.literal('none'), exhausted }),
  z.strictObject({
    via: z.literal('in-process'),
    attempts: atLeastOne,
    backoff,
    budget: share,
    exhausted,
  }),
  z.strictObject({
    via: z.literal('topics'),
    attempts: atLeastOne,
    tiers: z.array(durationText, { error: TIERS }).min(1, { error: TIERS }).max(10, { error: TIERS }),
    backoff,
    budget: share,
    exhausted,
  }),
]);

const service = z.strictObject({
  owner: name.exactOptional(),
  http: z.strictObject({
    path: z.string({ error: PATH }).regex(/^\/\S*$/, { error: PATH }),
  }),
  rate: entryRate.exactOptional(),
  emits: z.record(name, emission).exactOptional(),
  uses: z.record(name, use).exactOptional(),
  calls: z.record(name, call).exactOptional(),
});

const handler = z.strictObject({
  owner: name.exactOptional(),
  on: name,
  emits: z.record(name, emission).exactOptional(),
  uses: z.record(name, use).exactOptional(),
  calls: z.record(name, call).exactOptional(),
  serviceTime: z.strictObject({
    mean: fact(durationText),
    p99: fact(durationText),
  }),
  timeout: durationText,
  idempotencyKey: name,
  retry,
  interruptible: z.boolean(),
  poll: z.strictObject({ records: atLeastOne, interval: durationText }).exactOptional(),
});

export const eventsSchema = z.strictObject({
  platform: platformName,
  owners: z.record(name, z.strictObject({ page: name })),
  objectives: z.strictObject({
    latency: z.strictObject({ p99: durationText }),
    errorRatio: share,
  }),
  growth: z
    .strictObject({
      from: dateText,
      factor: z.number({ error: GROWTH }).min(1, { error: GROWTH }).max(10_000, { error: GROWTH }),
      within: durationText,
    })
    .exactOptional(),
  events: z.record(name, event),
  stores: z.record(name, store).exactOptional(),
  dependencies: z.record(name, dependency).exactOptional(),
  services: z.record(name, service).exactOptional(),
  handlers: z.record(name, handler),
});
