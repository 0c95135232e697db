import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { partitionOf } from '../../catalog/regions';
import { serviceName } from '../checks';

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
  /** As the database has them; `*` is everyone. */
  readonly users: readonly string[];
}

/**
 * What a proxy does in the account's name: log in to this one cluster as whoever its client is, or read the named secrets. Who
 * may be which user, the client's own policy says.
 */
export class ProxyRole extends Construct {
  readonly resource: IamRole;
  readonly rights: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ProxyRoleProps) {
    super(scope, id);
    const { name, accountId, permissionsBoundary } = props;
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
            Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
          },
        ],
      }),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
      tags: { Name: roleName },
    });
    this.rights = new IamRolePolicy(this, 'Rights', {
      name: 'log-in',
      role: this.resource.id,
      policy: JSON.stringify({ Version: '2012-10-17', Statement: statementsOf(props) }),
    });
  }
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
