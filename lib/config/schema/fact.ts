import { z } from 'zod';
import type { Fact } from '../../base/facts';
import { listed } from '../../base/nearest';
import { dateText, sentence } from './text';

/** A fact over any value: itself, assumed with a reason, measured with day and source, or `unknown`. */
export function fact<T extends string | number>(value: z.ZodType<T, T>): z.ZodType<Fact<T>, Fact<T>> {
  return z.union(
    [
      value,
      z.strictObject({ assumed: value, because: sentence }),
      z.strictObject({ measured: value, at: dateText, from: sentence }),
      z.literal('unknown'),
    ],
    {
      error: ({ errors: [ofValue = []] }) =>
        listed([
          ...ofValue.map(({ message }) => message),
          '{ assumed, because }',
          '{ measured, at, from }',
          "'unknown'",
        ]),
    },
  ) as unknown as z.ZodType<Fact<T>, Fact<T>>;
}
