import { compareText } from '../../base/issue';
import { onceFor } from '../../base/once-for';
import { databaseOwnerRole, postgresRolePrefix, schemaRole } from '../../base/store-names';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';
import { planConnections, toReadersOf } from '../stores/connections';
import { servingReaders } from '../stores/store-end';
import { type StoreUser, storeUsersOf } from '../stores/store-users';
import { connectionSum } from './connection-sum';
import type { DatabasePlan, DatabasesPlan, LoginPlan, LoginRight, SchemaPlan, StoreDatabases } from './databases-plan';
import { loginLimits } from './login-limits';

/**
 * Which databases, schemas, roles and rights every postgres store of the environment should have. Apart from the plan, since nothing
 * is sized by it.
 */
export const databasesOf = onceFor((model: EventModel, plan: PlatformPlan): DatabasesPlan => {
  const readers = servingReaders(model, plan.lock);
  const connections = planConnections(model, plan.load, plan.running, readers);
  const stores = [...model.environment.stores.keys()].sort(compareText).flatMap((name): readonly StoreDatabases[] => {
    if (model.stores.get(name)?.engine !== 'postgres') return [];
    const users = storeUsersOf(model).filter(({ store }) => store === name);
    const opened = [connections.get(name), connections.get(toReadersOf(name))];
    const logins = users.map((user) => loginOf(model, user, loginLimits(model, user, opened, readers)));
    const together = connectionSum(logins, plan.postgres.get(name));
    return [{ ...serverOf(model, name), databases: databasesIn(model, name), logins, connections: together }];
  });
  return { veltrixDatabases: 1, platform: model.platform, environment: model.environment.name, stores };
});

function serverOf(model: EventModel, store: string): Omit<StoreDatabases, 'databases' | 'logins' | 'connections'> {
  const { platform, environment } = model;
  const placement = environment.stores.get(store);
  const existing = placement?.kind === 'existing' ? placement : undefined;
  return {
    store,
    mark: `Veltrix: ${platform}/${environment.name}/${store}`,
    prefix: postgresRolePrefix(platform),
    // Roles are made at the database itself: a proxy lets in only whom it knows already.
    endpoint:
      existing === undefined || existing.iamResource?.startsWith('prx-') === true
        ? null
        : { host: existing.endpoint, port: existing.port, tls: existing.tls },
    iam: existing === undefined || existing.iamResource !== null,
    exclusive: existing === undefined,
  };
}

/** Of all that is declared, also where nobody uses it yet: a database does not go with its last handler. */
function databasesIn({ platform, dependencies }: EventModel, store: string): readonly DatabasePlan[] {
  const schemasOf = new Map<string, Map<string, string[]>>();
  for (const { name, ...dependency } of [...dependencies.values()].sort(byName)) {
    if (dependency.kind !== 'database' || dependency.store !== store) continue;
    const schemas = schemasOf.get(dependency.database) ?? new Map<string, string[]>();
    schemas.set(dependency.schema, [...(schemas.get(dependency.schema) ?? []), name]);
    schemasOf.set(dependency.database, schemas);
  }
  return [...schemasOf].sort(byKey).map(([name, schemas]) => ({
    name,
    owner: databaseOwnerRole(platform, name),
    because: `declared by ${[...schemas.values()].flat().sort(compareText).map(dependencyPath).join(', ')}`,
    schemas: [...schemas].sort(byKey).map(([schema, declaredBy]) => schemaOf(platform, name, schema, declaredBy)),
  }));
}

function schemaOf(platform: string, database: string, name: string, declaredBy: readonly string[]): SchemaPlan {
  return {
    name,
    owner: schemaRole(platform, database, name, 'owner'),
    writer: schemaRole(platform, database, name, 'writer'),
    reader: schemaRole(platform, database, name, 'reader'),
    because: `declared by ${declaredBy.map(dependencyPath).join(', ')}`,
  };
}

function loginOf({ platform }: EventModel, user: StoreUser, limits: ReturnType<typeof loginLimits>): LoginPlan {
  const { user: role, section, name, rights } = user;
  const found = new Map<string, LoginRight>();
  for (const right of rights) {
    if (right.kind !== 'database') continue;
    const { database, schema, access } = right;
    const key = JSON.stringify([database, schema]);
    if (found.has(key) && (access === 'read' || found.get(key)?.access === 'write')) continue;
    const group = schemaRole(platform, database, schema, access === 'write' ? 'writer' : 'reader');
    found.set(key, { database, schema, access, group, because: `${section}.${name} ${right.because}` });
  }
  const sorted = [...found.values()].sort(
    (a, b) => compareText(a.database, b.database) || compareText(a.schema, b.schema),
  );
  return { role, section, name, ...limits, rights: sorted };
}

function dependencyPath(name: string): string {
  return `dependencies.${name}`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareText(a, b);
}
