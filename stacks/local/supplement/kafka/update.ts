import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Call, Operation } from '../operation';
import { badRequest, json, kafkaOperation, readRequest } from './answers';
import { before, type Change } from './change';
import { CLUSTERS, readCluster, rememberedOf } from './cluster';
import type { ClusterInfo } from './cluster-info';

/** Long enough for a caller to see `UPDATING`, short against the minutes MSK takes. */
export const SETTLE_MS = 300;

interface Update<Body> {
  readonly name: string;
  /** Below the cluster, with its method: `PUT nodes/count`. */
  readonly route: string;
  /** What MSK says is running. Assumption: the API model leaves these names open, and no client of ours reads them. */
  readonly operationType: string;
  /** The request's fields beside `currentVersion`. */
  readonly body: z.ZodType<Body>;
  /** What the request changes; throws what MSK refuses. */
  readonly change: (body: Body, cluster: ClusterInfo, call: Call) => Change | Promise<Change>;
}

const common = z.object({ currentVersion: z.string() });

/** An operation that changes a cluster: one at a time, and only for who knows its current version. */
export function update<Body>({ name, route, operationType, body, change }: Update<Body>): Operation {
  const [method = '', below = ''] = route.split(' ');
  return kafkaOperation(name, `${method} /v1/clusters/{clusterArn}/${below}`, async (call) => {
    const clusterArn = call.parameters.clusterArn ?? '';
    const { currentVersion } = readRequest(common, call.body);
    const asked = readRequest(body, call.body);
    const cluster = await readCluster(call, clusterArn);
    if (cluster.state !== 'ACTIVE') {
      throw badRequest(`You can't update the cluster while it is in the ${cluster.state} state.`, 'clusterArn');
    }
    if (cluster.currentVersion !== currentVersion) {
      // The service's own words: hashicorp/terraform-provider-aws#25061.
      throw badRequest(
        "The version of the cluster isn't current. Check the current version and try again.",
        'currentVersion',
      );
    }
    const target = await change(asked, cluster, call);
    const clusterOperationArn = `${clusterArn.replace(':cluster/', ':cluster-operation/')}/${randomUUID()}`;
    const remembered = rememberedOf(call, clusterArn);
    const operation = {
      operationArn: clusterOperationArn,
      operationType,
      startedAt: call.now(),
      completesAt: call.now() + SETTLE_MS,
      source: before(cluster, target),
      target,
    };
    call.memory.put(CLUSTERS, clusterArn, { ...remembered, operations: [...remembered.operations, operation] });
    return json({ clusterArn, clusterOperationArn });
  });
}
