import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { ElasticacheReplicationGroupLogDeliveryConfiguration } from '@cdktf/provider-aws/lib/elasticache-replication-group';
import { Construct } from 'constructs';
import type { LogRetentionDays } from '../../catalog/log-retention';
import { EncryptionKey } from '../encryption';
import { EncryptedLogGroup } from '../logging';

interface RedisLogsProps {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly protected: boolean;
  readonly retentionDays: LogRetentionDays;
  /** `undefined` for a key of the logs' own. */
  readonly keyArn: string | undefined;
}

/** Engine and slow log, as JSON, in log groups of ours: those that ElastiCache makes keep everything for ever. */
export class RedisLogs extends Construct {
  readonly engineLog: CloudwatchLogGroup;
  readonly slowLog: CloudwatchLogGroup;
  readonly delivery: readonly ElasticacheReplicationGroupLogDeliveryConfiguration[];

  constructor(scope: Construct, id: string, { name, retentionDays, ...props }: RedisLogsProps) {
    super(scope, id);
    const [engine, slow] = [`/aws/elasticache/${name}/engine`, `/aws/elasticache/${name}/slow`];
    const keyArn =
      props.keyArn ??
      new EncryptionKey(this, 'Key', {
        name: `${name}-logs`,
        description: `Logs of replication group ${name}`,
        accountId: props.accountId,
        region: props.region,
        protected: props.protected,
        dataClass: 'logs',
        logGroupNames: [engine, slow],
      }).keyArn;
    this.engineLog = new EncryptedLogGroup(this, 'Engine', { name: engine, retentionDays, keyArn }).resource;
    this.slowLog = new EncryptedLogGroup(this, 'Slow', { name: slow, retentionDays, keyArn }).resource;
    this.delivery = [deliveryOf('engine-log', this.engineLog), deliveryOf('slow-log', this.slowLog)];
  }
}

function deliveryOf(
  logType: 'engine-log' | 'slow-log',
  { name }: CloudwatchLogGroup,
): ElasticacheReplicationGroupLogDeliveryConfiguration {
  return { destination: name, destinationType: 'cloudwatch-logs', logFormat: 'json', logType };
}
