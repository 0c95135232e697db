import { z } from 'zod';
import { passed } from './answers';

/** `ClusterInfo` of the API model: what is used here is named, the rest is handed on. */
export const clusterInfo = z.looseObject({
  clusterArn: z.string(),
  clusterName: z.string(),
  creationTime: z.string(),
  currentVersion: z.string(),
  state: z.string(),
  numberOfBrokerNodes: z.number(),
  enhancedMonitoring: z.string().optional(),
  storageMode: z.string().optional(),
  brokerNodeGroupInfo: z.looseObject({
    clientSubnets: z.array(z.string()),
    instanceType: z.string(),
    connectivityInfo: passed.optional(),
    storageInfo: z
      .looseObject({
        ebsStorageInfo: z.looseObject({ volumeSize: z.number(), provisionedThroughput: passed.optional() }).optional(),
      })
      .optional(),
  }),
  currentBrokerSoftwareInfo: z.looseObject({
    kafkaVersion: z.string(),
    configurationArn: z.string().nullish(),
    configurationRevision: z.number().nullish(),
  }),
  clientAuthentication: passed.optional(),
  encryptionInfo: passed.optional(),
  loggingInfo: passed.optional(),
  openMonitoring: passed.optional(),
  rebalancing: passed.optional(),
});

export type ClusterInfo = z.infer<typeof clusterInfo>;

/** Subnets lie in one zone each, so that there are as many zones. */
export function zonesOf({ brokerNodeGroupInfo }: ClusterInfo): number {
  return brokerNodeGroupInfo.clientSubnets.length;
}

export function volumeSizeOf({ brokerNodeGroupInfo }: ClusterInfo): number | undefined {
  return brokerNodeGroupInfo.storageInfo?.ebsStorageInfo?.volumeSize;
}
