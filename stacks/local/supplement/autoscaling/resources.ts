import { readCluster } from '../kafka/cluster';
import { volumeSizeOf } from '../kafka/cluster-info';
import { updateBrokerStorage } from '../kafka/update-broker-storage';
import { accepted, type Call, Refusal } from '../operation';
import { invalid, type Place } from './answers';
import { auroraClusterArn, changeReaders } from './readers';

/** What can be scaled here, of the many that the service knows: a row more is one more. */
interface Scalable {
  readonly namespace: string;
  readonly dimension: string;
  readonly noun: string;
  /** What of it is scaled. */
  readonly scaled: string;
  /** Of the role that the service makes for itself. */
  readonly role: string;
  /** The metrics that a target tracking policy may follow, with the range of their targets. */
  readonly metrics: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
  /** The ARN of what is scaled; nothing where there is none. */
  readonly arnOf: (call: Call, resourceId: string) => Promise<string | undefined>;
  /** Brings what the resource has into the range, as far as its service lets it. */
  readonly bringInto: (call: Call, resourceId: string, range: Range) => Promise<void>;
}

interface Range {
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
}

const SCALABLE: readonly Scalable[] = [
  {
    namespace: 'kafka',
    dimension: 'kafka:broker-storage:VolumeSize',
    noun: 'MSK cluster',
    scaled: 'MSK cluster storage',
    role: 'AWSServiceRoleForApplicationAutoScaling_KafkaCluster',
    // "Auto-scaling policy details for Amazon MSK", developer guide, read 2026-11.
    metrics: { KafkaBrokerStorageUtilization: { min: 10, max: 80 } },
    arnOf: mskClusterArn,
    bringInto: changeVolumes,
  },
  {
    namespace: 'rds',
    dimension: 'rds:cluster:ReadReplicaCount',
    noun: 'Aurora cluster',
    scaled: 'Aurora cluster readers',
    role: 'AWSServiceRoleForApplicationAutoScaling_RDSCluster',
    // "Using Amazon Aurora Auto Scaling with Aurora Replicas", Aurora user guide, read 2026-11; connections have no upper end.
    metrics: {
      RDSReaderAverageCPUUtilization: { min: 1, max: 100 },
      RDSReaderAverageDatabaseConnections: { min: 1, max: Number.MAX_SAFE_INTEGER },
    },
    arnOf: auroraClusterArn,
    bringInto: changeReaders,
  },
];

export function scalableAt({ ServiceNamespace, ScalableDimension }: Place): Scalable {
  const found = SCALABLE.find(
    ({ namespace, dimension }) => namespace === ServiceNamespace && dimension === ScalableDimension,
  );
  if (found === undefined) {
    throw invalid('Unsupported service namespace, resource type or scalable dimension');
  }
  return found;
}

export function roleOf({ namespace, role }: Scalable, account: string): string {
  const folder = `aws-service-role/${namespace}.application-autoscaling.amazonaws.com`;
  return `arn:aws:iam::${account}:role/${folder}/${role}`;
}

async function mskClusterArn(call: Call, clusterArn: string): Promise<string | undefined> {
  const path = `/v1/clusters/${encodeURIComponent(clusterArn)}`;
  const answer = await call.ask({ method: 'GET', path, as: { service: 'kafka' } });
  // An ARN that is none is refused otherwise than one that nothing has.
  if (answer.status === 404 || answer.status === 400) return undefined;
  await accepted(Promise.resolve(answer));
  return clusterArn;
}

/**
 * By the operation of MSK itself, which takes its time. What MSK refuses, a smaller volume or a step of less than 10 GiB, fails
 * behind the back of whoever registers: a scaling activity says so, and the target is registered all the same.
 */
async function changeVolumes(call: Call, clusterArn: string, { MinCapacity, MaxCapacity }: Range): Promise<void> {
  const asked: Call = { ...call, ask: (question) => call.ask({ as: { service: 'kafka' }, ...question }) };
  const cluster = await readCluster(asked, clusterArn);
  const size = volumeSizeOf(cluster);
  if (size === undefined || cluster.state !== 'ACTIVE') return;
  const volumeSizeGB = Math.min(MaxCapacity, Math.max(MinCapacity, size));
  if (volumeSizeGB === size) return;
  const { currentVersion } = cluster;
  const targetBrokerEBSVolumeInfo = [{ kafkaBrokerNodeId: 'All', volumeSizeGB }];
  try {
    await updateBrokerStorage.answer({
      ...asked,
      parameters: { clusterArn },
      body: JSON.stringify({ currentVersion, targetBrokerEBSVolumeInfo }),
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
