import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { partitionOf } from '../../catalog/regions';
import { checkAccountId, checkRegion, serviceName } from '../checks';

export interface EncryptionKeyProps {
  /** The alias behind `alias/`, 1 to 250 characters: letters, digits, slashes, underscores and hyphens. */
  readonly name: string;
  /** What the key encrypts, for the people who find it in the console. */
  readonly description: string;
  /** The account whose administrators manage the key: twelve digits. */
  readonly accountId: string;
  /** The region of the key, for example `us-east-1`. */
  readonly region: string;
  /** Whether terraform refuses to destroy the key; what it encrypted is unreadable without it. */
  readonly protected: boolean;
  /**
   * Names of the log groups CloudWatch Logs may encrypt with this key.
   * @default - none, the key is for the services that get grants from their callers
   */
  readonly logGroupNames?: readonly string[];
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: EncryptionKeyResources) => void;
}

export interface EncryptionKeyResources {
  readonly key: KmsKey;
  readonly alias: KmsAlias;
}

/** The longest KMS offers: a deletion nobody wanted can be taken back for a month. */
const DELETION_WINDOW_DAYS = 30;

/** What CloudWatch Logs does with the key of a log group ("Encrypt log data using AWS KMS", CloudWatch Logs user guide). */
const LOG_ENCRYPTION_ACTIONS = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:Describe*',
];

/** A symmetric KMS key that rotates every year and that only its own account can use. */
export class EncryptionKey extends Construct {
  /** A token of the deployment. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    checkAccountId(['accountId'], props.accountId);
    checkRegion(['region'], props.region);

    const key = new KmsKey(this, 'Resource', {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: JSON.stringify(keyPolicy(props)),
      tags: { Name: props.name },
      lifecycle: { preventDestroy: props.protected },
    });
    const alias = new KmsAlias(this, 'Alias', {
      name: serviceName('kms-alias', `alias/${props.name}`),
      targetKeyId: key.keyId,
    });
    this.keyArn = key.arn;
    props.override?.({ key, alias });
  }
}

function keyPolicy(props: EncryptionKeyProps): object {
  const partition = partitionOf(props.region);
  const logGroupNames = props.logGroupNames ?? [];
  const administration = {
    // Without it nobody could ever change the policy again; it hands the decision to the account's own IAM policies.
    Sid: 'AccountAdministration',
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${props.accountId}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const logs = {
    Sid: 'CloudWatchLogs',
    Effect: 'Allow',
    Principal: { Service: `logs.${props.region}.${partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}` },
    Action: LOG_ENCRYPTION_ACTIONS,
    Resource: '*',
    Condition: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': logGroupNames.map(
          (name) => `arn:${partition}:logs:${props.region}:${props.accountId}:log-group:${name}`,
        ),
      },
    },
  };
  return { Version: '2012-10-17', Statement: logGroupNames.length === 0 ? [administration] : [administration, logs] };
}
