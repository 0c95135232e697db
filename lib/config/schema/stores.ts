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
    z.strictObject({ store: name, database: name, schema: name.exactOptional() }),
    z.strictObject({
      http: z.url({ protocol: /^https?$/, error: 'a URL such as https://geo.example.org' }),
      sustains: fact(rateText).exactOptional(),
    }),
  ],
  { error: '{ store, database }, { store, role } or { http }' },
);
