import type { ResolvedModel } from '../../model/event-model';
import type { Rule } from '../rule';
import { deadLetterMissing } from './dead-letter-missing';
import { dependencyTimeoutBeyondHandler } from './dependency-timeout-beyond-handler';
import { eventRateMissing } from './event-rate-missing';
import { eventRateStatedTwice } from './event-rate-stated-twice';
import { handlerCycle } from './handler-cycle';
import { handlerTimeBeyondPoll } from './handler-time-beyond-poll';
import { logRetentionNotOffered } from './log-retention-not-offered';
import { nameDoesNotFit } from './name-does-not-fit';
import { namesCollide } from './names-collide';
import { ownerUnknown } from './owner-unknown';
import { payloadTypicalBeyondMax } from './payload-typical-beyond-max';
import { peakBelowSteady } from './peak-below-steady';
import { providerConstraintUnreadable } from './provider-constraint-unreadable';
import { providerTooOld } from './provider-too-old';
import { referenceOfWrongKind } from './reference-of-wrong-kind';
import { referenceUnknown } from './reference-unknown';
import { retryAmplification } from './retry-amplification';
import { retryTopicsBreakOrder } from './retry-topics-break-order';
import { serviceRateMissing } from './service-rate-missing';
import { stateNotShared } from './state-not-shared';
import { unknownWhereProofRequired } from './unknown-where-proof-required';
import { zonesNotUsable } from './zones-not-usable';

/** Rules on what the teams declare; a declaration can be judged by them without an environment. */
export const DECLARATION_RULES: readonly Rule<ResolvedModel>[] = [
  deadLetterMissing,
  dependencyTimeoutBeyondHandler,
  eventRateMissing,
  eventRateStatedTwice,
  handlerCycle,
  handlerTimeBeyondPoll,
  nameDoesNotFit,
  namesCollide,
  ownerUnknown,
  payloadTypicalBeyondMax,
  peakBelowSteady,
  referenceOfWrongKind,
  referenceUnknown,
  retryAmplification,
  retryTopicsBreakOrder,
  serviceRateMissing,
];

/** Rules on where it runs. A test compares both lists with the folder. */
export const ENVIRONMENT_RULES: readonly Rule<ResolvedModel>[] = [
  logRetentionNotOffered,
  providerConstraintUnreadable,
  providerTooOld,
  stateNotShared,
  unknownWhereProofRequired,
  zonesNotUsable,
];
