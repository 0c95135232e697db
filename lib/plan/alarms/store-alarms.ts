import { resourceName } from '../../base/naming';
import { type AuroraAlarmName, auroraAlarmSource, auroraAlarmsFor } from '../../catalog/aurora-alarms';
import { type AlarmRow, alarmSummary } from '../../catalog/cloudwatch-alarms';
import { placeInGroup, type RedisAlarmName, redisAlarmSource, redisAlarmsFor } from '../../catalog/redis-alarms';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';
import type { PlannedNumber } from '../planned';
import { SERVERLESS } from '../stores/aurora-size';
import type { PostgresPlan } from '../stores/plan-postgres';
import type { RedisPlan } from '../stores/plan-redis';
import { postgresThreshold } from './postgres-threshold';
import { redisThreshold } from './redis-threshold';
import { catalogThreshold, type Threshold, told } from './threshold';

/** An alarm on CloudWatch of one store, as `AlarmPlan` is one of Kafka. */
export interface StoreAlarmPlan<Name extends string = string> extends Omit<AlarmRow, 'threshold' | 'summary'> {
  readonly alarm: Name;
  /** Its address in the plan: `alarms.stores.main.replica-lag`. */
  readonly key: string;
  /** What it is called in the service, before shard and node: `treasure-hunt-production-postgres-main-replica-lag`. */
  readonly name: string;
  /** Shared with any monitoring that watches the same: `postgres/treasure-hunt-production/main/replica-lag`. */
  readonly dedupeKey: string;
  /** One sentence for whoever is told: what is wrong, in numbers, and what to look at. */
  readonly summary: string;
  readonly threshold: PlannedNumber;
}

const RULE = 'what AWS recommends; chosen where it names no number';

/** Of all stores that are made here, by name: who made an existing one watches it. Apart from the plan, as those of Kafka. */
export function storeAlarms(model: EventModel, plan: PlatformPlan): readonly StoreAlarmPlan[] {
  return [...plan.postgres.keys(), ...plan.redis.keys()].sort().flatMap((name): readonly StoreAlarmPlan[] => {
    const [postgres, redis] = [plan.postgres.get(name), plan.redis.get(name)];
    if (postgres !== undefined) return postgresAlarms(model, postgres);
    return redis === undefined ? [] : redisAlarms(model, redis);
  });
}

export function postgresAlarms(model: EventModel, store: PostgresPlan): readonly StoreAlarmPlan<AuroraAlarmName>[] {
  const cluster = {
    serverless: store.instance.value === SERVERLESS,
    readers: store.readersMax.value > 0,
    proxy: store.proxied !== null,
  };
  return auroraAlarmsFor(cluster).flatMap(([alarm, row]) => {
    const threshold = postgresThreshold(alarm, model, store) ?? catalogThreshold(row, auroraAlarmSource(alarm), RULE);
    return planned(model, { engine: 'postgres', store: store.name, alarm, row, place: '', threshold });
  });
}

export function redisAlarms(model: EventModel, store: RedisPlan): readonly StoreAlarmPlan<RedisAlarmName>[] {
  const group = { holdsState: store.holdsState, replicas: store.replicas.value > 0 };
  return redisAlarmsFor(group).flatMap(([alarm, row]) => {
    const threshold = redisThreshold(alarm, model, store) ?? catalogThreshold(row, redisAlarmSource(alarm), RULE);
    return planned(model, { engine: 'redis', store: store.name, alarm, row, place: placeInGroup(row), threshold });
  });
}

/** Before the name of each alarm of a store. */
export function storeDedupeKey({ environment: { names } }: EventModel, engine: string, store: string): string {
  return `${engine}/${names.platform}-${names.environment}/${store}`;
}

interface Alarmed<Name extends string> {
  readonly engine: 'postgres' | 'redis';
  readonly store: string;
  readonly alarm: Name;
  readonly row: AlarmRow;
  readonly place: string;
  readonly threshold: Threshold | undefined;
}

/** None where nobody says how much is too much. */
function planned<Name extends string>(
  model: EventModel,
  { engine, store, alarm, row, place, threshold }: Alarmed<Name>,
): readonly StoreAlarmPlan<Name>[] {
  if (threshold === undefined) return [];
  const { value, rule, inputs } = threshold;
  const { severity, comparison, unit, periodSeconds, periods, missing } = row;
  const key = `alarms.stores.${store}.${alarm}`;
  return [
    {
      severity,
      comparison,
      unit,
      periodSeconds,
      periods,
      missing,
      alarm,
      key,
      name: resourceName(model.environment.names, engine, store, alarm),
      dedupeKey: `${storeDedupeKey(model, engine, store)}/${alarm}${place}`,
      summary: alarmSummary(row, value),
      threshold: { key, value, unit, rule: `${told(row)}: ${rule}`, inputs, enforcer: 'AWS' },
    },
  ];
}
