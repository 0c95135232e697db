import { z } from 'zod';
import { passed } from './answers';
import { update } from './update';

export const updateConnectivity = update({
  name: 'UpdateConnectivity',
  route: 'PUT connectivity',
  operationType: 'UPDATE_CONNECTIVITY',
  body: z.object({
    connectivityInfo: z.looseObject({
      publicAccess: z.object({ type: z.enum(['DISABLED', 'SERVICE_PROVIDED_EIPS']) }).optional(),
      vpcConnectivity: passed.optional(),
    }),
  }),
  change: ({ connectivityInfo }) => ({ connectivityInfo }),
});
