import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { LogRetentionDays } from '../../catalog/log-retention';
import { partitionOf } from '../../catalog/regions';
import { serviceName } from '../checks';
import { EncryptionKey } from '../encryption';
import { EncryptedLogGroup } from '../logging';

export interface FlowLogOptions {
  /** How long entries are kept, in days: one of the steps CloudWatch Logs knows, 1 to 3653. */
  readonly retentionDays: LogRetentionDays;
  /**
   * The ARN of the policy that bounds every role the account lets be created.
   * @default - the role has no boundary; it may write to its own log group and nothing else
   */
  readonly permissionsBoundary?: string;
}

interface FlowLogsProps extends FlowLogOptions {
  readonly name: string;
  readonly vpcId: string;
  readonly accountId: string;
  readonly region: string;
}

/** Who talked to whom: all traffic of a VPC, accepted and rejected, in an encrypted log group. */
export class FlowLogs extends Construct {
  readonly flowLog: FlowLog;
  readonly role: IamRole;
  readonly logGroup: EncryptedLogGroup;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const name = `${props.name}-flow-logs`;
    const logGroupName = `/aws/vpc/${name}`;

    const key = new EncryptionKey(this, 'Key', {
      name,
      description: `Flow logs of ${props.name}`,
      accountId: props.accountId,
      region: props.region,
      // The key protects logs that expire anyway; who removes the network removes its traffic history too.
      protected: false,
      logGroupNames: [logGroupName],
    });
    this.logGroup = new EncryptedLogGroup(this, 'LogGroup', {
      name: logGroupName,
      retentionDays: props.retentionDays,
      keyArn: key.keyArn,
    });
    this.role = new IamRole(this, 'Role', {
      name: serviceName('iam-role', name),
      description: `Writes the flow logs of ${props.name}`,
      assumeRolePolicy: JSON.stringify(trustPolicy(props)),
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
      tags: { Name: name },
    });
    const rights = new IamRolePolicy(this, 'Policy', {
      name: 'write-flow-logs',
      role: this.role.name,
      policy: JSON.stringify(writePolicy(this.logGroup.resource.arn)),
    });
    this.flowLog = new FlowLog(this, 'Resource', {
      vpcId: props.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: this.logGroup.resource.arn,
      iamRoleArn: this.role.arn,
      tags: { Name: name },
      // Nothing refers to the policy: without this the first deliveries may fail.
      dependsOn: [rights],
    });
  }
}

/** The two conditions keep the service from being talked into writing for a flow log of another account. */
function trustPolicy({ region, accountId }: FlowLogsProps): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': accountId },
          ArnLike: { 'aws:SourceArn': `arn:${partitionOf(region)}:ec2:${region}:${accountId}:vpc-flow-log/*` },
        },
      },
    ],
  };
}

/** `CreateLogGroup`, which the service's own example grants, is left out: the group exists, and must stay encrypted. */
function writePolicy(logGroupArn: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: [logGroupArn, `${logGroupArn}:*`],
      },
    ],
  };
}
