import { formatPath } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';
import { behindCaches } from '../stores/behind-caches';
import type { StoreConnections } from '../stores/connections';
import type { ServingReaders } from '../stores/store-end';
import type { StoreUser } from '../stores/store-users';
import type { Limit, LoginPlan } from './databases-plan';

type Limits = Pick<LoginPlan, 'connectionLimit' | 'statementTimeoutMs' | 'idleInTransactionTimeoutMs'>;

/** What PostgreSQL keeps a handler or service to, so that one that runs wild takes nothing from the others. */
export function loginLimits(
  model: EventModel,
  user: StoreUser,
  connections: readonly (StoreConnections | undefined)[],
  readers: ServingReaders,
): Limits {
  return {
    connectionLimit: connectionLimit(user, connections),
    statementTimeoutMs: statementTimeout(model, user, readers),
    idleInTransactionTimeoutMs: idleInTransaction(model, user),
  };
}

/**
 * What all replicas with those of a rollout open together, to the writer and to readers. PostgreSQL counts on each instance, and
 * after a failover both may lead to the same: where no reader is left the reader endpoint leads to the writer. What one end needs
 * would refuse then what the instance may have room for; whether it has is said of all roles together (`connectionSum`).
 */
function connectionLimit({ section, name }: StoreUser, connections: readonly (StoreConnections | undefined)[]): Limit {
  const own = connections
    .flatMap((one) => one?.by ?? [])
    .filter(({ path: [kind, who] }) => kind === section && who === name);
  if (own.length === 0) {
    return { value: null, because: `how many connections ${section}.${name} opens is not known: no limit is set` };
  }
  return {
    value: own.reduce((sum, { value }) => sum + value, 0),
    because: `replicas of ${section}.${name} at the autoscaler's maximum and those of a rollout, x pool`,
  };
}

/** Of a role and not of a statement: the longest of its uses. */
function statementTimeout(model: EventModel, { section, name, store }: StoreUser, readers: ServingReaders): Limit {
  const sender = model[section].get(name);
  const uses = sender === undefined ? [] : usesOf(model, sender, store, readers);
  const [first, ...others] = uses;
  if (first === undefined) return { value: null, because: `${section}.${name} calls nothing here` };
  const longest = others.reduce((most, use) => (use.timeout > most.timeout ? use : most), first);
  const at = formatPath([section, name, 'uses', longest.dependency, 'timeout']);
  return {
    value: wholeMs(longest.timeout),
    because: `the longest timeout of its uses (${at}): nobody waits any longer`,
  };
}

function usesOf(
  model: EventModel,
  sender: { readonly uses: readonly Use[] },
  store: string,
  readers: ServingReaders,
): readonly Use[] {
  const all = [
    ...sender.uses.map((use) => [use.dependency, use] as const),
    ...behindCaches(model, sender, readers).map(({ origin, use }) => [origin, use] as const),
  ];
  return all.flatMap(([dependency, use]) => {
    const used = model.dependencies.get(dependency);
    return used?.kind === 'database' && used.store === store ? [use] : [];
  });
}

/** A transaction lives within one event or request: one that is idle for longer holds locks for nobody. */
function idleInTransaction(model: EventModel, { section, name }: StoreUser): Limit {
  const timeout = model[section].get(name)?.timeout ?? null;
  const at = formatPath([section, name, 'timeout']);
  return timeout === null
    ? {
        value: null,
        because: `nothing says how long a request of ${section}.${name} may take: that of the server holds`,
      }
    : { value: wholeMs(timeout), because: `a transaction ends with the work that it is for (${at})` };
}

/** PostgreSQL counts whole milliseconds, and 0 is no limit. */
function wholeMs(time: number): number {
  return Math.max(1, Math.ceil(time));
}
