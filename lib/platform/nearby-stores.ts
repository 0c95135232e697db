import { TerraformLocal, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { EventModel } from '../model/event-model';
import type { StoreNames } from '../plan/access/store-access';
import { childOf } from './child-of';
import type { PlacedPostgres } from './place-postgres';
import type { PlacedRedis } from './place-redis';

/** The stores of the stacks that are built. */
export interface PlacedStores {
  readonly postgres: PlacedPostgres;
  readonly redis: PlacedRedis;
}

/** What IAM calls the stores, each read once in this stack, as cdktf works out every mention of another one for itself. */
export function nearbyStores(scope: Construct, model: EventModel, { postgres, redis }: PlacedStores): StoreNames {
  const known = new Map<string, readonly string[]>();
  const nearby = (store: string): readonly string[] => {
    const group = redis.get(store)?.replicationGroupId;
    const names = existing(model, store) ?? postgres.get(store)?.iamResources ?? (group === undefined ? [] : [group]);
    if (!names.some((name) => Token.isUnresolved(name))) return names;
    const own = childOf(scope, 'stores', store);
    return names.map((name, index) => new TerraformLocal(own, `name-${index}`, name).asString);
  };
  return (store) => {
    const names = known.get(store) ?? nearby(store);
    known.set(store, names);
    return names;
  };
}

function existing({ environment }: EventModel, store: string): readonly string[] | undefined {
  const placement = environment.stores.get(store);
  if (placement?.kind !== 'existing') return undefined;
  return placement.iamResource === null ? [] : [placement.iamResource];
}
