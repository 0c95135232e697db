import { formatPath } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Store } from '../../model/store-model';
import { type Amount, known, numberOf, unknownFor } from '../amount';
import type { LoadPlan } from '../load/load';
import { type StoreLoads, staleReadsOf } from '../load/store-load';
import { fromDeclaration, fromPlan, type PlannedNumber, type PlannedText } from '../planned';
import { askedAmount } from './asked';
import { type StoreConnections, toReadersOf } from './connections';
import { backendOf } from './postgres-backend';

/** Reads of a declared staleness, as readers answer them: counted with the fewest that always stand. */
export interface StaleReadsPlan {
  /** Open connections of clients, to all readers together. */
  readonly connections: Amount;
  readonly connectionsBy: StoreConnections['by'];
  /** Those that reach all readers together: those of the clients, or through a proxy those of transactions that are open. */
  readonly backendConnections: Amount;
  /** Of those the part of one reader, rounded up. */
  readonly perReader: Amount;
  /** In a second at the peak, and what the fewest readers sustain together. */
  readonly reads: Amount;
  readonly sustained: Amount;
}

interface Users {
  readonly load: LoadPlan;
  readonly asked: StoreLoads;
  readonly connections: ReadonlyMap<string, StoreConnections>;
}

export type AskedStaleReads = Pick<StaleReadsPlan, 'connections' | 'connectionsBy' | 'reads'>;

/** Nothing where nobody reads there, so that readers stand by. */
export function askedStaleReads(name: string, { load, asked, connections }: Users): AskedStaleReads | undefined {
  const reads = asked.get(staleReadsOf(name));
  const opened = connections.get(toReadersOf(name));
  if (reads === undefined && opened === undefined) return undefined;
  const where = '; those that declare how old an answer may be, which readers answer';
  return {
    connections: opened?.amount ?? unknownFor(),
    connectionsBy: opened?.by ?? [],
    reads: askedAmount(`stores.${name}.staleReads`, reads, load, where),
  };
}

/** What one reader gets of connections that are spread evenly by the endpoint of all. */
export function perReader(name: string, connections: Amount, readersMin: PlannedNumber): Amount {
  if (!connections.known) return connections;
  return known({
    key: `stores.${name}.connectionsPerReader`,
    value: Math.ceil(connections.planned.value / Math.max(1, readersMin.value)),
    unit: 'connections',
    rule: 'connections to readers over the fewest that stand, rounded up: the endpoint gives each new one to another reader',
    inputs: [fromPlan('connections', connections.planned), fromPlan('readers at the least', readersMin)],
    enforcer: 'AWS',
  });
}

interface Around {
  readonly asked: AskedStaleReads;
  readonly proxy: PlannedText;
  readonly readersMin: PlannedNumber;
  readonly users: Users;
}

export function staleReadsPlan(
  model: EventModel,
  { name, reads }: Store & { readonly engine: 'postgres' },
  { asked, proxy, readersMin, users }: Around,
): StaleReadsPlan {
  const { connections, connectionsBy } = asked;
  const loads = [users.asked.get(staleReadsOf(name))];
  const calls = { connections, connectionsBy, calls: [asked.reads], loads };
  const of = (key: string, among: PlannedNumber | null): Amount =>
    backendOf(model, users.load, calls, proxy, { key: `stores.${name}.${key}`, readersMin: among });
  return {
    ...asked,
    backendConnections: of('readerBackendConnections', null),
    // Every role needs one of its own at every reader, so that what all readers have is not just divided.
    perReader:
      proxy.value === 'needed' ? of('connectionsPerReader', readersMin) : perReader(name, connections, readersMin),
    sustained: sustainedByReaders(name, reads, readersMin),
  };
}

function sustainedByReaders(
  name: string,
  reads: (Store & { readonly engine: 'postgres' })['reads'],
  readersMin: PlannedNumber,
): Amount {
  const path = ['stores', name, 'reads'];
  if (reads?.known !== true) return unknownFor([path]);
  return known({
    key: `stores.${name}.staleReadsSustained`,
    value: readersMin.value * reads.value,
    unit: '1/s',
    rule: 'what one instance sustains, times the readers that always stand: those that the autoscaler adds come minutes later',
    inputs: [
      fromPlan('readers at the least', readersMin),
      fromDeclaration('one sustains', reads.value, '1/s', formatPath(path)),
    ],
    enforcer: 'you',
  });
}

/** The most connections at one instance: those of the writer, or of one reader. */
export function mostAtOne(...amounts: readonly (Amount | undefined)[]): number {
  return Math.max(0, ...amounts.map((amount) => numberOf(amount) ?? 0));
}
