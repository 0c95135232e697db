import { deleteScalingPolicy, describeScalingPolicies, putScalingPolicy } from './autoscaling/policies';
import { listTagsForResource, tagResource, untagResource } from './autoscaling/tags';
import { deregisterScalableTarget, describeScalableTargets, registerScalableTarget } from './autoscaling/targets';
import { deleteAlarms, describeAlarms, putMetricAlarm } from './cloudwatch/alarms';
import { createFlowLogs, deleteFlowLogs, describeFlowLogs } from './ec2/flow-logs';
import {
  createReplicationGroup,
  deleteReplicationGroup,
  describeCacheClusters,
  describeReplicationGroups,
  modifyReplicationGroup,
} from './elasticache/groups';
import { describeCacheParameters } from './elasticache/parameters';
import { createUser, deleteUser, describeUsers, modifyUser } from './elasticache/users';
import { createRegistry, deleteRegistry, getRegistry, listRegistries, updateRegistry } from './glue/registries';
import { createSchema, deleteSchema, getSchema, updateSchema } from './glue/schemas';
import {
  checkSchemaVersionValidity,
  getSchemaByDefinition,
  getSchemaVersion,
  listSchemaVersions,
  registerSchemaVersion,
} from './glue/versions';
import { getBootstrapBrokers } from './kafka/bootstrap-brokers';
import {
  describeClusterOperation,
  describeClusterOperationV2,
  listClusterOperations,
  listClusterOperationsV2,
} from './kafka/cluster-operations';
import { createConfiguration } from './kafka/configuration/create-configuration';
import { deleteConfiguration } from './kafka/configuration/delete-configuration';
import {
  describeConfiguration,
  describeConfigurationRevision,
  listConfigurationRevisions,
  listConfigurations,
} from './kafka/configuration/describe-configuration';
import { updateConfiguration } from './kafka/configuration/update-configuration';
import { createCluster } from './kafka/create-cluster';
import {
  deleteCluster,
  describeCluster,
  describeClusterV2,
  listClusters,
  listClustersV2,
} from './kafka/describe-cluster';
import { listNodes } from './kafka/list-nodes';
import { batchAssociateScramSecret, batchDisassociateScramSecret } from './kafka/scram-secrets';
import { updateBrokerCount } from './kafka/update-broker-count';
import { updateBrokerStorage } from './kafka/update-broker-storage';
import { updateBrokerType } from './kafka/update-broker-type';
import { updateClusterConfiguration } from './kafka/update-cluster-configuration';
import { updateClusterKafkaVersion } from './kafka/update-cluster-kafka-version';
import { updateConnectivity } from './kafka/update-connectivity';
import { updateMonitoring } from './kafka/update-monitoring';
import { updateSecurity } from './kafka/update-security';
import { updateStorage } from './kafka/update-storage';
import type { Operation } from './operation';
import { createDbCluster, deleteDbCluster, describeDbClusters, modifyDbCluster } from './rds/clusters';
import {
  createEventSubscription,
  deleteEventSubscription,
  describeEventSubscriptions,
  modifyEventSubscription,
} from './rds/event-subscriptions';
import { createDbInstance, describeDbInstances, modifyDbInstance, rebootDbInstance } from './rds/instances';
import { modifyDbClusterParameterGroup } from './rds/parameters';

/** What is wrong with the emulator's own answer to an operation. */
type Lack =
  /** It does not know the operation. */
  | 'operation'
  /** It takes something and later does not tell it, or tells it wrongly. */
  | 'memory'
  /** It takes what the service refuses. */
  | 'refusal';

export interface Deviation {
  readonly operation: Operation;
  readonly lacks: Lack;
  /** What the emulator (MiniStack 1.5.33) does, and what would come of it. */
  readonly reason: string;
  /** Where it is answered, below this folder. */
  readonly file: string;
}

const NO_ROUTE = 'no such route';
const NO_AUTOSCALING = 'does not know Application Auto Scaling';
const NO_REGISTRY = 'does not know the schema registry';
const NO_SUBSCRIPTIONS = 'does not know subscriptions to events';
const NO_INSIGHTS = 'drops exported logs, insights and their key';
const CHANGES = 'shows nothing of what the operations that it lacks have changed';

/**
 * Everything in which the emulator is not AWS as far as we have met it, and what stands in for it. A new operation is a file
 * and a row.
 */
export const DEVIATIONS: readonly Deviation[] = [
  row(
    putMetricAlarm,
    'refusal',
    'takes any period, threshold and metrics, and drops half of them',
    'cloudwatch/alarms.ts',
  ),
  row(
    describeAlarms,
    'memory',
    'tells no statistic, period, dimension, expression, action, description or meaning of missing data',
    'cloudwatch/alarms.ts',
  ),
  row(deleteAlarms, 'memory', 'does not tell us that it forgot one', 'cloudwatch/alarms.ts'),
  row(registerScalableTarget, 'operation', NO_AUTOSCALING, 'autoscaling/targets.ts'),
  row(describeScalableTargets, 'operation', NO_AUTOSCALING, 'autoscaling/targets.ts'),
  row(deregisterScalableTarget, 'operation', NO_AUTOSCALING, 'autoscaling/targets.ts'),
  row(putScalingPolicy, 'operation', NO_AUTOSCALING, 'autoscaling/policies.ts'),
  row(describeScalingPolicies, 'operation', NO_AUTOSCALING, 'autoscaling/policies.ts'),
  row(deleteScalingPolicy, 'operation', NO_AUTOSCALING, 'autoscaling/policies.ts'),
  row(listTagsForResource, 'operation', NO_AUTOSCALING, 'autoscaling/tags.ts'),
  row(tagResource, 'operation', NO_AUTOSCALING, 'autoscaling/tags.ts'),
  row(untagResource, 'operation', NO_AUTOSCALING, 'autoscaling/tags.ts'),
  row(
    createFlowLogs,
    'memory',
    'drops tags, role, format and interval: each plan replaces the log',
    'ec2/flow-logs.ts',
  ),
  row(describeFlowLogs, 'memory', 'tells neither role nor format nor interval', 'ec2/flow-logs.ts'),
  row(deleteFlowLogs, 'memory', 'does not tell us that it forgot one', 'ec2/flow-logs.ts'),
  row(
    createReplicationGroup,
    'refusal',
    'makes groups that cannot fail over, and users beside clients without TLS; drops the key',
    'elasticache/groups.ts',
  ),
  row(
    modifyReplicationGroup,
    'memory',
    'drops encryption in transit, cluster mode, minor upgrades, windows and the topic, and refuses nothing',
    'elasticache/groups.ts',
  ),
  row(describeReplicationGroups, 'memory', `${CHANGES}; tells no key`, 'elasticache/groups.ts'),
  row(
    describeCacheClusters,
    'memory',
    'tells no minor upgrades and no topic, and of nodes nothing of what has changed of their group',
    'elasticache/groups.ts',
  ),
  row(deleteReplicationGroup, 'memory', 'takes no last snapshot', 'elasticache/groups.ts'),
  row(
    describeCacheParameters,
    'memory',
    'lists parameters of the engine to who asks for those of users: each plan would reset them',
    'elasticache/parameters.ts',
  ),
  row(createUser, 'memory', 'drops that a user logs in by IAM, and takes any name for one', 'elasticache/users.ts'),
  row(modifyUser, 'memory', 'drops how a user logs in', 'elasticache/users.ts'),
  row(describeUsers, 'memory', 'tells that users of IAM have no password', 'elasticache/users.ts'),
  row(deleteUser, 'memory', 'does not tell us that it forgot one', 'elasticache/users.ts'),
  row(createRegistry, 'operation', NO_REGISTRY, 'glue/registries.ts'),
  row(getRegistry, 'operation', NO_REGISTRY, 'glue/registries.ts'),
  row(updateRegistry, 'operation', NO_REGISTRY, 'glue/registries.ts'),
  row(deleteRegistry, 'operation', NO_REGISTRY, 'glue/registries.ts'),
  row(listRegistries, 'operation', NO_REGISTRY, 'glue/registries.ts'),
  row(createSchema, 'operation', NO_REGISTRY, 'glue/schemas.ts'),
  row(getSchema, 'operation', NO_REGISTRY, 'glue/schemas.ts'),
  row(updateSchema, 'operation', NO_REGISTRY, 'glue/schemas.ts'),
  row(deleteSchema, 'operation', NO_REGISTRY, 'glue/schemas.ts'),
  row(registerSchemaVersion, 'operation', NO_REGISTRY, 'glue/versions.ts'),
  row(getSchemaVersion, 'operation', NO_REGISTRY, 'glue/versions.ts'),
  row(getSchemaByDefinition, 'operation', NO_REGISTRY, 'glue/versions.ts'),
  row(checkSchemaVersionValidity, 'operation', NO_REGISTRY, 'glue/versions.ts'),
  row(listSchemaVersions, 'operation', NO_REGISTRY, 'glue/versions.ts'),
  row(
    createCluster,
    'refusal',
    'checks only the name, and drops storage mode and rebalancing',
    'kafka/create-cluster.ts',
  ),
  row(describeCluster, 'memory', `${CHANGES}; keys of tags in another case`, 'kafka/describe-cluster.ts'),
  row(
    describeClusterV2,
    'operation',
    `${NO_ROUTE}: the provider waits for a new cluster with it`,
    'kafka/describe-cluster.ts',
  ),
  row(listClusters, 'memory', CHANGES, 'kafka/describe-cluster.ts'),
  row(listClustersV2, 'operation', NO_ROUTE, 'kafka/describe-cluster.ts'),
  row(deleteCluster, 'memory', 'does not tell us that it forgot one', 'kafka/describe-cluster.ts'),
  row(getBootstrapBrokers, 'memory', 'names addresses for ways in that are closed', 'kafka/bootstrap-brokers.ts'),
  row(listNodes, 'memory', `${CHANGES}; names no subnets`, 'kafka/list-nodes.ts'),
  row(describeClusterOperation, 'operation', NO_ROUTE, 'kafka/cluster-operations.ts'),
  row(describeClusterOperationV2, 'operation', NO_ROUTE, 'kafka/cluster-operations.ts'),
  row(listClusterOperations, 'operation', NO_ROUTE, 'kafka/cluster-operations.ts'),
  row(listClusterOperationsV2, 'operation', NO_ROUTE, 'kafka/cluster-operations.ts'),
  row(updateBrokerCount, 'operation', NO_ROUTE, 'kafka/update-broker-count.ts'),
  row(updateBrokerStorage, 'operation', NO_ROUTE, 'kafka/update-broker-storage.ts'),
  row(updateBrokerType, 'operation', NO_ROUTE, 'kafka/update-broker-type.ts'),
  row(updateClusterConfiguration, 'operation', NO_ROUTE, 'kafka/update-cluster-configuration.ts'),
  row(updateClusterKafkaVersion, 'operation', NO_ROUTE, 'kafka/update-cluster-kafka-version.ts'),
  row(updateConnectivity, 'operation', NO_ROUTE, 'kafka/update-connectivity.ts'),
  row(updateMonitoring, 'operation', NO_ROUTE, 'kafka/update-monitoring.ts'),
  row(updateSecurity, 'operation', NO_ROUTE, 'kafka/update-security.ts'),
  row(updateStorage, 'operation', NO_ROUTE, 'kafka/update-storage.ts'),
  row(
    batchAssociateScramSecret,
    'refusal',
    'takes any secret, also for a cluster whose SCRAM is closed',
    'kafka/scram-secrets.ts',
  ),
  row(
    batchDisassociateScramSecret,
    'refusal',
    'has another code for what is not associated, at which the provider stops',
    'kafka/scram-secrets.ts',
  ),
  row(
    createConfiguration,
    'refusal',
    'takes any name and text; a name stays taken',
    'kafka/configuration/create-configuration.ts',
  ),
  row(
    describeConfiguration,
    'memory',
    `${CHANGES}; says 404 where MSK says 400`,
    'kafka/configuration/describe-configuration.ts',
  ),
  row(listConfigurations, 'memory', CHANGES, 'kafka/configuration/describe-configuration.ts'),
  row(
    describeConfigurationRevision,
    'memory',
    'knows the first revision only',
    'kafka/configuration/describe-configuration.ts',
  ),
  row(
    listConfigurationRevisions,
    'memory',
    'knows the first revision only',
    'kafka/configuration/describe-configuration.ts',
  ),
  row(updateConfiguration, 'operation', NO_ROUTE, 'kafka/configuration/update-configuration.ts'),
  row(
    deleteConfiguration,
    'operation',
    `${NO_ROUTE}: nothing could be destroyed`,
    'kafka/configuration/delete-configuration.ts',
  ),
  row(createDbCluster, 'memory', NO_INSIGHTS, 'rds/clusters.ts'),
  row(modifyDbCluster, 'memory', NO_INSIGHTS, 'rds/clusters.ts'),
  row(describeDbClusters, 'memory', `${NO_INSIGHTS}; no member ever waits for a restart`, 'rds/clusters.ts'),
  row(
    deleteDbCluster,
    'memory',
    'leaves no final snapshot, also where its name is taken by another',
    'rds/clusters.ts',
  ),
  row(createDbInstance, 'memory', NO_INSIGHTS, 'rds/instances.ts'),
  row(modifyDbInstance, 'memory', NO_INSIGHTS, 'rds/instances.ts'),
  row(describeDbInstances, 'memory', NO_INSIGHTS, 'rds/instances.ts'),
  row(rebootDbInstance, 'memory', 'does not tell us who was restarted', 'rds/instances.ts'),
  row(createEventSubscription, 'operation', NO_SUBSCRIPTIONS, 'rds/event-subscriptions.ts'),
  row(describeEventSubscriptions, 'operation', NO_SUBSCRIPTIONS, 'rds/event-subscriptions.ts'),
  row(modifyEventSubscription, 'operation', NO_SUBSCRIPTIONS, 'rds/event-subscriptions.ts'),
  row(deleteEventSubscription, 'operation', NO_SUBSCRIPTIONS, 'rds/event-subscriptions.ts'),
  row(
    modifyDbClusterParameterGroup,
    'refusal',
    'takes static parameters at once, and tells what a family has by itself as it was sent',
    'rds/parameters.ts',
  ),
];

/** What the front answers itself. */
export const OPERATIONS: readonly Operation[] = DEVIATIONS.map(({ operation }) => operation);

function row(operation: Operation, lacks: Lack, reason: string, file: string): Deviation {
  return { operation, lacks, reason, file };
}
