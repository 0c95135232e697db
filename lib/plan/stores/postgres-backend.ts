import { formatPath } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, missingOf, numberOf, unknownFor } from '../amount';
import { chosen, fromDeclaration, fromPlan, type PlannedText } from '../planned';
import { askedName } from './asked';
import { cheapestClass } from './aurora-size';
import type { Sized } from './postgres-numbers';
import type { ServingReaders, StoreEnd } from './store-end';
import { usesReaching } from './uses-reaching';

/** Whether connections of clients have to share those to the database: where no class of the catalog takes them all. */
export function proxyOf(
  name: string,
  { proxy }: Pick<Sized, 'proxy'>,
  connections: readonly Amount[],
  burstable: boolean,
): PlannedText {
  const most = connections.map(numberOf);
  const computed = most.includes(undefined)
    ? 'not known'
    : most.some((value) => value !== undefined && cheapestClass(value, burstable) === undefined)
      ? 'needed'
      : 'not needed';
  const stated = proxy === null ? undefined : proxy ? 'needed' : 'not needed';
  return {
    key: `stores.${name}.proxy`,
    value: stated ?? computed,
    unit: 'name',
    rule: 'as stated; else RDS Proxy where the connections to one instance are beyond the budget of every class: transactions of many clients share few connections, as long as no session state pins them',
    inputs: [
      ...(proxy === null
        ? []
        : [fromDeclaration('stated', String(proxy), 'name', formatPath(['environment', 'stores', name, 'proxy']))]),
      ...connections.flatMap((amount) => (amount.known ? [fromPlan('connections', amount.planned)] : [])),
    ],
    enforcer: 'AWS',
  };
}

/** Who asks one end of a store, and how much. */
export interface AskedAtEnd {
  readonly end: StoreEnd;
  readonly connections: Amount;
  /** Writes and reads of the writer, or reads of readers. */
  readonly calls: readonly Amount[];
}

/** Connections that reach the database: those of the clients, or through a proxy those of calls that are on their way. */
export function backendOf(
  model: EventModel,
  name: string,
  { end, connections, calls }: AskedAtEnd,
  proxy: PlannedText,
  readers: ServingReaders,
): Amount {
  if (proxy.value !== 'needed' || !connections.known) return connections;
  const rates = calls.flatMap((amount) => (amount.known ? [amount.planned] : []));
  if (rates.length < calls.length) return unknownFor(missingOf(...calls));
  const longest = usesReaching(model, name, end, readers).reduce<ReturnType<typeof usesReaching>[number] | undefined>(
    (most, one) => (most === undefined || one.use.timeout > most.use.timeout ? one : most),
    undefined,
  );
  const rate = rates.reduce((sum, { value }) => sum + value, 0);
  const flying = Math.ceil((rate * (longest?.use.timeout ?? 0)) / 1_000);
  return known({
    key: `stores.${name}.${end === 'writer' ? 'backendConnections' : 'readerBackendConnections'}`,
    value: Math.min(connections.planned.value, flying),
    unit: 'connections',
    rule: 'calls on their way: what is asked at the peak x the longest timeout of a use, which is the upper side, and no more than the clients have',
    inputs: [
      ...rates.map((planned) => fromPlan(askedName(planned.key), planned)),
      fromPlan('connections of the clients', connections.planned),
      ...(longest === undefined
        ? [chosen('longest timeout', 0, 'ms', 'nobody uses it')]
        : [fromDeclaration('longest timeout', longest.use.timeout, 'ms', formatPath([...longest.path, 'timeout']))]),
    ],
    enforcer: 'AWS',
  });
}
