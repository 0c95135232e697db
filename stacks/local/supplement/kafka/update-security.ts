import { z } from 'zod';
import { badRequest, passed } from './answers';
import { update } from './update';

/** Keys and encryption between brokers are settled when a cluster is made; only what clients use can change. */
export const updateSecurity = update({
  name: 'UpdateSecurity',
  route: 'PATCH security',
  operationType: 'UPDATE_SECURITY',
  body: z.object({
    clientAuthentication: passed.optional(),
    encryptionInfo: z
      .object({
        encryptionAtRest: z.unknown().optional(),
        encryptionInTransit: z
          .looseObject({ clientBroker: z.enum(['TLS', 'TLS_PLAINTEXT', 'PLAINTEXT']).optional() })
          .optional(),
      })
      .optional(),
  }),
  change: ({ clientAuthentication, encryptionInfo }) => {
    if (encryptionInfo?.encryptionAtRest !== undefined) {
      throw badRequest("You can't change the encryption at rest of a cluster.", 'encryptionAtRest');
    }
    if (clientAuthentication === undefined && encryptionInfo === undefined) {
      throw badRequest('The request does not include any updates to the security of the cluster.');
    }
    return {
      ...(clientAuthentication === undefined ? {} : { clientAuthentication }),
      ...(encryptionInfo === undefined ? {} : { encryptionInfo }),
    };
  },
});
