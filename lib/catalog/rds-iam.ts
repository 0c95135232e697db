import { partitionOf } from './regions';
import type { Source } from './source';

/** What a token to log in to PostgreSQL is checked against, by the cluster or by its proxy. */
export const RDS_IAM: Source & { readonly action: string } = {
  action: 'rds-db:connect',
  source:
    'awsdocs/amazon-aurora-user-guide 8ceee41, UsingWithRDS.IAMDBAuth.IAMPolicy: arn:aws:rds-db:<region>:<account>:dbuser:<DbClusterResourceId>/<db-user-name>; of a proxy its prx-… in place of the cluster',
  asOf: '2023-06-02',
  confidence: 'high',
};

/** `resourceId` is `cluster-…` or `prx-…`; all of them exact, since a pattern would let anybody be anybody. */
export function dbUserArn(
  { region, accountId }: { readonly region: string; readonly accountId: string },
  resourceId: string,
  role: string,
): string {
  return `arn:${partitionOf(region)}:rds-db:${region}:${accountId}:dbuser:${resourceId}/${role}`;
}
