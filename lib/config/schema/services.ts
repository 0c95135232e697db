import { z } from 'zod';
import { fact } from './fact';
import { entryRate, running, sending } from './senders';
import { atLeastOne, durationText, name, rateText } from './text';

const PATH = 'a path such as /finds';

const overload = z.union(
  [
    z.literal('shed'),
    z.strictObject({ slowDown: z.strictObject({ within: durationText }) }),
    z.strictObject({ park: z.strictObject({ in: name, keep: durationText }) }),
  ],
  { error: "'shed', { slowDown } or { park }" },
);

const basics = {
  owner: name.exactOptional(),
  rate: entryRate.exactOptional(),
  timeout: durationText.exactOptional(),
  overload: overload.exactOptional(),
  ...sending,
  ...running,
};

export const service = z.union(
  [
    z.strictObject({
      http: z.strictObject({
        path: z.string({ error: PATH }).regex(/^\/\S*$/, { error: PATH }),
        idleTimeout: durationText.exactOptional(),
      }),
      ...basics,
    }),
    z.strictObject({
      devices: z.strictObject({
        protocol: z.enum(['mqtt', 'websocket']),
        count: atLeastOne,
        reconnectWithin: durationText,
        connects: fact(rateText),
      }),
      ...basics,
    }),
  ],
  { error: 'a service with { http } or { devices }' },
);
