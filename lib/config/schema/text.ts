import { z } from 'zod';
import { CHOSEN_NAMES, type NameLimit } from '../../base/naming';
import {
  DURATION_PATTERN,
  type DurationText,
  RATE_PATTERN,
  type RateText,
  SIZE_PATTERN,
  type SizeText,
} from '../../base/units';

/** Text with a shape that the compiler knows as a template literal: one pattern for both, so that they cannot drift. */
function patterned<Text extends string>(pattern: string, expected: string): z.ZodType<Text, Text> {
  return z.string({ error: expected }).regex(new RegExp(pattern), { error: expected }) as unknown as z.ZodType<
    Text,
    Text
  >;
}

export const durationText = patterned<DurationText>(
  DURATION_PATTERN,
  'a duration such as 250ms, 5m or 7d, without a blank',
);
export const sizeText = sizeTextSuch('512B or 16KiB');
/** With examples of its place. */
export function sizeTextSuch(examples: string): z.ZodType<SizeText, SizeText> {
  return patterned<SizeText>(SIZE_PATTERN, `a size such as ${examples}, without a blank`);
}
export const rateText = patterned<RateText>(RATE_PATTERN, 'a rate such as 700/s or 3/d, without a blank');
export const dateText = z.iso.date({ error: 'a day such as 2026-12-01' });

const TIME_OF_DAY = 'a time of day such as 17:30';
export const timeOfDay = z.string({ error: TIME_OF_DAY }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: TIME_OF_DAY });

/** Free text for a person; never empty, since an empty reason is none. */
export const sentence = z
  .string({ error: 'a few words' })
  .trim()
  .min(1, { error: 'a few words' })
  .max(500, { error: 'at most 500 characters' });

export const nonNegative = z.number({ error: 'a number from 0' }).min(0, { error: 'a number from 0' });
export const share = z
  .number({ error: 'a share from 0 to 1' })
  .min(0, { error: 'a share from 0 to 1' })
  .max(1, { error: 'a share from 0 to 1' });
const COUNT = 'a whole number from 1 to 1000000000';
export const atLeastOne = z.int({ error: COUNT }).min(1, { error: COUNT }).max(1_000_000_000, { error: COUNT });

/** A name of any shape that can be read at all, so neither blank nor with control characters: what shape it must have is the matter of the rule `name-does-not-fit`, which tells how it would be used. */
export const name = z
  .string({ error: 'a name' })
  .regex(/^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u, { error: 'a name' })
  .max(500, { error: 'a name of at most 500 characters' });

export function chosenName(rule: NameLimit): z.ZodString {
  return z
    .string({ error: `${rule.min} to ${rule.max} characters: ${rule.allowed}` })
    .min(rule.min, { error: `${rule.min} to ${rule.max} characters` })
    .max(rule.max, { error: `${rule.min} to ${rule.max} characters` })
    .regex(rule.pattern, { error: rule.allowed });
}

export const platformName = chosenName(CHOSEN_NAMES.platform);
export const environmentName = chosenName(CHOSEN_NAMES.environment);
