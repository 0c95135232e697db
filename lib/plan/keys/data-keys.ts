import { resourceName } from '../../base/naming';
import { storeServiceName } from '../../base/store-names';
import { DATA_CLASSES, type DataClass, type DataClassRow } from '../../catalog/data-classes';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';

/** One key of KMS that is made here, and what it is for. */
export interface DataKey {
  /** What `explain` is asked for: `keys.stores.main.database`. */
  readonly key: string;
  readonly dataClass: DataClass;
  /** As KMS has it: `alias/treasure-hunt-production-main`. */
  readonly alias: string;
  readonly row: DataClassRow;
}

/** Behind the name of what has the keys; the constructs name them so. */
const OF_POSTGRES = { database: '', secrets: '-secret', logs: '-logs' } as const;
const OF_REDIS = { memory: '', logs: '-logs' } as const;

/** Of Kafka and all stores that are made here: what exists has keys of its own, of which nothing is known. */
export function dataKeysOf(model: EventModel, plan: PlatformPlan): readonly DataKey[] {
  const { kafka, names, stores } = model.environment;
  const ofStores = [...stores.keys()].sort().flatMap((store) => {
    if (stores.get(store)?.kind !== 'sized') return [];
    const suffixes = plan.postgres.has(store) ? OF_POSTGRES : plan.redis.has(store) ? OF_REDIS : {};
    return keysOf(`stores.${store}`, storeServiceName(names, store), suffixes);
  });
  const ofKafka = kafka.kind === 'new' ? keysOf('kafka', resourceName(names, 'kafka'), { events: '' }) : [];
  return [...ofKafka, ...ofStores];
}

function keysOf(of: string, name: string, suffixes: { readonly [Class in DataClass]?: string }): readonly DataKey[] {
  return (Object.keys(suffixes) as DataClass[]).map((dataClass) => ({
    key: `keys.${of}.${dataClass}`,
    dataClass,
    alias: `alias/${name}${suffixes[dataClass] ?? ''}`,
    row: DATA_CLASSES[dataClass],
  }));
}
