import type { StoreDatabases } from '../../plan/databases/databases-plan';
import type {
  ObservedContents,
  ObservedDatabase,
  ObservedRole,
  ObservedServer,
} from '../../plan/databases/observed-server';
import { IAM_GROUP, wantedRoles } from '../../plan/databases/wanted-roles';
import { DATABASES, DEFAULTS, OBJECTS, ROLES, SCHEMAS, SERVER } from './catalog-queries';

/** One query in one database; gives its only column. */
export type Ask = <Found>(
  database: string | null,
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Found[]>;

/** Reads the catalogs of the server, and those of the databases that are ours. */
export async function observe(ask: Ask, plan: StoreDatabases): Promise<ObservedServer> {
  const planned = new Set(plan.databases.map(({ name }) => name));
  const names = wantedRoles(plan, false).map(({ name }) => name);
  const [server] = await ask<Pick<ObservedServer, 'version' | 'admin' | 'iam'>>(null, SERVER, [IAM_GROUP]);
  if (server === undefined) throw new Error('PostgreSQL gave no row where it gives one');
  const databases = await ask<ObservedDatabase>(null, DATABASES);
  const marked = await ask<ObservedRole>(null, ROLES, [[], plan.mark, []]);
  const own = new Set([...names, ...marked.map(({ name }) => name)]);
  const ours = databases.filter(({ name, owner }) => planned.has(name) || own.has(owner)).map(({ name }) => name);
  const roles = await ask<ObservedRole>(null, ROLES, [names, plan.mark, ours]);
  const contents: Record<string, ObservedContents> = {};
  for (const database of ours) {
    const schemas = plan.databases.find(({ name }) => name === database)?.schemas.map(({ name }) => name) ?? [];
    contents[database] = {
      schemas: await ask(database, SCHEMAS),
      objects: await ask(database, OBJECTS, [schemas, roles.map(({ name }) => name)]),
      defaults: await ask(database, DEFAULTS),
    };
  }
  return { ...server, databases, roles, contents };
}
