import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import type { LogRetentionDays } from '../../catalog/log-retention';
import { serviceName } from '../checks';
import { checkRetention } from './retention';

export interface EncryptedLogGroupProps {
  /** The whole name, 1 to 512 characters: letters, digits and `_-/.#`. A new name is a new, empty log group. */
  readonly name: string;
  /** How long entries are kept, in days: one of the steps CloudWatch Logs knows. Shorter deletes older entries at once. */
  readonly retentionDays: LogRetentionDays;
  /** The key entries are encrypted with; its policy must let CloudWatch Logs use it for this log group. */
  readonly keyArn: string;
}

/** A CloudWatch log group that is encrypted with a key of the account and does not grow for ever. */
export class EncryptedLogGroup extends Construct {
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: EncryptedLogGroupProps) {
    super(scope, id);
    checkRetention(['retentionDays'], props.retentionDays);
    this.resource = new CloudwatchLogGroup(this, 'Resource', {
      name: serviceName('log-group', props.name),
      retentionInDays: props.retentionDays,
      kmsKeyId: props.keyArn,
      tags: { Name: props.name },
    });
  }
}
