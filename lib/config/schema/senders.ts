import { z } from 'zod';
import { fact } from './fact';
import { atLeastOne, durationText, name, nonNegative, rateText, share, sizeText, timeOfDay } from './text';

/** What handlers, services and tasks have in common. */

const CPU = 'cores, above 0 and at most 192';

export const entryRate = z.strictObject({
  steady: fact(rateText),
  peak: fact(rateText),
  day: z.strictObject({ peakFrom: timeOfDay, peakFor: durationText, zone: name, low: fact(rateText) }).exactOptional(),
});

const use = z.strictObject({
  access: z.enum(['read', 'write']).exactOptional(),
  calls: nonNegative,
  timeout: durationText,
  attempts: atLeastOne.exactOptional(),
  pool: atLeastOne.exactOptional(),
  staleness: durationText.exactOptional(),
});

const call = z.strictObject({ calls: nonNegative, timeout: durationText, attempts: atLeastOne.exactOptional() });

const emission = z.union(
  [nonNegative, z.strictObject({ count: nonNegative, when: z.enum(['success', 'every-attempt']) })],
  { error: 'a number from 0, or { count, when }' },
);

/** What somebody does beside handling. */
export const sending = {
  emits: z.record(name, emission).exactOptional(),
  uses: z.record(name, use).exactOptional(),
  calls: z.record(name, call).exactOptional(),
};

const environmentKey = z.union(
  [
    z.strictObject({ value: z.string({ error: 'text' }).max(10_000, { error: 'at most 10000 characters' }) }),
    z.strictObject({ from: z.literal('environment') }),
    z.strictObject({ secret: name }),
    z.strictObject({ parameter: name }),
  ],
  { error: "{ value }, { from: 'environment' }, { secret } or { parameter }" },
);

/** What somebody needs to run. */
export const running = {
  resources: z
    .strictObject({
      cpu: z.number({ error: CPU }).gt(0, { error: CPU }).max(192, { error: CPU }),
      memory: sizeText,
    })
    .exactOptional(),
  environment: z.record(name, environmentKey).exactOptional(),
  objectives: z
    .strictObject({
      latency: z.strictObject({ p99: durationText }).exactOptional(),
      errorRatio: share.exactOptional(),
    })
    .exactOptional(),
  producer: z
    .strictObject({ deliveryTimeout: durationText, requestTimeout: durationText, linger: durationText })
    .exactOptional(),
};
