import { z } from 'zod';
import { badRequest, passed } from './answers';
import { checkVolumeSize } from './broker-rules';
import { volumeSizeOf } from './cluster-info';
import { update } from './update';

const PARAMETER = 'targetBrokerEBSVolumeInfo';
/** hashicorp/terraform-provider-aws#20327 has the service's words for it. */
const SMALLEST_STEP_GIB = 10;

const request = z.object({
  targetBrokerEBSVolumeInfo: z
    .array(
      z.object({
        kafkaBrokerNodeId: z.string(),
        volumeSizeGB: z.number().optional(),
        provisionedThroughput: passed.optional(),
      }),
    )
    .min(1),
});

/**
 * Volumes only grow, all by the same.
 *
 * Deviation: MSK takes the next growth only six hours later; here nobody waits.
 */
export const updateBrokerStorage = update({
  name: 'UpdateBrokerStorage',
  route: 'PUT nodes/storage',
  operationType: 'UPDATE_BROKER_STORAGE',
  body: request,
  change: ({ targetBrokerEBSVolumeInfo: volumes }, cluster) => {
    const [volume] = volumes;
    if (volume === undefined || volumes.length > 1 || volume.kafkaBrokerNodeId !== 'All') {
      throw badRequest("Volumes are changed for all brokers together: specify 'All'.", 'kafkaBrokerNodeId');
    }
    const [size, now] = [volume.volumeSizeGB, volumeSizeOf(cluster)];
    if ((size === undefined || size === now) && volume.provisionedThroughput === undefined) {
      throw badRequest(
        'The request does not include any updates to the EBS volumes of the cluster. Verify the request, then try again.',
        PARAMETER,
      );
    }
    if (size !== undefined && size !== now) {
      checkVolumeSize(size, PARAMETER);
      if (now !== undefined && size < now + SMALLEST_STEP_GIB) {
        throw badRequest(`To update storage, you must increase it by at least ${SMALLEST_STEP_GIB} GiB.`, PARAMETER);
      }
    }
    return { brokerEBSVolumeInfo: [volume] };
  },
});
