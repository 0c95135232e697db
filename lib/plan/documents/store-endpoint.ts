import type { EventModel } from '../../model/event-model';
import type { Dependency } from '../../model/store-model';
import type { PlatformPlan } from '../plan';
import { chosen, fromPlan, type Input } from '../planned';
import type { CacheDocument } from './configuration-document';
import { RUNTIME, type Setting } from './settings';

type Stored = Exclude<Dependency, { readonly kind: 'http' }>;

/** Of a store that exists its address; of one that is made here the address is known once it is. */
export function storeEndpoint(model: EventModel, plan: PlatformPlan, dependency: Stored): CacheDocument['endpoint'] {
  const placement = model.environment.stores.get(dependency.store);
  if (placement?.kind === 'existing') return { from: 'value', value: `${placement.endpoint}:${placement.port}` };
  const setting = endpointSetting(model, plan, dependency);
  return setting === undefined ? null : { from: 'apply', reference: setting.value };
}

/** Which address of a store that is made here. */
export function endpointSetting(
  { environment }: EventModel,
  { redis }: PlatformPlan,
  { store, kind }: Stored,
): Setting<string> | undefined {
  if (environment.stores.get(store)?.kind !== 'sized') return undefined;
  const of = (end: string, rule: string, input: Input): Setting<string> => ({
    value: `stores.${store}.${end}`,
    unit: 'name',
    rule,
    inputs: [input],
    enforcer: RUNTIME,
  });
  if (kind === 'database') {
    const because = 'readers get only reads that declare how old an answer may be, which nothing can declare yet';
    return of('writer', 'the writer, for reads as for writes', chosen('end', 'writer', 'name', because));
  }
  const shards = redis.get(store)?.shards;
  const rule = 'with several shards the address that knows all of them, and with one its primary';
  if (shards === undefined) return of('primary', rule, chosen('end', 'primary', 'name', 'shards are not planned'));
  return of(shards.value > 1 ? 'configuration' : 'primary', rule, fromPlan('shards', shards));
}
