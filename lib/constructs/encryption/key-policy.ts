import { DATA_CLASSES, type DataClass, KEY_ADMINISTRATION, KEY_USE } from '../../catalog/data-classes';
import { partitionOf } from '../../catalog/regions';
import { refuse } from '../checks';

export interface KeyPolicyProps {
  readonly accountId: string;
  readonly region: string;
  readonly dataClass?: DataClass;
  readonly logGroupNames?: readonly string[];
}

/** What CloudWatch Logs does with the key of a log group ("Encrypt log data using AWS KMS", CloudWatch Logs user guide). */
const LOG_ENCRYPTION_ACTIONS = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:Describe*',
];

/** As JSON has it; a key without a class is for whoever the account's own policies allow. */
export function keyPolicy({ dataClass = 'events', ...props }: KeyPolicyProps): object {
  const { usedBy } = DATA_CLASSES[dataClass];
  const logGroupNames = props.logGroupNames ?? [];
  checkLogGroups(dataClass, logGroupNames);
  return {
    Version: '2012-10-17',
    Statement: [
      administration(props, usedBy === 'account'),
      ...(usedBy === 'services' ? throughServices(props, DATA_CLASSES[dataClass].through) : []),
      ...(logGroupNames.length === 0 ? [] : [cloudWatchLogs(props, logGroupNames)]),
    ],
  };
}

/** One key for logs and database would let who may restore the one read the other. */
function checkLogGroups(dataClass: DataClass, logGroupNames: readonly string[]): void {
  const { usedBy } = DATA_CLASSES[dataClass];
  if (usedBy === 'services' && logGroupNames.length > 0) {
    refuse({
      at: ['logGroupNames'],
      got: `log groups for a key of dataClass '${dataClass}'`,
      allowed: "none: logs have a key of their own, of dataClass 'logs'",
      fix: 'make a second key for the log groups',
    });
  }
  if (usedBy === 'log groups' && logGroupNames.length === 0) {
    refuse({
      at: ['logGroupNames'],
      got: "none for a key of dataClass 'logs'",
      allowed: 'at least one name',
      fix: 'name the log groups that the key is for, nobody else may use it',
    });
  }
}

function administration({ accountId, region }: KeyPolicyProps, use: boolean): object {
  return {
    // Without it nobody could ever change the policy again; it hands the decision to the account's own IAM policies.
    Sid: 'AccountAdministration',
    Effect: 'Allow',
    Principal: { AWS: accountRoot(region, accountId) },
    Action: use ? 'kms:*' : KEY_ADMINISTRATION.actions,
    Resource: '*',
  };
}

/** Whoever their own policies let use the service and the key; never the key without the service. */
function throughServices({ accountId, region }: KeyPolicyProps, services: readonly string[]): readonly object[] {
  const through = {
    StringEquals: {
      'kms:CallerAccount': accountId,
      'kms:ViaService': services.map((service) => `${service}.${region}.${domainOf(region)}`),
    },
  };
  const common = { Effect: 'Allow', Principal: { AWS: accountRoot(region, accountId) }, Resource: '*' };
  return [
    { Sid: 'UseThroughServices', ...common, Action: KEY_USE.actions, Condition: through },
    {
      Sid: 'GrantsOfServices',
      ...common,
      Action: KEY_USE.grants,
      Condition: { ...through, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

function cloudWatchLogs({ accountId, region }: KeyPolicyProps, logGroupNames: readonly string[]): object {
  const partition = partitionOf(region);
  return {
    Sid: 'CloudWatchLogs',
    Effect: 'Allow',
    Principal: { Service: `logs.${region}.${domainOf(region)}` },
    Action: LOG_ENCRYPTION_ACTIONS,
    Resource: '*',
    Condition: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': logGroupNames.map(
          (name) => `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`,
        ),
      },
    },
  };
}

function accountRoot(region: string, accountId: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:root`;
}

function domainOf(region: string): string {
  return partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}
