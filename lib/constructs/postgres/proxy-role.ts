import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { partitionOf } from '../../catalog/regions';
import { serviceName } from '../checks';
import { checkInlinePolicySize } from '../policy-size';

/** A secret with the name and password of a user of the database. */
export interface ProxySecret {
  readonly secretArn: string;
  /** Of the KMS key that it is encrypted with. */
  readonly keyArn: string;
}

interface ProxyRoleProps {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly permissionsBoundary: string | undefined;
  readonly clusterResourceId: string;
  readonly authentication: 'iam' | { readonly secrets: Readonly<Record<string, ProxySecret>> };
  /** As the database has them, or how they begin and `*`. */
  readonly users: readonly string[];
}

/**
 * What a proxy does in the account's name: log in to this one cluster as whoever its client is, or read the named secrets.
 *
 * Who may be which user, the client's own policy says, with the whole name and on the proxy: without it RDS lets nobody in, and the
 * proxy never logs in as somebody whom no client is. So a beginning here (`hunt_*`) lets no client be another one. It is what is
 * taken of a platform: the policy is as long for five hundred users as for one, and one that comes changes nothing at the proxy
 * before all others.
 */
export class ProxyRole extends Construct {
  readonly resource: IamRole;
  readonly rights: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ProxyRoleProps) {
    super(scope, id);
    const { name, permissionsBoundary } = props;
    const roleName = `${name}-proxy`;
    this.resource = new IamRole(this, 'Resource', {
      name: serviceName('iam-role', roleName),
      description: `RDS Proxy before ${name}`,
      assumeRolePolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'rds.amazonaws.com' },
            Action: 'sts:AssumeRole',
            // Without a condition: RDS Proxy supports no global context key, and would not get in (Aurora user guide, rds-proxy-planning).
          },
        ],
      }),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
      tags: { Name: roleName },
    });
    checkInlinePolicySize(['proxy', 'users'], policyOf({ ...props, clusterResourceId: LONGEST_ID }), TOO_LARGE);
    this.rights = new IamRolePolicy(this, 'Rights', {
      name: 'log-in',
      role: this.resource.id,
      policy: JSON.stringify(policyOf(props)),
    });
  }
}

const TOO_LARGE = 'state how their names begin and *, such as hunt_*';
/** Known only after deployment, and of this length. */
const LONGEST_ID = `cluster-${'X'.repeat(26)}`;

function policyOf(props: ProxyRoleProps): object {
  return { Version: '2012-10-17', Statement: statementsOf(props) };
}

function statementsOf(props: ProxyRoleProps): readonly object[] {
  const { accountId, region, authentication, clusterResourceId, users } = props;
  if (authentication === 'iam') {
    const start = `arn:${partitionOf(region)}:rds-db:${region}:${accountId}:dbuser:${clusterResourceId}`;
    const Resource = users.map((user) => `${start}/${user}`);
    return [{ Sid: 'LogIn', Effect: 'Allow', Action: ['rds-db:connect'], Resource }];
  }
  const secrets = Object.values(authentication.secrets);
  return [
    {
      Sid: 'ReadSecrets',
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue'],
      Resource: secrets.map(({ secretArn }) => secretArn),
    },
    {
      Sid: 'DecryptSecrets',
      Effect: 'Allow',
      Action: ['kms:Decrypt'],
      Resource: [...new Set(secrets.map(({ keyArn }) => keyArn))],
      Condition: {
        StringEquals: {
          'kms:ViaService': `secretsmanager.${region}.${partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}`,
        },
      },
    },
  ];
}
