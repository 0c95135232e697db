import { formatPath, type Path } from '../../base/issue';
import { formatDuration } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';
import type { Dependency } from '../../model/store-model';
import type { PlatformPlan } from '../plan';
import { chosen, fromDeclaration, fromPlan, type Input } from '../planned';
import { endOf, servingReaders } from '../stores/store-end';
import type { CacheDocument } from './configuration-document';
import { RUNTIME, type Setting } from './settings';

type Stored = Exclude<Dependency, { readonly kind: 'http' }>;

/** How it is called, and where that is declared. */
export interface HowCalled extends Pick<Use, 'access' | 'staleness'> {
  readonly path: Path;
}

/** Of a store that exists its address; of one that is made here the address is known once it is. */
export function storeEndpoint(
  model: EventModel,
  plan: PlatformPlan,
  dependency: Stored,
  how: HowCalled,
): CacheDocument['endpoint'] {
  const placement = model.environment.stores.get(dependency.store);
  if (placement?.kind === 'existing') {
    const { endpoint, readerEndpoint, port } = placement;
    const toReaders = dependency.kind === 'database' && endAt(model, plan, dependency, how) === 'readers';
    return { from: 'value', value: `${toReaders ? (readerEndpoint ?? endpoint) : endpoint}:${port}` };
  }
  const setting = endpointSetting(model, plan, dependency, how);
  return setting === undefined ? null : { from: 'apply', reference: setting.value };
}

function endAt(model: EventModel, { lock }: PlatformPlan, { store }: Stored, how: HowCalled): 'writer' | 'readers' {
  return endOf(store, how, servingReaders(model, lock));
}

/** Which address of a store that is made here. */
export function endpointSetting(
  model: EventModel,
  plan: PlatformPlan,
  dependency: Stored,
  how: HowCalled,
): Setting<string> | undefined {
  const { store, kind } = dependency;
  if (model.environment.stores.get(store)?.kind !== 'sized') return undefined;
  const of = (end: string, rule: string, input: Input): Setting<string> => ({
    value: `stores.${store}.${end}`,
    unit: 'name',
    rule,
    inputs: [input],
    enforcer: RUNTIME,
  });
  if (kind === 'database') {
    const { access, staleness, path } = how;
    if (access === 'write')
      return of('writer', 'the writer, for writes', chosen('access', 'write', 'name', 'declared'));
    if (staleness === null) {
      const because = 'nothing says how old an answer may be';
      return of('writer', 'the writer, whose answers are the newest', chosen('staleness', 'none', 'name', because));
    }
    const stated = fromDeclaration('staleness', formatDuration(staleness), 'name', formatPath([...path, 'staleness']));
    return endAt(model, plan, dependency, how) === 'readers'
      ? of('reader', 'its readers, since an answer may be as old as declared', stated)
      : of('writer', 'the writer, though an answer may be older: no reader always stands', stated);
  }
  const shards = plan.redis.get(store)?.shards;
  const rule = 'with several shards the address that knows all of them, and with one its primary';
  if (shards === undefined) return of('primary', rule, chosen('end', 'primary', 'name', 'shards are not planned'));
  return of(shards.value > 1 ? 'configuration' : 'primary', rule, fromPlan('shards', shards));
}
