import { z } from 'zod';
import { badRequest, passed } from './answers';
import { update } from './update';

export const updateMonitoring = update({
  name: 'UpdateMonitoring',
  route: 'PUT monitoring',
  operationType: 'UPDATE_MONITORING',
  body: z.object({
    enhancedMonitoring: z.enum(['DEFAULT', 'PER_BROKER', 'PER_TOPIC_PER_BROKER', 'PER_TOPIC_PER_PARTITION']).optional(),
    loggingInfo: z.looseObject({ brokerLogs: passed }).optional(),
    openMonitoring: z.looseObject({ prometheus: passed }).optional(),
  }),
  change: (asked) => {
    if (Object.keys(asked).length > 0) return asked;
    throw badRequest('The request does not include any updates to the monitoring of the cluster.');
  },
});
