import { z } from 'zod';
import { count, endpoint, milliseconds, name, rate, ratio } from './common';

const common = {
  dependency: name.describe('The dependency as it is declared.'),
  access: z.enum(['read', 'write']).describe('Whether it changes what stands there.'),
  calls: z.number().min(0).describe('Calls for each event or request, on average.'),
  timeoutMs: milliseconds.describe('How long one call may take.'),
  attempts: count.describe('All attempts of one call, the first included.'),
  pool: count.describe('Connections that one replica keeps open.'),
};

/** Of every way to a store, but not to what answers over HTTP. */
const connectTimeoutMs = milliseconds.describe(
  'How long a new connection may take, which goes on when the call that waits for it is over. How long a statement may take is the' +
    ' timeoutMs of its call; databases hold it by their roles, so that nothing is sent for it when connecting.',
);

const stored = {
  ...common,
  connectTimeoutMs,
  store: name.describe('The store it lives in.'),
  endpoint: endpoint.nullable().describe('Where it answers; null where this environment does not place the store.'),
  user: name.nullable().describe('By what it logs in; null where the store knows no users.'),
  authentication: z
    .enum(['iam', 'given', 'none'])
    .describe(
      'By a token of IAM, or with what whoever runs the store gave it; none while the store takes clients without TLS too and knows no users.',
    ),
  tls: z.boolean().describe('Whether connections are encrypted.'),
};

const inDatabase = {
  database: name.describe('Its name there.'),
  schema: name.describe('The schema in it that it reaches.'),
  stalenessMs: milliseconds
    .nullable()
    .describe('How old an answer may be, which readers then give; null where it must be the newest.'),
};

const keyPrefix = name.describe('Every key begins with it.');

const coldStart = z
  .strictObject({
    admitPerSecond: rate.describe('Calls that are let through to what is cached, by all replicas of everybody.'),
    admitPerReplicaPerSecond: rate
      .nullable()
      .describe('The part of one replica, by which it keeps to it alone; null where replicas are not known.'),
    warmUpMs: milliseconds.describe('How long the cache takes to fill again.'),
  })
  .describe('While the cache is empty.');

const originCommon = {
  dependency: name.describe('What is cached, as it is declared.'),
  access: z.literal('read').describe('A miss reads; writes go there by a use of their own.'),
  timeoutMs: milliseconds.describe(
    'How long one read there may take: as declared where it is used directly too, else as a call of the cache.',
  ),
  pool: count
    .nullable()
    .describe(
      'Connections that one replica keeps open, those of its own use where it has one; null where nothing counts them.',
    ),
};

const origin = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('database').describe('A database of a relational store.'),
      ...originCommon,
      connectTimeoutMs,
      store: stored.store,
      endpoint: stored.endpoint,
      user: stored.user,
      authentication: stored.authentication,
      tls: stored.tls,
      ...inDatabase,
    }),
    z.strictObject({ kind: z.literal('http').describe('A service of another.'), ...originCommon, endpoint }),
  ])
  .nullable()
  .describe('The way of a read that finds nothing in the cache; null for who only writes into it.');

const cache = z.strictObject({
  kind: z.literal('cache').describe('What stands there can be read again from what it caches.'),
  ...stored,
  caches: name.describe('The dependency that is asked for what is not there.'),
  origin,
  keyPrefix,
  ttlMs: milliseconds.describe('How long an entry lives.'),
  ttlJitter: ratio.describe('By this share, at random, an entry lives longer or shorter.'),
  hitRatio: ratio.nullable().describe('What is declared and should be measured; null where it is unknown.'),
  stampede: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('single-flight').describe('One reader loads a missing entry.') }),
      z.strictObject({ kind: z.literal('early-refresh').describe('Entries are renewed before they end.') }),
      z.strictObject({
        kind: z.literal('none').describe('Every reader loads what is missing.'),
        reason: z.string().nullable().describe('Why that is acceptable.'),
      }),
    ])
    .describe('What keeps many readers from loading the same missing entry at once.'),
  coldStart,
});

/** One dependency, and how it is used. */
export const useSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('database').describe('A database of a relational store.'),
    ...stored,
    ...inDatabase,
  }),
  cache,
  z.strictObject({ kind: z.literal('state').describe('Kept in memory and nowhere else.'), ...stored, keyPrefix }),
  z.strictObject({ kind: z.literal('http').describe('A service of another.'), ...common, endpoint }),
]);
