import { z } from 'zod';
import { badRequest } from './answers';
import { checkBrokerCount } from './broker-rules';
import { zonesOf } from './cluster-info';
import { update } from './update';

const PARAMETER = 'targetNumberOfBrokerNodes';

/** More at will; fewer only by one broker of each zone at a time ("Remove a broker", developer guide, read 2026-11). */
export const updateBrokerCount = update({
  name: 'UpdateBrokerCount',
  route: 'PUT nodes/count',
  operationType: 'UPDATE_BROKER_COUNT',
  body: z.object({ targetNumberOfBrokerNodes: z.number() }),
  change: ({ targetNumberOfBrokerNodes: target }, cluster) => {
    const zones = zonesOf(cluster);
    checkBrokerCount(target, zones, cluster.currentBrokerSoftwareInfo.kafkaVersion, PARAMETER);
    if (target === cluster.numberOfBrokerNodes) {
      throw badRequest(`The cluster already has ${target} broker nodes.`, PARAMETER);
    }
    if (target < cluster.numberOfBrokerNodes - zones) {
      throw badRequest('You can remove one broker node per Availability Zone in one operation.', PARAMETER);
    }
    return { numberOfBrokerNodes: target };
  },
});
