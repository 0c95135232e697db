import { z } from 'zod';
import { atLeastOne, durationText, name, sentence, share } from './text';

const TIERS = 'a list of 1 to 10 durations';

const backoff = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exponential'), initial: durationText, max: durationText }),
  z.strictObject({ kind: z.literal('fixed'), delay: durationText }),
]);

const keptAside = z.strictObject({ retention: durationText });

const exhausted = z.union(
  [
    z.literal('dead-letter'),
    z.strictObject({ deadLetter: keptAside }),
    z.strictObject({ park: keptAside }),
    z.strictObject({ drop: sentence }),
  ],
  { error: "'dead-letter', { deadLetter }, { park }, or { drop } with the reason" },
);

const retrying = {
  attempts: atLeastOne,
  backoff,
  budget: share,
  permanent: z.array(name, { error: 'a list of names of errors' }).exactOptional(),
  exhausted,
};

export const retryPolicy = z.discriminatedUnion('via', [
  z.strictObject({ via: z.literal('none'), exhausted }),
  z.strictObject({ via: z.literal('in-process'), ...retrying }),
  z.strictObject({
    via: z.literal('topics'),
    tiers: z.array(durationText, { error: TIERS }).min(1, { error: TIERS }).max(10, { error: TIERS }),
    ...retrying,
  }),
]);

/** Whether somebody meant a policy or a name is told by the shape, so that a wrong policy is reported inside. */
export const retry = z.union([name, retryPolicy], { error: 'a retry policy, or the name of one under retries' });
