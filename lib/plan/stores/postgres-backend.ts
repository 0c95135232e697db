import { formatDuration } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import type { LoadPlan } from '../load/load';
import { planWork, type StoreLoad } from '../load/store-load';
import { chosen, fromPlan, type Input, type PlannedNumber, type PlannedText } from '../planned';
import type { StoreConnections } from './connections';
import { type Holder, holdersOf } from './postgres-holders';

/** Who asks one end of a store, and how much. */
export interface AskedAtEnd {
  readonly connections: Amount;
  readonly connectionsBy: StoreConnections['by'];
  /** Writes and reads of the writer, or reads of readers, as numbers and by who asks. */
  readonly calls: readonly Amount[];
  readonly loads: readonly (StoreLoad | undefined)[];
}

/** What the connections of calls are counted for. */
export interface Counted {
  readonly key: string;
  /** Of one reader among so many; `null` are those of all together. */
  readonly readersMin: PlannedNumber | null;
}

const RULE =
  'of each role and database, which share nothing, since a session belongs to the role that logged in: at least one, and what works at a time at the peak, rate x the time in which a transaction ends, which is the upper side; no more than its clients have';

/**
 * Connections that reach the database: those of the clients, or through a proxy those of transactions that are open. A proxy takes
 * a connection from one client to the next of the same role and database alone, and between transactions, not between calls.
 */
export function backendOf(
  model: EventModel,
  load: LoadPlan,
  { connections, connectionsBy, calls, loads }: AskedAtEnd,
  proxy: PlannedText,
  { key, readersMin }: Counted,
): Amount {
  if (proxy.value !== 'needed' || !connections.known) return connections;
  if (calls.some((amount) => !amount.known)) return unknownFor(missingOf(...calls));
  const holders = holdersOf(model, planWork(model, load), connectionsBy, loads);
  const missing = holders.flatMap((holder) => holder.missing);
  if (missing.length > 0) return unknownFor(missing);
  const shared = readersMin === null ? 1 : Math.max(1, readersMin.value);
  return known({
    key,
    value: holders.reduce((sum, holder) => sum + heldBy(holder, shared), 0),
    unit: 'connections',
    rule: readersMin === null ? RULE : `${RULE}; of what works at a time the part of one reader, rounded up`,
    inputs: [
      ...holders.map((holder) => inputOf(holder, shared)),
      fromPlan('connections of the clients', connections.planned),
      ...(readersMin === null ? [] : [fromPlan('readers at the least', readersMin)]),
    ],
    enforcer: 'AWS',
  });
}

function heldBy({ clients, rate, open }: Holder, shared: number): number {
  return Math.min(clients, Math.max(1, Math.ceil((rate * open.time) / 1_000 / shared)));
}

function inputOf(holder: Holder, shared: number): Input {
  const { sender, database, clients, rate, open } = holder;
  const why = `${Number(rate.toPrecision(4))}/s x ${formatDuration(open.time)} (${open.because}), of ${clients} of its clients`;
  return chosen(`${sender} in ${database}`, heldBy(holder, shared), 'connections', why);
}
