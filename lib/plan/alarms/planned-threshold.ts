import { type MskAlarmName, mskAlarm } from '../../catalog/msk-alarms';
import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { IAM_CONNECTIONS } from '../../catalog/msk-limits';
import { REPLICATION } from '../../catalog/topic-sizes';
import type { EventModel } from '../../model/event-model';
import type { KafkaPlan } from '../kafka/kafka';
import { growthOf } from '../kafka/storage';
import { type PlatformPlan, plannedNumbers } from '../plan';
import { fromCatalog, fromDeclaration, fromPlan, type Planned } from '../planned';
import type { Threshold } from './threshold';

type Decide = (model: EventModel, plan: PlatformPlan, kafka: KafkaPlan) => Threshold | undefined;

const GIB = 2 ** 30;

/** Where the plan knows better than one number for everybody. */
const DECIDED: { readonly [Name in MskAlarmName]?: Decide } = {
  'disk-filling': diskFilling,
  connections,
  'storage-used': storageUsed,
};

/** Nothing where the plan knows nothing of it. */
export function plannedThreshold(name: MskAlarmName, model: EventModel, plan: PlatformPlan): Threshold | undefined {
  return plan.kafka === undefined ? undefined : DECIDED[name]?.(model, plan, plan.kafka);
}

/**
 * Halfway from where the plan expects it to where it pages: before that it is not worth a ticket, and behind it there is still
 * as much time. It follows from headroom or growth and not from the number of brokers: one more changes no alarm of the others.
 */
function diskFilling(model: EventModel, _: PlatformPlan, kafka: KafkaPlan): Threshold | undefined {
  const { storagePerBroker, storageGrowsTo } = kafka;
  if (storagePerBroker === undefined) return undefined;
  const growth = growthOf(model);
  const grows = growth !== null && storageGrowsTo !== undefined && storageGrowsTo.value > storagePerBroker.value;
  const expected = grows ? growth.at : 1 / STANDARD_LIMITS.storageHeadroom;
  const { threshold: full, unit } = mskAlarm('disk-full');
  return {
    value: Math.floor((expected * 100 + full) / 2),
    rule: `halfway from ${grows ? 'where a volume grows' : 'what is planned to be kept, without headroom,'} to where it pages`,
    inputs: [
      grows
        ? fromDeclaration('grows when used to', growth.at, 'ratio', 'environment.kafka.storageGrowth.at')
        : fromCatalog('headroom', STANDARD_LIMITS.storageHeadroom, 'ratio', STANDARD_LIMITS),
      { name: 'pages at', value: full, unit, from: { kind: 'planned', key: 'alarms.kafka.disk-full' } },
    ],
  };
}

/** AWS says 80 % of what a broker takes; a plan that counts on nearly that many must not be wrong from the first day. */
function connections(_: EventModel, plan: PlatformPlan): Threshold | undefined {
  const planned = plannedNumbers(plan).get('kafka.connectionsPerBroker');
  if (!isNumber(planned)) return undefined;
  const recommended = mskAlarm('connections').threshold;
  const limit = IAM_CONNECTIONS.value;
  return {
    value: Math.min(limit, Math.max(recommended, Math.ceil((planned.value + limit) / 2))),
    rule: 'what AWS recommends, or halfway from what is planned to where a broker refuses, if that is more',
    inputs: [fromPlan('planned', planned), fromCatalog('a broker takes', limit, 'connections', IAM_CONNECTIONS)],
  };
}

/** The metric counts one copy. */
function storageUsed(_: EventModel, __: PlatformPlan, { storage }: KafkaPlan): Threshold {
  return {
    value: (storage.value / REPLICATION.factor) * GIB,
    rule: 'one copy of what is planned to be kept, with its headroom',
    inputs: [fromPlan('storage', storage), fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION)],
  };
}

function isNumber(planned: Planned | undefined): planned is Planned & { readonly value: number } {
  return typeof planned?.value === 'number';
}
