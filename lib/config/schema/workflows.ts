import { z } from 'zod';
import { sending } from './senders';
import { atLeastOne, durationText, name, sentence } from './text';

const task = z.strictObject({
  after: z.array(name, { error: 'a list of tasks' }).exactOptional(),
  timeout: durationText,
  attempts: atLeastOne.exactOptional(),
  wait: durationText.exactOptional(),
  idempotencyKey: name.exactOptional(),
  ...sending,
});

export const workflow = z.strictObject({
  owner: name,
  on: z.union(
    [
      z.strictObject({ schedule: sentence, zone: name, overlap: z.enum(['skip', 'wait', 'allow']) }),
      z.strictObject({ event: name }),
    ],
    { error: '{ schedule, zone, overlap } or { event }' },
  ),
  timeout: durationText,
  tasks: z.record(name, task),
});
