import { z } from 'zod';
import { accepted } from '../operation';
import { badRequest, kafkaOperation, passed, readAnswer, readRequest } from './answers';
import { checkBrokerCount, checkBrokerType, checkKafkaVersion, checkVolumeSize } from './broker-rules';
import { CLUSTERS, forgetLostClusters } from './cluster';
import { checkRevision } from './configuration/configuration';

/** The required fields of the API model, and those that have rules. */
const request = z.looseObject({
  clusterName: z.string().min(1).max(64),
  kafkaVersion: z.string().min(1).max(128),
  numberOfBrokerNodes: z.number(),
  brokerNodeGroupInfo: z.looseObject({
    clientSubnets: z.array(z.string()).min(2).max(3),
    instanceType: z.string(),
    storageInfo: z
      .looseObject({
        ebsStorageInfo: z
          .looseObject({ volumeSize: z.number().optional(), provisionedThroughput: passed.optional() })
          .optional(),
      })
      .optional(),
  }),
  configurationInfo: z.object({ arn: z.string(), revision: z.number() }).optional(),
  enhancedMonitoring: z.enum(['DEFAULT', 'PER_BROKER', 'PER_TOPIC_PER_BROKER', 'PER_TOPIC_PER_PARTITION']).optional(),
  storageMode: z.enum(['LOCAL', 'TIERED']).optional(),
  rebalancing: passed.optional(),
});

/** Checked here, made by the emulator; what it does not keep of the request is remembered. */
export const createCluster = kafkaOperation('CreateCluster', 'POST /v1/clusters', async (call) => {
  const asked = readRequest(request, call.body);
  const { brokerNodeGroupInfo: group, kafkaVersion, numberOfBrokerNodes, configurationInfo } = asked;
  checkKafkaVersion(kafkaVersion, 'kafkaVersion');
  checkBrokerType(group.instanceType, 'instanceType');
  checkBrokerCount(numberOfBrokerNodes, group.clientSubnets.length, kafkaVersion, 'numberOfBrokerNodes');
  const { volumeSize, provisionedThroughput } = group.storageInfo?.ebsStorageInfo ?? {};
  if (volumeSize !== undefined) checkVolumeSize(volumeSize, 'volumeSize');
  if (new Set(group.clientSubnets).size !== group.clientSubnets.length) {
    throw badRequest('Specify one subnet for each Availability Zone.', 'clientSubnets');
  }
  if (configurationInfo !== undefined) await checkRevision(call, configurationInfo);

  const answer = await accepted(call.ask(call.question));
  const { clusterArn } = readAnswer(z.object({ clusterArn: z.string() }), answer);
  const { storageMode, rebalancing } = asked;
  call.memory.put(CLUSTERS, clusterArn, {
    storageMode: storageMode ?? 'LOCAL',
    ...(rebalancing === undefined ? {} : { rebalancing }),
    ...(provisionedThroughput === undefined ? {} : { provisionedThroughput }),
    operations: [],
  });
  await forgetLostClusters(call, clusterArn);
  return answer;
});
