import { formatPath } from '../../base/issue';
import { formatDuration } from '../../base/units';
import { RDS_PROXY_BORROW, RDS_PROXY_PINNED_BY } from '../../catalog/rds-proxy';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import { chosen, fromCatalog, fromDeclaration, fromPlan, type PlannedNumber, type PlannedText } from '../planned';
import type { ServingReaders } from './store-end';
import { type UseAt, usesReaching } from './uses-reaching';

/** RDS Proxy in front of one cluster. */
export interface ProxyPlan {
  /** How long a client waits for a connection to the database, ms: whole seconds, as RDS takes them. */
  readonly borrowTimeout: PlannedNumber;
  /** How many connections of clients share one to the database, at the maximum of the autoscaler. */
  readonly multiplexing: Amount;
}

interface Shared {
  readonly proxy: PlannedText;
  readonly connections: readonly Amount[];
  readonly backends: readonly Amount[];
  readonly readers: ServingReaders;
}

/** `null` where clients reach the database themselves. */
export function proxyPlanOf(model: EventModel, name: string, shared: Shared): ProxyPlan | null {
  if (shared.proxy.value !== 'needed') return null;
  const uses = (['writer', 'readers'] as const).flatMap((end) => usesReaching(model, name, end, shared.readers));
  return { borrowTimeout: borrowTimeout(name, uses), multiplexing: multiplexing(name, shared) };
}

/** Whoever waits longer for a connection than for the call itself waits for nothing. */
function borrowTimeout(name: string, uses: readonly UseAt[]): PlannedNumber {
  const { atLeast, atMost } = RDS_PROXY_BORROW;
  const shortest = uses.reduce<UseAt | undefined>(
    (least, one) => (least === undefined || one.use.timeout < least.use.timeout ? one : least),
    undefined,
  );
  const timeout = shortest?.use.timeout ?? atLeast;
  const below = uses.filter(({ use }) => use.timeout < atLeast);
  return {
    key: `stores.${name}.proxyBorrowTimeout`,
    value: Math.min(atMost, Math.max(atLeast, Math.floor(timeout / 1_000) * 1_000)),
    unit: 'ms',
    rule: `the shortest timeout of a use, in whole seconds, from ${formatDuration(atLeast)} to ${formatDuration(atMost)}, which RDS takes${
      below.length === 0
        ? ''
        : `; ${below.length} of ${uses.length} uses give up before it, since RDS takes nothing shorter: the caller ends the wait then, not the proxy`
    }`,
    inputs: [
      ...(shortest === undefined
        ? [chosen('shortest timeout', atLeast, 'ms', 'nobody uses it')]
        : [fromDeclaration('shortest timeout', timeout, 'ms', formatPath([...shortest.path, 'timeout']))]),
      fromCatalog('at least', atLeast, 'ms', RDS_PROXY_BORROW),
      fromCatalog('at most', atMost, 'ms', RDS_PROXY_BORROW),
    ],
    enforcer: 'AWS',
  };
}

function multiplexing(name: string, { connections, backends }: Shared): Amount {
  const clients = connections.flatMap((amount) => (amount.known ? [amount.planned] : []));
  const shared = backends.flatMap((amount) => (amount.known ? [amount.planned] : []));
  if (clients.length < connections.length || shared.length < backends.length) {
    return unknownFor(missingOf(...connections, ...backends));
  }
  const sum = (all: readonly PlannedNumber[]): number => all.reduce((total, { value }) => total + value, 0);
  const [many, few] = [sum(clients), Math.max(1, sum(shared))];
  return known({
    key: `stores.${name}.proxyMultiplexing`,
    value: many / few,
    unit: 'ratio',
    rule: `${many} connections of clients share ${few} to the database, from one transaction to the next; undone by whatever pins a client to one of them until it disconnects: ${RDS_PROXY_PINNED_BY.states.join('; ')}`,
    inputs: [
      ...clients.map((planned) => fromPlan('connections of the clients', planned)),
      ...shared.map((planned) => fromPlan('connections to the database', planned)),
      fromCatalog('pinned by', RDS_PROXY_PINNED_BY.states.length, 'ratio', RDS_PROXY_PINNED_BY),
    ],
    enforcer: 'AWS',
  });
}
