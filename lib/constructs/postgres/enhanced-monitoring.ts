import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { partitionOf } from '../../catalog/regions';
import { serviceName } from '../checks';

interface EnhancedMonitoringProps {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly permissionsBoundary: string | undefined;
}

/** The role by which RDS writes what it measures of the operating system; only for this account's instances. */
export class EnhancedMonitoring extends Construct {
  readonly role: IamRole;
  /** RDS looks at the rights of the role when it is handed in. */
  readonly attachment: IamRolePolicyAttachment;

  constructor(scope: Construct, id: string, { name, accountId, region, permissionsBoundary }: EnhancedMonitoringProps) {
    super(scope, id);
    const roleName = `${name}-monitoring`;
    const partition = partitionOf(region);
    this.role = new IamRole(this, 'Role', {
      name: serviceName('iam-role', roleName),
      description: `Enhanced monitoring of ${name}`,
      assumeRolePolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'monitoring.rds.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
          },
        ],
      }),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
      tags: { Name: roleName },
    });
    this.attachment = new IamRolePolicyAttachment(this, 'Rights', {
      role: this.role.name,
      policyArn: `arn:${partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
    });
  }
}
