import { z } from 'zod';
import { passed } from './answers';
import { type ClusterInfo, volumeSizeOf } from './cluster-info';

/** `MutableClusterInfo` of the API model, as far as operations change it. */
export const change = z.object({
  brokerEBSVolumeInfo: z
    .tuple([
      z.object({
        kafkaBrokerNodeId: z.string(),
        volumeSizeGB: z.number().optional(),
        provisionedThroughput: passed.optional(),
      }),
    ])
    .optional(),
  clientAuthentication: passed.optional(),
  configurationInfo: z.object({ arn: z.string(), revision: z.number() }).optional(),
  connectivityInfo: passed.optional(),
  encryptionInfo: passed.optional(),
  enhancedMonitoring: z.string().optional(),
  instanceType: z.string().optional(),
  kafkaVersion: z.string().optional(),
  loggingInfo: passed.optional(),
  numberOfBrokerNodes: z.number().optional(),
  openMonitoring: passed.optional(),
  rebalancing: passed.optional(),
  storageMode: z.string().optional(),
});

type Fields = z.infer<typeof passed>;
export type Change = z.infer<typeof change>;

/** One field of a change: what a description says in its place, and how the description looks with it. */
interface Side {
  readonly before: (info: ClusterInfo, target: Change) => Change;
  readonly after: (info: ClusterInfo, target: Change) => ClusterInfo;
}

const SIDES: { readonly [Field in keyof Change]-?: Side } = {
  brokerEBSVolumeInfo: side(
    'brokerEBSVolumeInfo',
    (info) => {
      const volumeSizeGB = volumeSizeOf(info);
      return volumeSizeGB === undefined ? undefined : [{ kafkaBrokerNodeId: 'All', volumeSizeGB }];
    },
    (info, [volume]) => withVolume(info, volume),
  ),
  clientAuthentication: side(
    'clientAuthentication',
    (info) => info.clientAuthentication,
    (info, value) => ({ ...info, clientAuthentication: merged(info.clientAuthentication, value) }),
  ),
  configurationInfo: side(
    'configurationInfo',
    ({ currentBrokerSoftwareInfo: { configurationArn: arn, configurationRevision: revision } }) =>
      typeof arn === 'string' && typeof revision === 'number' ? { arn, revision } : undefined,
    (info, { arn, revision }) => withSoftware(info, { configurationArn: arn, configurationRevision: revision }),
  ),
  connectivityInfo: side(
    'connectivityInfo',
    (info) => info.brokerNodeGroupInfo.connectivityInfo,
    (info, value) => withGroup(info, { connectivityInfo: { ...info.brokerNodeGroupInfo.connectivityInfo, ...value } }),
  ),
  encryptionInfo: side(
    'encryptionInfo',
    (info) => info.encryptionInfo,
    (info, value) => ({ ...info, encryptionInfo: merged(info.encryptionInfo, value) }),
  ),
  instanceType: side(
    'instanceType',
    (info) => info.brokerNodeGroupInfo.instanceType,
    (info, instanceType) => withGroup(info, { instanceType }),
  ),
  kafkaVersion: side(
    'kafkaVersion',
    (info) => info.currentBrokerSoftwareInfo.kafkaVersion,
    (info, kafkaVersion) => withSoftware(info, { kafkaVersion }),
  ),
  enhancedMonitoring: direct('enhancedMonitoring'),
  loggingInfo: direct('loggingInfo'),
  numberOfBrokerNodes: direct('numberOfBrokerNodes'),
  openMonitoring: direct('openMonitoring'),
  rebalancing: direct('rebalancing'),
  storageMode: direct('storageMode'),
};

/** What the description says before the change, in the fields that it changes. */
export function before(info: ClusterInfo, target: Change): Change {
  return Object.assign({}, ...Object.values(SIDES).map((field) => field.before(info, target)));
}

/** How the cluster is described after a change. */
export function applied(info: ClusterInfo, target: Change): ClusterInfo {
  return Object.values(SIDES).reduce((described, field) => field.after(described, target), info);
}

function side<Field extends keyof Change>(
  name: Field,
  of: (info: ClusterInfo) => Change[Field],
  onto: (info: ClusterInfo, value: NonNullable<Change[Field]>) => ClusterInfo,
): Side {
  return {
    before: (info, target) => {
      const value = of(info);
      return target[name] === undefined || value === undefined ? {} : { [name]: value };
    },
    after: (info, target) => {
      const value = target[name];
      return value === undefined || value === null ? info : onto(info, value);
    },
  };
}

/** A field that has the same name and form in both. */
function direct(
  name: 'enhancedMonitoring' | 'loggingInfo' | 'numberOfBrokerNodes' | 'openMonitoring' | 'rebalancing' | 'storageMode',
): Side {
  return side(
    name,
    (info) => info[name],
    (info, value) => ({ ...info, [name]: value }),
  );
}

function withVolume(info: ClusterInfo, volume: NonNullable<Change['brokerEBSVolumeInfo']>[0]): ClusterInfo {
  const { storageInfo } = info.brokerNodeGroupInfo;
  const { provisionedThroughput, volumeSizeGB: volumeSize = volumeSizeOf(info) } = volume;
  if (volumeSize === undefined) return info;
  const throughput = provisionedThroughput === undefined ? {} : { provisionedThroughput };
  const ebsStorageInfo = { ...storageInfo?.ebsStorageInfo, volumeSize, ...throughput };
  return withGroup(info, { storageInfo: { ...storageInfo, ebsStorageInfo } });
}

/** A request names only what shall change: the ways in that it does not name stay as they are. */
function merged(now: Fields | undefined, asked: Fields): Fields {
  const out: Record<string, unknown> = { ...now };
  for (const [name, value] of Object.entries(asked)) {
    const [before, after] = [passed.safeParse(out[name]).data, passed.safeParse(value).data];
    out[name] = after === undefined ? value : merged(before, after);
  }
  return out;
}

function withGroup(info: ClusterInfo, changed: Partial<ClusterInfo['brokerNodeGroupInfo']>): ClusterInfo {
  return { ...info, brokerNodeGroupInfo: { ...info.brokerNodeGroupInfo, ...changed } };
}

function withSoftware(info: ClusterInfo, changed: Partial<ClusterInfo['currentBrokerSoftwareInfo']>): ClusterInfo {
  return { ...info, currentBrokerSoftwareInfo: { ...info.currentBrokerSoftwareInfo, ...changed } };
}
