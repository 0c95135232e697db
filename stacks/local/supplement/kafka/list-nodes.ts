import { z } from 'zod';
import { accepted } from '../operation';
import { json, kafkaOperation, readAnswer } from './answers';
import { readCluster } from './cluster';

const nodes = z.object({ nodeInfoList: z.array(z.looseObject({ brokerNodeInfo: z.looseObject({}) })) });

/** The emulator lists as many brokers as the cluster was made with; each further one is like the first. */
export const listNodes = kafkaOperation('ListNodes', 'GET /v1/clusters/{clusterArn}/nodes', async (call) => {
  const cluster = await readCluster(call, call.parameters.clusterArn ?? '');
  const { clusterArn, numberOfBrokerNodes, currentBrokerSoftwareInfo, brokerNodeGroupInfo } = cluster;
  const { clientSubnets, instanceType } = brokerNodeGroupInfo;
  const { nodeInfoList } = readAnswer(nodes, await accepted(call.ask(call.question)));
  const described = Array.from({ length: numberOfBrokerNodes }, (_, index) => {
    const known = nodeInfoList[index] ?? nodeInfoList[0];
    return {
      ...known,
      nodeARN: `${clusterArn}/node/${index + 1}`,
      instanceType,
      brokerNodeInfo: {
        ...known?.brokerNodeInfo,
        brokerId: index + 1,
        // Brokers take turns among the zones.
        clientSubnet: clientSubnets[index % clientSubnets.length],
        currentBrokerSoftwareInfo,
      },
    };
  });
  return json({ nodeInfoList: described });
});
