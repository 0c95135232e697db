import type { Rule } from '../rule';
import { kafkaDoesNotFit } from './kafka-does-not-fit';
import { latencyInfeasible } from './latency-infeasible';
import { lockIncomplete } from './lock-incomplete';
import { lockMissing } from './lock-missing';
import { lockObsolete } from './lock-obsolete';
import { lockOfAnother } from './lock-of-another';
import { lockTooLarge } from './lock-too-large';
import { lockTooSmall } from './lock-too-small';
import { sizeNotComputable } from './size-not-computable';
import { storeOverloaded } from './store-overloaded';
import type { PlannedSubject } from './subject';

/** All rules on the plan. A test compares this list with the folder. */
export const PLANNED_RULES: readonly Rule<PlannedSubject>[] = [
  kafkaDoesNotFit,
  latencyInfeasible,
  lockIncomplete,
  lockMissing,
  lockObsolete,
  lockOfAnother,
  lockTooLarge,
  lockTooSmall,
  sizeNotComputable,
  storeOverloaded,
];
