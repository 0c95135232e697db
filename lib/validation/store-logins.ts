import type { Path } from '../base/issue';
import { databaseOwnerRole, postgresRole, redisUser, schemaRole } from '../base/store-names';
import type { ResolvedModel } from '../model/event-model';

/** By what a handler or service logs in to one store. */
export interface StoreLogin {
  readonly store: string;
  readonly engine: 'postgres' | 'redis';
  readonly path: Path;
  readonly login: string;
}

/** Everybody who uses a store of the environment, also to load what a cache does not have; each once for a store. */
export function storeLogins({
  platform,
  environment,
  stores,
  dependencies,
  handlers,
  services,
}: ResolvedModel): readonly StoreLogin[] {
  const storesOf = (dependency: string): readonly string[] => {
    const used = dependencies.get(dependency);
    if (used === undefined || used.kind === 'http') return [];
    const origin = used.kind === 'cache' ? dependencies.get(used.caches) : undefined;
    return [used.store, ...(origin?.kind === 'database' ? [origin.store] : [])];
  };
  return (['handlers', 'services'] as const).flatMap((section) =>
    [...{ handlers, services }[section].values()].flatMap(({ name, uses }) =>
      [...new Set(uses.flatMap(({ dependency }) => storesOf(dependency)))].flatMap((store) => {
        const engine = stores.get(store)?.engine;
        if (engine === undefined || !environment.stores.has(store)) return [];
        const login = engine === 'postgres' ? postgresRole(platform, name) : redisUser(environment.names, name);
        return [{ store, engine, path: [section, name], login }];
      }),
    ),
  );
}

/** A role in PostgreSQL that nobody logs in as. */
export interface StoreRole {
  readonly store: string;
  readonly path: Path;
  readonly role: string;
  /** What it is of: several dependencies may be of the same. */
  readonly of: string;
}

/** The owner of each database, and the longest of those of each schema. */
export function storeRoles({ platform, environment, dependencies }: ResolvedModel): readonly StoreRole[] {
  return [...dependencies.values()].flatMap((one): readonly StoreRole[] => {
    if (one.kind !== 'database' || !environment.stores.has(one.store)) return [];
    const { store, database, schema } = one;
    const path = ['dependencies', one.name];
    return [
      { store, path, role: databaseOwnerRole(platform, database), of: JSON.stringify([database]) },
      { store, path, role: schemaRole(platform, database, schema, 'writer'), of: JSON.stringify([database, schema]) },
    ];
  });
}
