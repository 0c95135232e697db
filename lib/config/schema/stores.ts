import { z } from 'zod';
import { fact } from './fact';
import { atLeastOne, durationText, name, rateText, sentence, share, sizeText } from './text';

export const store = z.discriminatedUnion('engine', [
  z.strictObject({
    engine: z.literal('postgres'),
    writes: fact(rateText),
    reads: fact(rateText).exactOptional(),
  }),
  z.strictObject({ engine: z.literal('redis'), operations: fact(rateText).exactOptional() }),
]);

const DATABASE =
  'letters, digits, hyphens and underscores, and none of those that PostgreSQL and RDS keep: postgres, template0, template1, rdsadmin';
const SCHEMA =
  'letters, digits, hyphens and underscores, and none of those that PostgreSQL keeps: pg_…, information_schema';
const databaseName = z
  .string({ error: DATABASE })
  .regex(/^(?!(?:postgres|template[01]|rdsadmin)$)[A-Za-z_][\w-]{0,62}$/, { error: DATABASE });
const schemaName = z
  .string({ error: SCHEMA })
  .regex(/^(?!pg_|information_schema$)[A-Za-z_][\w-]{0,62}$/, { error: SCHEMA });

export const dependency = z.union(
  [
    z.strictObject({
      store: name,
      role: z.literal('cache'),
      caches: name,
      ttl: durationText,
      entries: atLeastOne,
      entrySize: sizeText,
      staleness: durationText.exactOptional(),
      hitRatio: fact(share),
      coldStart: z.strictObject({ admit: rateText, warmUp: durationText }),
      stampede: z
        .union([z.literal(['single-flight', 'early-refresh']), z.strictObject({ unguarded: sentence })], {
          error: "'single-flight', 'early-refresh', or { unguarded } with the reason",
        })
        .exactOptional(),
    }),
    z.strictObject({ store: name, role: z.literal('state'), entries: atLeastOne, entrySize: sizeText }),
    z.strictObject({ store: name, database: databaseName, schema: schemaName.exactOptional() }),
    z.strictObject({
      http: z.url({ protocol: /^https?$/, error: 'a URL such as https://geo.example.org' }),
      sustains: fact(rateText).exactOptional(),
    }),
  ],
  { error: '{ store, database }, { store, role } or { http }' },
);
