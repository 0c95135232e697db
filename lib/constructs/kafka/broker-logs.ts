import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { MskClusterLoggingInfoBrokerLogs } from '@cdktf/provider-aws/lib/msk-cluster';
import type { LogRetentionDays } from '../../catalog/log-retention';
import { serviceName } from '../checks';
import { checkRetention } from '../logging';

/** Where the brokers' logs go. */
export type BrokerLogs = CloudWatchBrokerLogs | S3BrokerLogs;

/** To a log group of the cluster's own, `/aws/msk/<name>/broker`, encrypted with the cluster's key. */
export interface CloudWatchBrokerLogs {
  /** How long they are kept, in days: one of the steps CloudWatch Logs knows. Shorter deletes older entries at once. */
  readonly retentionDays: LogRetentionDays;
  readonly bucketName?: never;
  readonly prefix?: never;
}

/** To a bucket that exists; how long they are kept is the bucket's matter. */
export interface S3BrokerLogs {
  /** Its policy must let `delivery.logs.amazonaws.com` write below `<prefix>/AWSLogs/<account>/`. */
  readonly bucketName: string;
  /**
   * What the names of the objects begin with.
   * @default - nothing
   */
  readonly prefix?: string;
  readonly retentionDays?: never;
}

export function checkBrokerLogs(logs: BrokerLogs): void {
  if (logs.bucketName === undefined) checkRetention(['brokerLogs', 'retentionDays'], logs.retentionDays);
  else serviceName('s3-bucket', logs.bucketName);
}

/** As the cluster has it; the log group is there exactly where no bucket is. */
export function loggingOf(logs: BrokerLogs, logGroup: CloudwatchLogGroup | undefined): MskClusterLoggingInfoBrokerLogs {
  if (logGroup !== undefined) return { cloudwatchLogs: { enabled: true, logGroup: logGroup.name } };
  const { bucketName, prefix } = logs;
  return {
    s3: {
      enabled: true,
      ...(bucketName === undefined ? {} : { bucket: bucketName }),
      ...(prefix === undefined ? {} : { prefix }),
    },
  };
}
