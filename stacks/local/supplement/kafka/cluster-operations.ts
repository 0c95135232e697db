import type { Call } from '../operation';
import { json, kafkaOperation, notFound } from './answers';
import { type ClusterOperation, isDone, readCluster, rememberedOf } from './cluster';

type Fields = Readonly<Record<string, unknown>>;

export const describeClusterOperation = kafkaOperation(
  'DescribeClusterOperation',
  'GET /v1/operations/{clusterOperationArn}',
  async (call) => json({ clusterOperationInfo: versionOne(call, await find(call)) }),
);

export const describeClusterOperationV2 = kafkaOperation(
  'DescribeClusterOperationV2',
  'GET /api/v2/operations/{clusterOperationArn}',
  async (call) => {
    const operation = await find(call);
    const { source: sourceClusterInfo, target: targetClusterInfo } = operation;
    const provisioned = { operationSteps: [], sourceClusterInfo, targetClusterInfo };
    return json({ clusterOperationInfo: { ...versionTwo(call, operation), provisioned } });
  },
);

export const listClusterOperations = kafkaOperation(
  'ListClusterOperations',
  'GET /v1/clusters/{clusterArn}/operations',
  async (call) => json({ clusterOperationInfoList: (await all(call)).map((one) => versionOne(call, one)) }),
);

export const listClusterOperationsV2 = kafkaOperation(
  'ListClusterOperationsV2',
  'GET /api/v2/clusters/{clusterArn}/operations',
  async (call) => json({ clusterOperationInfoList: (await all(call)).map((one) => versionTwo(call, one)) }),
);

/** Newest first, as MSK lists them. */
async function all(call: Call): Promise<readonly ClusterOperation[]> {
  const { clusterArn } = await readCluster(call, call.parameters.clusterArn ?? '');
  return [...rememberedOf(call, clusterArn).operations].reverse();
}

async function find(call: Call): Promise<ClusterOperation> {
  const arn = call.parameters.clusterOperationArn ?? '';
  const cluster = await readCluster(call, clusterArnOf(arn));
  const found = rememberedOf(call, cluster.clusterArn).operations.find(({ operationArn }) => operationArn === arn);
  if (found === undefined) throw notFound('The cluster operation does not exist.', 'clusterOperationArn');
  return found;
}

/** An operation's ARN is that of its cluster with one more part. */
function clusterArnOf(operationArn: string): string {
  return operationArn.replace(':cluster-operation/', ':cluster/').replace(/\/[^/]+$/, '');
}

function versionOne(call: Call, operation: ClusterOperation): Fields {
  const { startTime: creationTime, clusterType: _, ...common } = versionTwo(call, operation);
  const { source: sourceClusterInfo, target: targetClusterInfo } = operation;
  return { ...common, creationTime, operationSteps: [], sourceClusterInfo, targetClusterInfo };
}

function versionTwo(call: Call, operation: ClusterOperation): Fields {
  const { operationArn, operationType, startedAt, completesAt } = operation;
  const done = isDone(call, operation);
  return {
    clusterArn: clusterArnOf(operationArn),
    clusterType: 'PROVISIONED',
    operationArn,
    operationType,
    operationState: done ? 'UPDATE_COMPLETE' : 'UPDATE_IN_PROGRESS',
    startTime: new Date(startedAt).toISOString(),
    ...(done ? { endTime: new Date(completesAt).toISOString() } : {}),
  };
}
