import type { Rule } from '../rule';
import { accessPolicyTooLarge } from './access-policy-too-large';
import { addressesExhausted } from './addresses-exhausted';
import { cacheMemoryExceeded } from './cache-memory-exceeded';
import { coldCacheOverloadsDatabase } from './cold-cache-overloads-database';
import { commitmentEnds } from './commitment-ends';
import { commitmentsUnused } from './commitments-unused';
import { connectionBudgetExceeded } from './connection-budget-exceeded';
import { consumersBeyondPartitions } from './consumers-beyond-partitions';
import { costBeyondBudget } from './cost-beyond-budget';
import { costMayExceedBudget } from './cost-may-exceed-budget';
import { drainBeyondRetention } from './drain-beyond-retention';
import { expressNeedsThreeZones } from './express-needs-three-zones';
import { instanceUnknown } from './instance-unknown';
import { kafkaChangesTogether } from './kafka-changes-together';
import { kafkaConnectionsExceeded } from './kafka-connections-exceeded';
import { kafkaDoesNotFit } from './kafka-does-not-fit';
import { kafkaKindChanged } from './kafka-kind-changed';
import { kafkaVersionEnding } from './kafka-version-ending';
import { kafkaVersionUnsupported } from './kafka-version-unsupported';
import { kafkaZoneLoss } from './kafka-zone-loss';
import { keyGrowthNotAcknowledged } from './key-growth-not-acknowledged';
import { latencyInfeasible } from './latency-infeasible';
import { latencyObjectiveMissed } from './latency-objective-missed';
import { lockIncomplete } from './lock-incomplete';
import { lockLowered } from './lock-lowered';
import { lockMissing } from './lock-missing';
import { lockNotPossible } from './lock-not-possible';
import { lockObsolete } from './lock-obsolete';
import { lockOfAnother } from './lock-of-another';
import { lockTooLarge } from './lock-too-large';
import { lockTooSmall } from './lock-too-small';
import { nodeTypeOfAnotherArchitecture } from './node-type-of-another-architecture';
import { nodeTypeUnknown } from './node-type-unknown';
import { nodeTypesOfSeveralSizes } from './node-types-of-several-sizes';
import { overflowBeforeScaleOut } from './overflow-before-scale-out';
import { partitionBudgetExceeded } from './partition-budget-exceeded';
import { podFitsNoNode } from './pod-fits-no-node';
import { postgresVersionEnding } from './postgres-version-ending';
import { postgresVersionUnsupported } from './postgres-version-unsupported';
import { providerTooOldForProxy } from './provider-too-old-for-proxy';
import { quotaNotAdjustableExceeded } from './quota-not-adjustable-exceeded';
import { quotaToRaise } from './quota-to-raise';
import { readerLossOverloads } from './reader-loss-overloads';
import { redisConnectionsExceeded } from './redis-connections-exceeded';
import { redisFailoverUnsafe } from './redis-failover-unsafe';
import { redisReplicasToWrite } from './redis-replicas-to-write';
import { redisUsersExceeded } from './redis-users-exceeded';
import { schemaRefusedByRegistry } from './schema-refused-by-registry';
import { sizeNotComputable } from './size-not-computable';
import { spotLossBelowMinimum } from './spot-loss-below-minimum';
import { storageGrowthWithoutRoom } from './storage-growth-without-room';
import { storeNearLimit } from './store-near-limit';
import { storeOverloaded } from './store-overloaded';
import { storeVersionLowered } from './store-version-lowered';
import type { PlannedSubject } from './subject';
import { topicCopiesChanged } from './topic-copies-changed';
import { topicLost } from './topic-lost';
import { zoneLossOverloadsHandler } from './zone-loss-overloads-handler';

/** All rules on the plan. A test compares this list with the folder. */
export const PLANNED_RULES: readonly Rule<PlannedSubject>[] = [
  accessPolicyTooLarge,
  addressesExhausted,
  cacheMemoryExceeded,
  coldCacheOverloadsDatabase,
  commitmentEnds,
  commitmentsUnused,
  connectionBudgetExceeded,
  consumersBeyondPartitions,
  costBeyondBudget,
  costMayExceedBudget,
  drainBeyondRetention,
  expressNeedsThreeZones,
  instanceUnknown,
  kafkaChangesTogether,
  kafkaConnectionsExceeded,
  kafkaDoesNotFit,
  kafkaKindChanged,
  kafkaVersionEnding,
  kafkaVersionUnsupported,
  kafkaZoneLoss,
  keyGrowthNotAcknowledged,
  latencyInfeasible,
  latencyObjectiveMissed,
  lockIncomplete,
  lockLowered,
  lockMissing,
  lockNotPossible,
  lockObsolete,
  lockOfAnother,
  lockTooLarge,
  lockTooSmall,
  nodeTypeOfAnotherArchitecture,
  nodeTypeUnknown,
  nodeTypesOfSeveralSizes,
  overflowBeforeScaleOut,
  partitionBudgetExceeded,
  podFitsNoNode,
  postgresVersionEnding,
  postgresVersionUnsupported,
  providerTooOldForProxy,
  quotaNotAdjustableExceeded,
  quotaToRaise,
  readerLossOverloads,
  redisConnectionsExceeded,
  redisFailoverUnsafe,
  redisReplicasToWrite,
  redisUsersExceeded,
  schemaRefusedByRegistry,
  sizeNotComputable,
  spotLossBelowMinimum,
  storageGrowthWithoutRoom,
  storeNearLimit,
  storeOverloaded,
  storeVersionLowered,
  topicCopiesChanged,
  topicLost,
  zoneLossOverloadsHandler,
];
