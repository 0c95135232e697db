import { DATA_WORDS } from './data';
import { ENTRIES_WORDS } from './entries';
import { ENVIRONMENTS_WORDS } from './environments';
import { FLOW_WORDS } from './flow';
import { GROWTH_WORDS } from './growth';
import { KAFKA_WORDS } from './kafka';
import { NAMES_WORDS } from './names';
import { NETWORK_WORDS } from './network';
import { NODES_WORDS } from './nodes';
import { ORDERING_WORDS } from './ordering';
import { PROOF_WORDS } from './proof';
import { RECORDS_WORDS } from './records';
import { RETRIES_WORDS } from './retries';
import { RUNNING_WORDS } from './running';
import { SIZES_WORDS } from './sizes';
import { STORES_WORDS } from './stores';
import { STORES_PLANNED_WORDS } from './stores-planned';
import { TIMING_WORDS } from './timing';
import { WAIVERS_WORDS } from './waivers';
import type { Said } from './words';
import { WORKFLOWS_WORDS } from './workflows';

/** The wording of every rule, together so that it can be read as prose; the files beside hold it by what it is about. */
const WORDING = {
  ...DATA_WORDS,
  ...ENTRIES_WORDS,
  ...ENVIRONMENTS_WORDS,
  ...FLOW_WORDS,
  ...GROWTH_WORDS,
  ...KAFKA_WORDS,
  ...NAMES_WORDS,
  ...NODES_WORDS,
  ...NETWORK_WORDS,
  ...ORDERING_WORDS,
  ...PROOF_WORDS,
  ...RECORDS_WORDS,
  ...RETRIES_WORDS,
  ...RUNNING_WORDS,
  ...SIZES_WORDS,
  ...STORES_PLANNED_WORDS,
  ...STORES_WORDS,
  ...TIMING_WORDS,
  ...WAIVERS_WORDS,
  ...WORKFLOWS_WORDS,
};

export type RuleCode = keyof typeof WORDING;
export type WordingOf<Code extends RuleCode> = Parameters<(typeof WORDING)[Code]>[0];

/** The same table, typed so that a generic code picks the words that take its values. */
export const WORDS: { readonly [Code in RuleCode]: (values: WordingOf<Code>) => Said } = WORDING;
