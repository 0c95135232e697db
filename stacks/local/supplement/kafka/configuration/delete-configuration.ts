import { badRequest, json, kafkaOperation } from '../answers';
import { readClusters } from '../cluster';
import { CONFIGURATIONS, readConfiguration, rememberedOf } from './configuration';

/** Refused while a cluster uses it. */
export const deleteConfiguration = kafkaOperation(
  'DeleteConfiguration',
  'DELETE /v1/configurations/{arn}',
  async (call) => {
    const { arn } = await readConfiguration(call, call.parameters.arn ?? '');
    const clusters = await readClusters(call, null);
    const user = clusters.find(({ currentBrokerSoftwareInfo }) => currentBrokerSoftwareInfo.configurationArn === arn);
    if (user !== undefined) {
      throw badRequest(`The configuration is in use by the cluster ${user.clusterName}.`, 'arn');
    }
    const { name } = rememberedOf(call, arn);
    const named = name === undefined ? {} : { name };
    call.memory.put(CONFIGURATIONS, arn, { ...named, deleted: true, revisions: [] });
    return json({ arn, state: 'DELETING' });
  },
);
