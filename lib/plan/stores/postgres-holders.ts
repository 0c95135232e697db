import { formatPath, type Path } from '../../base/issue';
import type { Milliseconds } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';
import type { StoreLoad, Work } from '../load/store-load';
import type { StoreConnections } from './connections';

/** One role in one database: sessions of PostgreSQL are of both, so that a proxy gives them to nobody else. */
export interface Holder {
  /** For example `handlers.shipOrder`. */
  readonly sender: string;
  readonly database: string;
  /** Its connections to the proxy. */
  readonly clients: number;
  /** How often in a second it begins what may become a transaction here. */
  readonly rate: number;
  /** How long one may stay open. */
  readonly open: { readonly time: Milliseconds; readonly because: string };
  readonly missing: readonly Path[];
}

/** By who opens most, as `connectionsBy` has them. */
export function holdersOf(
  model: EventModel,
  work: ReadonlyMap<string, Work>,
  connectionsBy: StoreConnections['by'],
  loads: readonly (StoreLoad | undefined)[],
): readonly Holder[] {
  const asked = new Map<string, number>();
  for (const { name, value } of loads.flatMap((load) => load?.by ?? [])) {
    asked.set(name, (asked.get(name) ?? 0) + value);
  }
  const holders = new Map<string, Holder>();
  for (const { path, value } of connectionsBy) {
    const sender = formatPath(path.slice(0, -2));
    const database = databaseOf(model, path);
    const key = JSON.stringify([sender, database]);
    const before = holders.get(key);
    const clients = (before?.clients ?? 0) + value;
    const of = work.get(sender);
    // What reads through a cache comes here only with what it misses.
    const rate = Math.min(of?.work ?? 0, asked.get(of?.name ?? '') ?? 0);
    holders.set(key, { sender, database, clients, rate, open: openOf(model, path), missing: of?.missing ?? [] });
  }
  return [...holders.values()];
}

function databaseOf({ dependencies }: EventModel, path: Path): string {
  const used = dependencies.get(String(path.at(-1)));
  const origin = used?.kind === 'cache' ? dependencies.get(used.caches) : used;
  return origin?.kind === 'database' ? origin.database : '';
}

/** A transaction lives within one event or request: `login-limits` keeps it to that. */
function openOf({ handlers, services, workflows }: EventModel, [section, name, , task]: Path): Holder['open'] {
  const who = String(name);
  if (section === 'handlers') return timeoutOf(handlers.get(who)?.timeout);
  if (section === 'workflows') return timeoutOf(workflows.get(who)?.tasks.get(String(task))?.timeout);
  const service = services.get(who);
  return service?.timeout === null
    ? { time: ofAll(service.uses), because: 'of all its calls, since it states no timeout' }
    : timeoutOf(service?.timeout);
}

function timeoutOf(timeout: Milliseconds | undefined): Holder['open'] {
  return { time: timeout ?? (0 as Milliseconds), because: 'its timeout' };
}

function ofAll(uses: readonly Use[]): Milliseconds {
  return uses.reduce((sum, { calls, timeout, attempts }) => sum + calls * attempts * timeout, 0) as Milliseconds;
}
