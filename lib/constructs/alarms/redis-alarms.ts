import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { alarmSummary } from '../../catalog/cloudwatch-alarms';
import { atNode, placeInGroup, type RedisAlarm, type RedisAlarmName, redisAlarmsFor } from '../../catalog/redis-alarms';
import { REDIS_SIZING } from '../../catalog/store-limits';
import { checkPlain, checkWhole, refuse } from '../checks';
import { type AlarmsProps, alarmConfig, checkNotify } from './alarm-config';
import { watchedNodes } from './watched-nodes';

export interface RedisAlarmsProps extends AlarmsProps {
  /** The replication group as ElastiCache and its metrics name it. */
  readonly replicationGroupId: string;
  /** Whether it is a cluster, whose nodes are `<group>-0001-001` and not `<group>-001`. One shard may be either. */
  readonly clusterMode: boolean;
  /** From 1 on; 1 without cluster mode. One more adds its alarms and touches no other. */
  readonly shards: number;
  /** Copies of each shard beside its primary, 0 to 5. */
  readonly replicas: number;
  /** Whether what it holds is lost when it is lost: then a key that is thrown away pages. */
  readonly holdsState: boolean;
  /**
   * Thresholds by alarm, in the unit of the metric: percent, keys a minute of a shard, connections of a node, bytes, seconds.
   * @default - those of the catalog; `connections` has none that fits everybody, and is left out
   */
  readonly thresholds?: Readonly<Partial<Record<RedisAlarmName, number>>>;
  /**
   * Begins the key that stands in each description, `<dedupeKey>/<alarm>-shard-1-node-1`: other monitoring that watches the same
   * says the same.
   * @default - `redis/` and the id of the group
   */
  readonly dedupeKey?: string;
}

/** What must be seen of a replication group of ElastiCache even when everything else that watches it is down, on CloudWatch. */
export class RedisAlarms extends Construct {
  constructor(scope: Construct, id: string, props: RedisAlarmsProps) {
    super(scope, id);
    check(props);
    const alarms: Record<string, CloudwatchMetricAlarm> = {};
    const { holdsState, replicas, thresholds = {} } = props;
    const dedupeKey = props.dedupeKey ?? `redis/${props.replicationGroupId}`;
    for (const [name, row] of redisAlarmsFor({ holdsState, replicas: replicas > 0 })) {
      const threshold = thresholds[name] ?? row.threshold;
      if (threshold === null) continue;
      for (const { suffix, shard, node } of placesOf(row, props)) {
        const alarm = `${name}${suffix}`;
        alarms[alarm] = new CloudwatchMetricAlarm(this, alarm, {
          ...alarmConfig(props, { alarm, row, threshold, summary: alarmSummary(row, threshold), dedupeKey }),
          ...watchedNodes(row, props, shard, node),
        });
      }
    }
    props.override?.({ alarms });
  }
}

interface Place {
  readonly suffix: string;
  readonly shard: number;
  /** Nothing of an alarm over all nodes of the shard. */
  readonly node: number | undefined;
}

/** ElastiCache numbers shards and their nodes from 1, and a number stays with its node. */
function placesOf(row: RedisAlarm, { shards, replicas }: RedisAlarmsProps): readonly Place[] {
  const suffix = placeInGroup(row);
  const each = row.over === 'each node' ? upTo(replicas + 1) : [undefined];
  return upTo(shards).flatMap((shard) =>
    each.map((node) => ({ suffix: atNode(suffix, shard, node ?? 0), shard, node })),
  );
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function check({ name, notify, clusterMode, shards, replicas }: RedisAlarmsProps): void {
  checkPlain(['name'], name);
  checkNotify(notify);
  for (const [at, value] of Object.entries({ shards, replicas })) {
    if (!Token.isUnresolved(value)) continue;
    refuse({
      at: [at],
      got: 'a value known only after deployment',
      allowed: 'a number',
      fix: 'write the number itself, there is an alarm for each of them',
    });
  }
  checkWhole(['shards'], shards, clusterMode ? { min: 1 } : { min: 1, max: 1 });
  checkWhole(['replicas'], replicas, { min: 0, max: REDIS_SIZING.replicasPerShard });
}
