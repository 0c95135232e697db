import { z } from 'zod';
import type { ClusterInfo } from './cluster-info';

const door = z.looseObject({ enabled: z.boolean().nullish() }).nullish();

const named = z
  .object({
    sasl: z.object({ scram: door, iam: door }).nullish(),
    tls: z
      .object({ certificateAuthorityArnList: z.array(z.string()).nullish(), enabled: z.boolean().nullish() })
      .nullish(),
    unauthenticated: door,
  })
  .nullish();

interface WaysIn {
  readonly sasl: { readonly scram: Door; readonly iam: Door };
  readonly tls: Door & { readonly certificateAuthorityArnList: readonly string[] };
  readonly unauthenticated: Door;
}

interface Door {
  readonly enabled: boolean;
}

/** Each way in, open or closed. Authorities open the way by certificates, and are gone when it is closed. */
export function waysInto({ clientAuthentication }: ClusterInfo): WaysIn {
  const { sasl, tls, unauthenticated } = named.parse(clientAuthentication) ?? {};
  const [scram, iam] = [sasl?.scram?.enabled ?? false, sasl?.iam?.enabled ?? false];
  const authorities = tls?.certificateAuthorityArnList ?? [];
  const certificates = tls?.enabled ?? authorities.length > 0;
  return {
    sasl: { scram: { enabled: scram }, iam: { enabled: iam } },
    tls: { enabled: certificates, certificateAuthorityArnList: certificates ? authorities : [] },
    unauthenticated: { enabled: unauthenticated?.enabled ?? !(scram || iam || certificates) },
  };
}

/** As MSK shows them; of certificates it is silent until they have been let in once (hashicorp/terraform-provider-aws#24914). */
export function withWaysIn(info: ClusterInfo): ClusterInfo {
  const { tls, ...ways } = waysInto(info);
  const wasNamed = named.parse(info.clientAuthentication)?.tls ?? undefined;
  return { ...info, clientAuthentication: { ...ways, ...(wasNamed === undefined ? {} : { tls }) } };
}
