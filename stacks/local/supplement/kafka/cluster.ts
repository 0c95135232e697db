import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Kind } from '../memory';
import { accepted, type Call } from '../operation';
import { readAnswer } from './answers';
import { applied, change } from './change';
import { withWaysIn } from './client-authentication';
import { type ClusterInfo, clusterInfo } from './cluster-info';

/** A change that was asked for, and when it is through. */
const operation = z.object({
  operationArn: z.string(),
  operationType: z.string(),
  startedAt: z.number(),
  completesAt: z.number(),
  source: change,
  target: change,
});

export type ClusterOperation = z.infer<typeof operation>;

/** Beside the operations: what the emulator takes when a cluster is made and does not keep. */
const remembered = z.object({
  storageMode: z.string(),
  rebalancing: z.record(z.string(), z.unknown()).optional(),
  provisionedThroughput: z.record(z.string(), z.unknown()).optional(),
  operations: z.array(operation),
});

export type RememberedCluster = z.infer<typeof remembered>;

export const CLUSTERS: Kind<RememberedCluster> = { name: 'kafka.cluster', schema: remembered };

const NOTHING_REMEMBERED: RememberedCluster = { storageMode: 'LOCAL', operations: [] };

/** As MSK describes it: the emulator's answer with every finished operation applied. Refuses what the emulator does not know. */
export async function readCluster(call: Call, clusterArn: string): Promise<ClusterInfo> {
  const answer = await call.ask({ method: 'GET', path: `/v1/clusters/${encodeURIComponent(clusterArn)}` });
  if (answer.status === 404) call.memory.forget(CLUSTERS, clusterArn);
  const described = readAnswer(z.object({ clusterInfo }), await accepted(Promise.resolve(answer)));
  return asChanged(call, described.clusterInfo);
}

export async function readClusters(call: Call, nameFilter: string | null): Promise<readonly ClusterInfo[]> {
  const filter = nameFilter === null ? '' : `?clusterNameFilter=${encodeURIComponent(nameFilter)}`;
  const answer = await accepted(call.ask({ method: 'GET', path: `/v1/clusters${filter}` }));
  const listed = readAnswer(z.object({ clusterInfoList: z.array(clusterInfo) }), answer);
  return Promise.all(listed.clusterInfoList.map((info) => asChanged(call, info)));
}

/** After a kill the emulator starts empty, and nobody may ever ask for what it had: looked for when something is made. */
export async function forgetLostClusters(call: Call, made: string): Promise<void> {
  const answer = await accepted(call.ask({ method: 'GET', path: '/v1/clusters' }));
  const { clusterInfoList } = readAnswer(z.object({ clusterInfoList: z.array(clusterInfo) }), answer);
  const known = clusterInfoList.map(({ clusterArn }) => clusterArn);
  call.memory.keepKnown(CLUSTERS, ownerOf(made), known);
}

/** An ARN up to its account: others are not listed to this caller. */
export function ownerOf(arn: string): string {
  return `${arn.split(':').slice(0, 5).join(':')}:`;
}

export function rememberedOf(call: Call, clusterArn: string): RememberedCluster {
  return call.memory.get(CLUSTERS, clusterArn) ?? NOTHING_REMEMBERED;
}

export function isDone(call: Call, { completesAt }: ClusterOperation): boolean {
  return completesAt <= call.now();
}

async function asChanged(call: Call, info: ClusterInfo): Promise<ClusterInfo> {
  const { operations, storageMode, rebalancing, provisionedThroughput } = rememberedOf(call, info.clusterArn);
  const done = operations.filter((operation) => isDone(call, operation));
  const running = operations.find((operation) => !isDone(call, operation));
  const created: ClusterInfo = {
    ...withThroughput(info, provisionedThroughput),
    tags: await tagsOf(call, info.clusterArn),
    storageMode,
    ...(rebalancing === undefined ? {} : { rebalancing }),
  };
  const described = done.reduce((described, { target }) => applied(described, target), created);
  return {
    ...withWaysIn(described),
    currentVersion: version(info, done.length),
    ...(running === undefined ? {} : { state: 'UPDATING', activeOperationArn: running.operationArn }),
  };
}

function withThroughput(
  info: ClusterInfo,
  provisionedThroughput: RememberedCluster['provisionedThroughput'],
): ClusterInfo {
  if (provisionedThroughput === undefined) return info;
  return applied(info, { brokerEBSVolumeInfo: [{ kafkaBrokerNodeId: 'All', provisionedThroughput }] });
}

/** The emulator describes a cluster with the tags it was made with, their keys in another case; the tags themselves it keeps. */
async function tagsOf(call: Call, arn: string): Promise<Readonly<Record<string, string>>> {
  const answer = await accepted(call.ask({ method: 'GET', path: `/v1/tags/${encodeURIComponent(arn)}` }));
  return readAnswer(z.object({ tags: z.record(z.string(), z.string()) }), answer).tags;
}

/** Another one after each change, which is how a caller proves that he has seen it. */
function version({ clusterArn, currentVersion }: ClusterInfo, changes: number): string {
  if (changes === 0) return currentVersion;
  const digest = createHash('sha256').update(`${clusterArn} ${changes}`).digest('hex');
  return `K${digest.slice(0, 13).toUpperCase()}`;
}
