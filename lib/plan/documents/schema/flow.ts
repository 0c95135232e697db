import { z } from 'zod';
import { count, endpoint, milliseconds, name, ratio, topicOfEvent } from './common';

const condition = z.strictObject({
  of: z.enum(['header', 'attribute']).describe('What is compared: a header, or an attribute of the payload.'),
  name: name.describe('The header, or the path in the payload.'),
  negated: z.boolean().describe('Whether it must have none of the values.'),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])).describe('The values.'),
});

/** As the registry calls it; an event of another has its schema elsewhere. */
const payloadSchema = z
  .strictObject({
    registry: name.describe('The registry, as Glue has it.'),
    name: name.describe('The schema in the registry.'),
    format: z.enum(['AVRO', 'JSON']).describe('The language of the schema: Avro, or JSON Schema.'),
    compatibility: z
      .enum(['NONE', 'BACKWARD', 'BACKWARD_ALL', 'FORWARD', 'FORWARD_ALL', 'FULL', 'FULL_ALL'])
      .describe('Which later versions the registry takes.'),
  })
  .nullable()
  .describe('Where the schema of the payload is found; null where none is registered here.');

export const readSchema = z.strictObject({
  ...topicOfEvent.shape,
  schema: payloadSchema,
  route: name.nullable().describe('The route that sends it here; null where the handler asks for it itself.'),
  when: z.array(condition).describe('All of them hold, or the event is passed over; empty takes every event.'),
});

export const emissionSchema = z.strictObject({
  ...topicOfEvent.shape,
  schema: payloadSchema,
  count: z.number().min(0).describe('Sent for each event or request, on average.'),
  when: z
    .enum(['success', 'every-attempt'])
    .describe('Sent once, with or after the commit; or by every attempt, also one that fails.'),
  key: name.nullable().describe('The field of the payload, or header:NAME, that is the key; null spreads evenly.'),
});

export const callSchema = z.strictObject({
  to: name.describe('Whom it calls and waits for.'),
  kind: z.enum(['handler', 'service']).describe('What that is.'),
  endpoint,
  calls: z.number().min(0).describe('Calls for each event or request, on average.'),
  timeoutMs: milliseconds.describe('How long one call may take.'),
  attempts: count.describe('All attempts of one call, the first included.'),
});

const keptAside = z.strictObject({
  kind: z
    .enum(['dead-letter', 'park'])
    .describe('Kept for a person; parking keeps all later events of the key as well.'),
  topics: z
    .array(
      z.strictObject({ ...topicOfEvent.shape, retentionMs: milliseconds.describe('How long the topic keeps it.') }),
    )
    .describe('Where it goes, by event.'),
});

export const retrySchema = z
  .strictObject({
    via: z.enum(['none', 'in-process', 'topics']).describe('How a failed event is tried again.'),
    attempts: count.describe('Attempts of one delivery, the first included.'),
    waitsMs: z.array(milliseconds).describe('The longest wait before the second, third, … attempt of one delivery.'),
    jitter: z.literal('full').describe('Each wait is a random time up to the longest.'),
    budget: ratio.describe('The most retries, as a share of first attempts.'),
    tiers: z
      .array(
        z.strictObject({
          delayMs: milliseconds.describe('How long an event waits there.'),
          topics: z.array(topicOfEvent).describe('Where it waits, by event.'),
        }),
      )
      .describe('Topics that delay, in order; empty without them.'),
    permanentErrors: z.array(name).describe('Errors that are exhausted at once, beside payloads that cannot be read.'),
    exhausted: z
      .discriminatedUnion('kind', [
        keptAside,
        z.strictObject({
          kind: z.literal('drop').describe('It is lost.'),
          reason: z.string().min(1).describe('Why that is acceptable.'),
        }),
      ])
      .describe('What happens after the last attempt.'),
  })
  .describe('What happens to an event that fails.');
