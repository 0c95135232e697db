import type { AwsCredentials } from './aws-credentials';
import { presigned } from './sigv4';

/** As AWS's own signers have it: how long the token is good for, and the name of the program, which is not signed. */
const SECONDS = 900;
const USER_AGENT = 'veltrix';

/**
 * What MSK takes as a bearer token from whoever is an IAM principal: the signed address of a request that is never sent.
 * The algorithm is that of aws-msk-iam-sasl-signer-js (src/getMSKAuthToken.ts, src/constants.ts).
 */
export function mskToken(region: string, credentials: AwsCredentials, at: Date): string {
  const host = `kafka.${region}.amazonaws.com`;
  const request = { host, path: '/', query: { Action: 'kafka-cluster:Connect' } };
  const address = presigned(request, { region, service: 'kafka-cluster', at }, credentials, SECONDS);
  return Buffer.from(`${address}&User-Agent=${USER_AGENT}`).toString('base64url');
}
