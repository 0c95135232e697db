import { formatPath } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';
import { type Amount, known, missingOf, numberOf, unknownFor } from '../amount';
import { fromDeclaration, fromPlan, type PlannedText } from '../planned';
import { cheapestClass } from './aurora-size';

interface Asked {
  readonly connections: Amount;
  readonly writes: Amount;
  readonly reads: Amount;
}

/** Whether connections of clients have to share those to the database: where no class of the catalog takes them all. */
export function proxyOf(name: string, { connections }: Asked, burstable: boolean): PlannedText {
  const value = numberOf(connections);
  const needed =
    value === undefined ? 'not known' : cheapestClass(value, burstable) === undefined ? 'needed' : 'not needed';
  return {
    key: `stores.${name}.proxy`,
    value: needed,
    unit: 'name',
    rule: 'RDS Proxy, where the connections are beyond the budget of every class: transactions of many clients share few connections, as long as no session state pins them',
    inputs: connections.known ? [fromPlan('connections', connections.planned)] : [],
    enforcer: 'AWS',
  };
}

/** Connections that reach the database: those of the clients, or through a proxy those of calls that are on their way. */
export function backendOf(model: EventModel, name: string, asked: Asked, proxy: PlannedText): Amount {
  const { connections, writes, reads } = asked;
  if (proxy.value !== 'needed' || !connections.known) return connections;
  if (!writes.known || !reads.known) return unknownFor(missingOf(writes, reads));
  const longest = longestUse(model, name);
  const rate = writes.planned.value + reads.planned.value;
  const flying = Math.ceil((rate * (longest?.use.timeout ?? 0)) / 1_000);
  return known({
    key: `stores.${name}.backendConnections`,
    value: Math.min(connections.planned.value, flying),
    unit: 'connections',
    rule: 'calls on their way: what is asked at the peak x the longest timeout of a use, which is the upper side, and no more than the clients have',
    inputs: [
      fromPlan('writes', writes.planned),
      fromPlan('reads', reads.planned),
      fromPlan('connections of the clients', connections.planned),
      ...(longest === undefined
        ? []
        : [fromDeclaration('longest timeout', longest.use.timeout, 'ms', formatPath([...longest.path, 'timeout']))]),
    ],
    enforcer: 'AWS',
  });
}

interface UseAt {
  readonly use: Use;
  readonly path: readonly string[];
}

function longestUse(model: EventModel, store: string): UseAt | undefined {
  const senders = [
    ...[...model.handlers.values()].map(({ name, uses }) => ({ path: ['handlers', name], uses })),
    ...[...model.services.values()].map(({ name, uses }) => ({ path: ['services', name], uses })),
    ...[...model.workflows.values()].flatMap((workflow) =>
      [...workflow.tasks.values()].map(({ name, uses }) => ({
        path: ['workflows', workflow.name, 'tasks', name],
        uses,
      })),
    ),
  ];
  let longest: UseAt | undefined;
  for (const { path, uses } of senders) {
    for (const use of uses) {
      if (!reaches(model, use, store) || (longest !== undefined && use.timeout <= longest.use.timeout)) continue;
      longest = { use, path: [...path, 'uses', use.dependency] };
    }
  }
  return longest;
}

function reaches({ dependencies }: EventModel, { dependency, access }: Use, store: string): boolean {
  const used = dependencies.get(dependency);
  if (used?.kind === 'database') return used.store === store;
  if (used?.kind !== 'cache' || access === 'write') return false;
  const origin = dependencies.get(used.caches);
  return origin?.kind === 'database' && origin.store === store;
}
