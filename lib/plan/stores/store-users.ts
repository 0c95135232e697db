import { compareText, formatPath, type Path } from '../../base/issue';
import { onceFor } from '../../base/once-for';
import { postgresRole, redisUser } from '../../base/store-names';
import type { EventModel } from '../../model/event-model';
import type { Sender } from '../../model/sender-model';
import type { Dependency } from '../../model/store-model';
import { keyPrefixOf } from './key-prefix';

/** What a user may do with one dependency in a store, and why. */
export type StoreRight = {
  readonly dependency: string;
  /** Of a cache `write` too where it is only read: who misses fills it. */
  readonly access: 'read' | 'write';
  /** For example `uses ledger`. */
  readonly because: string;
  /** Where it is declared. */
  readonly path: Path;
} & (
  | { readonly kind: 'database'; readonly database: string; readonly schema: string }
  | { readonly kind: 'cache' | 'state'; readonly keyPrefix: string }
);

/** One handler or service as a user of one store; what does not stand here is denied. */
export interface StoreUser {
  readonly store: string;
  readonly engine: 'postgres' | 'redis';
  readonly section: 'handlers' | 'services';
  readonly name: string;
  /** By what it logs in: its role in PostgreSQL, its user in ElastiCache. */
  readonly user: string;
  /** By the name of the dependency; of two ways to one, the one that may more. */
  readonly rights: readonly StoreRight[];
}

/**
 * Everybody who uses a store of the environment, by store, then section and name. Apart from the plan, since nothing is sized by
 * it: who makes users, roles, policies or documents asks for it.
 */
export const storeUsersOf = onceFor((model: EventModel): readonly StoreUser[] =>
  [...model.stores.values()]
    .filter(({ name }) => model.environment.stores.has(name))
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap(({ name: store, engine }) =>
      (['handlers', 'services'] as const).flatMap((section) =>
        [...model[section].values()]
          .sort((a, b) => compareText(a.name, b.name))
          .flatMap((sender): readonly StoreUser[] => {
            const rights = rightsIn(model, store, section, sender);
            const { name } = sender;
            const { platform, environment } = model;
            const user = engine === 'postgres' ? postgresRole(platform, name) : redisUser(environment.names, name);
            return rights.length === 0 ? [] : [{ store, engine, section, name, user, rights }];
          }),
      ),
    ),
);

function rightsIn(
  model: EventModel,
  store: string,
  section: StoreUser['section'],
  { name, uses }: Pick<Sender, 'name' | 'uses'>,
): readonly StoreRight[] {
  const rights = new Map<string, StoreRight>();
  const add = (right: StoreRight | undefined): void => {
    if (right === undefined) return;
    const before = rights.get(right.dependency);
    if (before === undefined || (before.access === 'read' && right.access === 'write'))
      rights.set(right.dependency, right);
  };
  for (const use of uses) {
    const path = [section, name, 'uses', use.dependency];
    const used = model.dependencies.get(use.dependency);
    add(rightOn(model, store, used, { access: use.access, because: `uses ${use.dependency}`, path }));
    if (used?.kind !== 'cache' || use.access === 'write') continue;
    const because = `loads what ${used.name} does not have`;
    add(rightOn(model, store, model.dependencies.get(used.caches), { access: 'read', because, path }));
  }
  return [...rights.values()].sort(
    (a, b) => compareText(a.dependency, b.dependency) || compareText(formatPath(a.path), formatPath(b.path)),
  );
}

function rightOn(
  model: EventModel,
  store: string,
  used: Dependency | undefined,
  { access, because, path }: Pick<StoreRight, 'access' | 'because' | 'path'>,
): StoreRight | undefined {
  if (used === undefined || used.kind === 'http' || used.store !== store) return undefined;
  const common = { dependency: used.name, because, path };
  if (used.kind === 'database') {
    return { ...common, kind: 'database', access, database: used.database, schema: used.schema };
  }
  const keyPrefix = keyPrefixOf(model, used.name);
  return { ...common, kind: used.kind, access: used.kind === 'cache' ? 'write' : access, keyPrefix };
}
