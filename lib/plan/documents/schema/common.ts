import { z } from 'zod';

export const name = z.string().min(1);
export const milliseconds = z.number().min(0);
export const count = z.int().min(0);
export const ratio = z.number().min(0).max(1);
export const rate = z.number().min(0);

/** Where something answers. What AWS names only when it is made stands here by reference. */
export const endpoint = z
  .discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('value').describe('The address is known.'),
      value: z.string().min(1).describe('Host and port, several with commas between them, or a URL.'),
    }),
    z.strictObject({
      from: z.literal('apply').describe('The address is known once the platform is applied.'),
      reference: name.describe('What is asked for it, for example stores.main.writer.'),
    }),
  ])
  .describe('Where it answers.');

/** A topic of one event. */
export const topicOfEvent = z.strictObject({
  event: name.describe('The event as it is declared.'),
  topic: name.describe('The topic that carries it.'),
});
