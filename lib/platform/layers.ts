import type { EventModel } from '../model/event-model';
import { storeAccessOf } from '../plan/access/store-access';
import { countSchemas } from '../plan/schemas/schemas';

/** Parts of a platform in the order they are built; each is a stack of its own in `platformStacks`. */
export const PARTS = ['network', 'kafka', 'postgres', 'redis', 'topics', 'schemas', 'access'] as const;

export type Part = (typeof PARTS)[number];

/**
 * The parts an environment has: stores of which it sizes one, topics where Terraform manages them, schemas where an event of ours
 * states one, and of a Kafka that is not of MSK neither cluster nor access.
 */
export function partsOf(model: EventModel): readonly Part[] {
  const missing: readonly Part[] = [
    ...(model.environment.kafka.topics === 'terraform' ? [] : (['topics'] as const)),
    ...(model.environment.kafka.kind === 'other' ? (['kafka', ...withoutAccess(model)] as const) : []),
    ...(countSchemas(model) > 0 ? [] : (['schemas'] as const)),
    ...(['postgres', 'redis'] as const).filter((engine) => !isSized(model, engine)),
  ];
  return PARTS.filter((part) => !missing.includes(part));
}

/** Policies for stores are made whatever Kafka is. */
function withoutAccess(model: EventModel): readonly Part[] {
  return storeAccessOf(model).some(({ policy }) => policy !== undefined) ? [] : ['access'];
}

function isSized({ stores, environment }: EventModel, engine: 'postgres' | 'redis'): boolean {
  return [...stores.values()].some(
    (store) => store.engine === engine && environment.stores.get(store.name)?.kind === 'sized',
  );
}
