import type { Call } from '../operation';
import { json, kafkaOperation } from './answers';
import { CLUSTERS, readCluster, readClusters } from './cluster';
import type { ClusterInfo } from './cluster-info';

const arnOf = ({ parameters }: Call): string => parameters.clusterArn ?? '';

export const describeCluster = kafkaOperation('DescribeCluster', 'GET /v1/clusters/{clusterArn}', async (call) =>
  json({ clusterInfo: await readCluster(call, arnOf(call)) }),
);

export const describeClusterV2 = kafkaOperation(
  'DescribeClusterV2',
  'GET /api/v2/clusters/{clusterArn}',
  async (call) => json({ clusterInfo: versionTwo(await readCluster(call, arnOf(call))) }),
);

export const listClusters = kafkaOperation('ListClusters', 'GET /v1/clusters', async (call) =>
  json({ clusterInfoList: await readClusters(call, call.query.get('clusterNameFilter')) }),
);

/** All on one page: nobody has so many clusters on one machine. */
export const listClustersV2 = kafkaOperation('ListClustersV2', 'GET /api/v2/clusters', async (call) => {
  const type = call.query.get('clusterTypeFilter');
  const clusters = type === 'SERVERLESS' ? [] : await readClusters(call, call.query.get('clusterNameFilter'));
  return json({ clusterInfoList: clusters.map(versionTwo) });
});

/** The emulator decides; what was remembered goes with the cluster. */
export const deleteCluster = kafkaOperation('DeleteCluster', 'DELETE /v1/clusters/{clusterArn}', async (call) => {
  const answer = await call.ask(call.question);
  if (answer.status === 200) call.memory.forget(CLUSTERS, arnOf(call));
  return answer;
});

/** `Cluster` of the API model: what is not of every kind of cluster stands below `provisioned`. */
function versionTwo(info: ClusterInfo): Readonly<Record<string, unknown>> {
  const { clusterArn, clusterName, creationTime, currentVersion, state, tags, activeOperationArn, ...provisioned } =
    info;
  return {
    clusterType: 'PROVISIONED',
    clusterArn,
    clusterName,
    creationTime,
    currentVersion,
    state,
    tags,
    ...(activeOperationArn === undefined ? {} : { activeOperationArn }),
    provisioned,
  };
}
