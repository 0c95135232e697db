import { z } from 'zod';
import { fact } from './fact';
import { retry } from './retry';
import { running, sending } from './senders';
import { atLeastOne, durationText, name, sentence, share } from './text';

const CONDITIONS = 'a list of at least one condition';
const value = z.union([z.string(), z.number(), z.boolean()], { error: 'text, a number, true or false' });
const texts = z.array(z.string({ error: 'text' }), { error: 'a list of texts' }).min(1, { error: 'at least one text' });
const values = z.array(value, { error: 'a list of values' }).min(1, { error: 'at least one value' });

const condition = z.union(
  [
    z.strictObject({ header: name, is: texts }),
    z.strictObject({ header: name, isNot: texts }),
    z.strictObject({ attribute: name, is: values }),
    z.strictObject({ attribute: name, isNot: values }),
  ],
  { error: '{ header, is }, { header, isNot }, { attribute, is } or { attribute, isNot }' },
);
const conditions = z.array(condition, { error: CONDITIONS }).min(1, { error: CONDITIONS });

const subscription = z.union(
  [name, z.strictObject({ event: name, when: conditions, share: fact(share).exactOptional() })],
  { error: 'an event, or { event, when }' },
);

export const route = z.strictObject({
  on: name,
  choose: z
    .array(z.strictObject({ when: conditions, to: name, share: fact(share).exactOptional() }), {
      error: 'a list of { when, to }',
    })
    .min(1, { error: 'at least one { when, to }' }),
  otherwise: z.union([name, z.strictObject({ drop: sentence })], { error: 'a handler, or { drop } with the reason' }),
});

const concurrency = z.union(
  [z.literal('per-partition'), z.strictObject({ keyedWorkers: atLeastOne }), z.strictObject({ pooled: atLeastOne })],
  { error: "'per-partition', { keyedWorkers } or { pooled }" },
);

export const handler = z.strictObject({
  owner: name.exactOptional(),
  on: z
    .union([name, z.array(subscription, { error: 'an event, or a list of them' })], {
      error: 'an event, or a list of them',
    })
    .exactOptional(),
  ...sending,
  ...running,
  serviceTime: z.strictObject({ mean: fact(durationText), p99: fact(durationText) }),
  timeout: durationText,
  concurrency: concurrency.exactOptional(),
  idempotencyKey: name,
  idempotencyWindow: durationText.exactOptional(),
  retry,
  lagLimit: durationText.exactOptional(),
  startFrom: z.enum(['earliest', 'latest']).exactOptional(),
  interruptible: z.boolean(),
  declassifies: sentence.exactOptional(),
  poll: z
    .strictObject({
      records: atLeastOne,
      interval: durationText,
      session: durationText.exactOptional(),
      heartbeat: durationText.exactOptional(),
    })
    .exactOptional(),
});
