import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { badRequest, passed } from './answers';
import { applied } from './change';
import { waysInto } from './client-authentication';
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
  change: ({ clientAuthentication, encryptionInfo }, cluster) => {
    if (encryptionInfo?.encryptionAtRest !== undefined) {
      throw badRequest("You can't change the encryption at rest of a cluster.", 'encryptionAtRest');
    }
    const target = {
      ...(clientAuthentication === undefined ? {} : { clientAuthentication }),
      ...(encryptionInfo === undefined ? {} : { encryptionInfo }),
    };
    // The service's own words: hashicorp/terraform-provider-aws#24914.
    const changed = applied(cluster, target);
    const isSame = isDeepStrictEqual(
      [waysInto(changed), changed.encryptionInfo],
      [waysInto(cluster), cluster.encryptionInfo],
    );
    if (isSame) {
      throw badRequest(
        'The request does not include any updates to the security setting of the cluster. Verify the request, then try again.',
      );
    }
    return target;
  },
});
