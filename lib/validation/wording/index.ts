import { ENVIRONMENTS_WORDS } from './environments';
import { FLOW_WORDS } from './flow';
import { NAMES_WORDS } from './names';
import { PROOF_WORDS } from './proof';
import { RETRIES_WORDS } from './retries';
import { SIZES_WORDS } from './sizes';
import { TIMING_WORDS } from './timing';
import type { Said } from './words';

/** The wording of every rule, together so that it can be read as prose; the files beside hold it by what it is about. */
const WORDING = {
  ...ENVIRONMENTS_WORDS,
  ...FLOW_WORDS,
  ...NAMES_WORDS,
  ...PROOF_WORDS,
  ...RETRIES_WORDS,
  ...SIZES_WORDS,
  ...TIMING_WORDS,
};

export type RuleCode = keyof typeof WORDING;
export type WordingOf<Code extends RuleCode> = Parameters<(typeof WORDING)[Code]>[0];

/** The same table, typed so that a generic code picks the words that take its values. */
export const WORDS: { readonly [Code in RuleCode]: (values: WordingOf<Code>) => Said } = WORDING;
