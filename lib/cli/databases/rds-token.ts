import type { AwsCredentials } from '../topics/aws-credentials';
import { presigned } from '../topics/sigv4';

/** How long RDS takes a token (docs.aws.amazon.com/AmazonRDS, UsingWithRDS.IAMDBAuth.html); a connection lives on after it. */
const SECONDS = 900;

/**
 * What RDS takes as a password from whoever may `rds-db:connect` as the user: the signed address of a request that is never sent,
 * without its scheme, as AWS's own signer has it (aws-sdk-js-v3, packages/rds-signer/src/Signer.ts).
 */
export function rdsToken(
  {
    host,
    port,
    user,
    region,
  }: { readonly host: string; readonly port: number; readonly user: string; readonly region: string },
  credentials: AwsCredentials,
  at: Date,
): string {
  const request = { host: `${host}:${port}`, path: '/', query: { Action: 'connect', DBUser: user } };
  return presigned(request, { region, service: 'rds-db', at }, credentials, SECONDS).replace(/^https:\/\//, '');
}
