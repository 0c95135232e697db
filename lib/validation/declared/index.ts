import type { ResolvedModel } from '../../model/event-model';
import type { Rule } from '../rule';
import { arnOfAnotherAccount } from './arn-of-another-account';
import { arnOfAnotherRegion } from './arn-of-another-region';
import { backoffTooShort } from './backoff-too-short';
import { backupNotPossible } from './backup-not-possible';
import { cacheBesideState } from './cache-beside-state';
import { calleeOutlivesCall } from './callee-outlives-call';
import { classificationLowered } from './classification-lowered';
import { classifiedOverPlainHttp } from './classified-over-plain-http';
import { coldStartBeyondStore } from './cold-start-beyond-store';
import { dayShapeContradicts } from './day-shape-contradicts';
import { deadLetterMissing } from './dead-letter-missing';
import { deadLetterRetentionShort } from './dead-letter-retention-short';
import { deletionGuardNotEffective } from './deletion-guard-not-effective';
import { deletionGuardWithoutBoundary } from './deletion-guard-without-boundary';
import { deliveryTimeoutBelowParts } from './delivery-timeout-below-parts';
import { dependencyTimeoutBeyondHandler } from './dependency-timeout-beyond-handler';
import { dependencyTimeoutBeyondService } from './dependency-timeout-beyond-service';
import { dependencyTimeoutBeyondTask } from './dependency-timeout-beyond-task';
import { deviceEventsShed } from './device-events-shed';
import { environmentBelowProtectedHabit } from './environment-below-protected-habit';
import { environmentKeyMissing } from './environment-key-missing';
import { environmentSecretUnused } from './environment-secret-unused';
import { environmentValueUnused } from './environment-value-unused';
import { environmentWeakerThanProtectedNeeds } from './environment-weaker-than-protected-needs';
import { eventRateMissing } from './event-rate-missing';
import { eventRateStatedTwice } from './event-rate-stated-twice';
import { eventSubscribedTwice } from './event-subscribed-twice';
import { eventUnhandled } from './event-unhandled';
import { existingZonesDiffer } from './existing-zones-differ';
import { handlerCycle } from './handler-cycle';
import { handlerTimeBeyondInterruption } from './handler-time-beyond-interruption';
import { handlerTimeBeyondPoll } from './handler-time-beyond-poll';
import { handlerUnreachable } from './handler-unreachable';
import { heartbeatBeyondSession } from './heartbeat-beyond-session';
import { idempotencyWindowTooShort } from './idempotency-window-too-short';
import { idleTimeoutNotAccepted } from './idle-timeout-not-accepted';
import { kafkaCredentialMissing } from './kafka-credential-missing';
import { kafkaCredentialUnused } from './kafka-credential-unused';
import { kafkaWayInClosed } from './kafka-way-in-closed';
import { keyNotInPayload } from './key-not-in-payload';
import { keyedWorkersWithoutKey } from './keyed-workers-without-key';
import { kubernetesOpenToAll } from './kubernetes-open-to-all';
import { lagLimitBeyondRetention } from './lag-limit-beyond-retention';
import { latestSkipsEvents } from './latest-skips-events';
import { logRetentionNotOffered } from './log-retention-not-offered';
import { memoryBelowPoll } from './memory-below-poll';
import { nameDoesNotFit } from './name-does-not-fit';
import { namesCollide } from './names-collide';
import { outageBelowRecovery } from './outage-below-recovery';
import { overloadNotStated } from './overload-not-stated';
import { ownerUnknown } from './owner-unknown';
import { parkedWhereItIsLost } from './parked-where-it-is-lost';
import { parkingWithoutOrder } from './parking-without-order';
import { payloadBeyondBroker } from './payload-beyond-broker';
import { payloadBeyondRequestSize } from './payload-beyond-request-size';
import { payloadSchemaUnreadable } from './payload-schema-unreadable';
import { payloadTypicalBeyondMax } from './payload-typical-beyond-max';
import { peakBelowSteady } from './peak-below-steady';
import { pooledWorkersBreakOrder } from './pooled-workers-break-order';
import { postgresParameterNotAccepted } from './postgres-parameter-not-accepted';
import { providerConstraintUnreadable } from './provider-constraint-unreadable';
import { providerTooOld } from './provider-too-old';
import { readersMinBeyondMax } from './readers-min-beyond-max';
import { readersNeverScaled } from './readers-never-scaled';
import { receiverEmpty } from './receiver-empty';
import { receiverMissing } from './receiver-missing';
import { receiverUnused } from './receiver-unused';
import { reconnectStorm } from './reconnect-storm';
import { redisParameterRefused } from './redis-parameter-refused';
import { redisTransitPreferred } from './redis-transit-preferred';
import { redisVersionUnsupported } from './redis-version-unsupported';
import { referenceOfWrongKind } from './reference-of-wrong-kind';
import { referenceUnknown } from './reference-unknown';
import { releaseNotPinned } from './release-not-pinned';
import { releaseUnknown } from './release-unknown';
import { retentionBelowOutage } from './retention-below-outage';
import { retryAmplification } from './retry-amplification';
import { retryAtTwoLayers } from './retry-at-two-layers';
import { retryTopicsBreakOrder } from './retry-topics-break-order';
import { retryWaitBeyondRetention } from './retry-wait-beyond-retention';
import { routeChoiceUnreachable } from './route-choice-unreachable';
import { routeDropsEvents } from './route-drops-events';
import { routeSharesBeyondOne } from './route-shares-beyond-one';
import { scheduleInClockChange } from './schedule-in-clock-change';
import { scheduleUnreadable } from './schedule-unreadable';
import { scramSecretNotAccepted } from './scram-secret-not-accepted';
import { secretInLiteral } from './secret-in-literal';
import { serviceRateMissing } from './service-rate-missing';
import { serviceTimeBeyondTimeout } from './service-time-beyond-timeout';
import { serviceTimeContradicts } from './service-time-contradicts';
import { serviceTimeoutBeyondLoadBalancer } from './service-timeout-beyond-load-balancer';
import { sessionNotAccepted } from './session-not-accepted';
import { slowDownBeyondTimeout } from './slow-down-beyond-timeout';
import { spotTypesFew } from './spot-types-few';
import { spotWithoutFallback } from './spot-without-fallback';
import { spotWithoutInterruptible } from './spot-without-interruptible';
import { stalenessBelowReplicaLag } from './staleness-below-replica-lag';
import { stalenessWithoutRead } from './staleness-without-read';
import { stampedeUnguarded } from './stampede-unguarded';
import { stateNotShared } from './state-not-shared';
import { storageGrowthNotPossible } from './storage-growth-not-possible';
import { storeNotPlaced } from './store-not-placed';
import { storePlacementOfWrongKind } from './store-placement-of-wrong-kind';
import { storePlacementUnknown } from './store-placement-unknown';
import { storeWindowsNotPossible } from './store-windows-not-possible';
import { taskNotRepeatable } from './task-not-repeatable';
import { timeZoneUnknown } from './time-zone-unknown';
import { topicsNeedMsk } from './topics-need-msk';
import { unknownWhereProofRequired } from './unknown-where-proof-required';
import { workflowCycle } from './workflow-cycle';
import { workflowRunsOverlap } from './workflow-runs-overlap';
import { workflowTimeBeyondTimeout } from './workflow-time-beyond-timeout';
import { zonesNotUsable } from './zones-not-usable';

/** Rules on what the teams declare; a declaration can be judged by them without an environment. */
export const DECLARATION_RULES: readonly Rule<ResolvedModel>[] = [
  backoffTooShort,
  cacheBesideState,
  calleeOutlivesCall,
  classificationLowered,
  classifiedOverPlainHttp,
  coldStartBeyondStore,
  dayShapeContradicts,
  deadLetterMissing,
  deadLetterRetentionShort,
  deliveryTimeoutBelowParts,
  dependencyTimeoutBeyondHandler,
  dependencyTimeoutBeyondService,
  dependencyTimeoutBeyondTask,
  deviceEventsShed,
  eventRateMissing,
  eventRateStatedTwice,
  eventSubscribedTwice,
  eventUnhandled,
  handlerCycle,
  handlerTimeBeyondInterruption,
  handlerTimeBeyondPoll,
  handlerUnreachable,
  heartbeatBeyondSession,
  idempotencyWindowTooShort,
  idleTimeoutNotAccepted,
  keyNotInPayload,
  keyedWorkersWithoutKey,
  lagLimitBeyondRetention,
  latestSkipsEvents,
  memoryBelowPoll,
  nameDoesNotFit,
  namesCollide,
  overloadNotStated,
  ownerUnknown,
  parkedWhereItIsLost,
  parkingWithoutOrder,
  payloadBeyondBroker,
  payloadBeyondRequestSize,
  payloadSchemaUnreadable,
  payloadTypicalBeyondMax,
  peakBelowSteady,
  pooledWorkersBreakOrder,
  reconnectStorm,
  redisParameterRefused,
  redisTransitPreferred,
  redisVersionUnsupported,
  referenceOfWrongKind,
  referenceUnknown,
  retentionBelowOutage,
  retryAmplification,
  retryAtTwoLayers,
  retryTopicsBreakOrder,
  retryWaitBeyondRetention,
  routeChoiceUnreachable,
  routeDropsEvents,
  routeSharesBeyondOne,
  scheduleInClockChange,
  scheduleUnreadable,
  secretInLiteral,
  serviceRateMissing,
  serviceTimeBeyondTimeout,
  serviceTimeContradicts,
  serviceTimeoutBeyondLoadBalancer,
  sessionNotAccepted,
  slowDownBeyondTimeout,
  stalenessBelowReplicaLag,
  stalenessWithoutRead,
  stampedeUnguarded,
  taskNotRepeatable,
  timeZoneUnknown,
  workflowCycle,
  workflowRunsOverlap,
  workflowTimeBeyondTimeout,
];

/** Rules on where it runs. A test compares both lists with the folder. */
export const ENVIRONMENT_RULES: readonly Rule<ResolvedModel>[] = [
  arnOfAnotherAccount,
  arnOfAnotherRegion,
  backupNotPossible,
  deletionGuardNotEffective,
  deletionGuardWithoutBoundary,
  environmentBelowProtectedHabit,
  environmentKeyMissing,
  environmentSecretUnused,
  environmentValueUnused,
  environmentWeakerThanProtectedNeeds,
  existingZonesDiffer,
  kafkaCredentialMissing,
  kafkaCredentialUnused,
  kafkaWayInClosed,
  kubernetesOpenToAll,
  logRetentionNotOffered,
  outageBelowRecovery,
  postgresParameterNotAccepted,
  providerConstraintUnreadable,
  providerTooOld,
  readersMinBeyondMax,
  readersNeverScaled,
  receiverEmpty,
  receiverMissing,
  receiverUnused,
  releaseNotPinned,
  releaseUnknown,
  scramSecretNotAccepted,
  spotTypesFew,
  spotWithoutFallback,
  spotWithoutInterruptible,
  stateNotShared,
  storageGrowthNotPossible,
  storeNotPlaced,
  storePlacementOfWrongKind,
  storePlacementUnknown,
  storeWindowsNotPossible,
  topicsNeedMsk,
  unknownWhereProofRequired,
  zonesNotUsable,
];
