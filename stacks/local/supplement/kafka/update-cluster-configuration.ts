import { z } from 'zod';
import { checkRevision } from './configuration/configuration';
import { update } from './update';

export const updateClusterConfiguration = update({
  name: 'UpdateClusterConfiguration',
  route: 'PUT configuration',
  operationType: 'UPDATE_CLUSTER_CONFIGURATION',
  body: z.object({ configurationInfo: z.object({ arn: z.string(), revision: z.number() }) }),
  change: async ({ configurationInfo }, _cluster, call) => {
    await checkRevision(call, configurationInfo);
    return { configurationInfo };
  },
});
