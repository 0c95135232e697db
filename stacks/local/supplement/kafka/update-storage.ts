import { z } from 'zod';
import { badRequest, passed } from './answers';
import { checkVolumeSize } from './broker-rules';
import type { Change } from './change';
import { volumeSizeOf } from './cluster-info';
import { update } from './update';

/** Once tiered, always tiered, and volumes only grow ("Tiered storage", developer guide, read 2026-11). */
export const updateStorage = update({
  name: 'UpdateStorage',
  route: 'PUT storage',
  operationType: 'UPDATE_STORAGE',
  body: z.object({
    provisionedThroughput: passed.optional(),
    storageMode: z.enum(['LOCAL', 'TIERED']).optional(),
    volumeSizeGB: z.number().optional(),
  }),
  change: ({ provisionedThroughput, storageMode, volumeSizeGB }, cluster) => {
    if (storageMode === 'LOCAL' && cluster.storageMode === 'TIERED') {
      throw badRequest("You can't turn off tiered storage for the cluster.", 'storageMode');
    }
    const size = volumeSizeOf(cluster);
    if (volumeSizeGB !== undefined) {
      checkVolumeSize(volumeSizeGB, 'volumeSizeGB');
      if (size !== undefined && volumeSizeGB < size) {
        throw badRequest("You can't decrease the storage of the cluster.", 'volumeSizeGB');
      }
    }
    const volume = {
      ...(volumeSizeGB === undefined || volumeSizeGB === size ? {} : { volumeSizeGB }),
      ...(provisionedThroughput === undefined ? {} : { provisionedThroughput }),
    };
    const target = {
      ...(Object.keys(volume).length === 0 ? {} : { brokerEBSVolumeInfo: [{ kafkaBrokerNodeId: 'All', ...volume }] }),
      ...(storageMode === undefined || storageMode === cluster.storageMode ? {} : { storageMode }),
    } satisfies Change;
    if (Object.keys(target).length > 0) return target;
    throw badRequest('The request does not include any updates to the storage of the cluster.');
  },
});
