import { type DatabaseStep, step } from './database-step';
import type { DatabasePlan, StoreDatabases } from './databases-plan';
import type { JudgedRoles } from './judged-roles';
import type { ObservedDatabase, ObservedServer } from './observed-server';
import { quoteIdent } from './quoted';
import { giveStatements, rightsDifference, takeStatements, type WantedRights } from './rights-difference';

/** What PostgreSQL grants on every new database (postgresql.org/docs/16/ddl-priv.html, table 5.2). */
const OF_A_NEW_ONE = [{ grantee: null, privileges: ['CONNECT', 'TEMPORARY'], grantable: [] }];

/** Databases and who may connect to them: before anything is done in them. */
export function makeDatabases({ databases }: StoreDatabases, server: ObservedServer): readonly DatabaseStep[] {
  const there = new Map(server.databases.map((database) => [database.name, database]));
  return databases.flatMap((database) => {
    const { name, owner, because } = database;
    const found = there.get(name);
    if (found !== undefined) {
      const statement = `ALTER DATABASE ${quoteIdent(name)} OWNER TO ${quoteIdent(owner)}`;
      return found.owner === owner ? [] : [step('set', null, `${owner} owns it: ${because}`, statement)];
    }
    // Its owner is its mark, and stands in the statement that makes it: what is interrupted leaves no other.
    const create = `CREATE DATABASE ${quoteIdent(name)} OWNER ${quoteIdent(owner)} TEMPLATE template0`;
    return [{ ...step('make', null, because, create), transaction: false }];
  });
}

/** Nobody gets in whom the plan does not let in: PostgreSQL lets everybody into every database until it is told not to. */
export function closeDatabases(
  plan: StoreDatabases,
  server: ObservedServer,
  { isOurs }: JudgedRoles,
): readonly DatabaseStep[] {
  const planned = new Map(plan.databases.map((database) => [database.name, database]));
  const there = new Set(server.databases.map(({ name }) => name));
  const made = plan.databases
    .filter(({ name }) => !there.has(name))
    .map(({ name, owner }): ObservedDatabase => ({ name, owner, ownedByAdmin: true, rights: OF_A_NEW_ONE }));
  return [...server.databases, ...made].flatMap((database) => {
    const { name, rights } = database;
    const own = planned.get(name);
    const wanted: WantedRights = own === undefined ? new Map() : connecting(own);
    const closed = own !== undefined || isOurs(database.owner) || plan.exclusive;
    if (own === undefined && !isOurs(database.owner) && !database.ownedByAdmin) return [];
    const differences = rightsDifference(wanted, rights, (grantee) => (grantee === null ? closed : isOurs(grantee)));
    const on = `ON DATABASE ${quoteIdent(name)}`;
    const give = differences.flatMap((difference) => giveStatements(on, difference));
    const take = differences.flatMap((difference) => takeStatements(on, difference));
    return [
      ...(give.length === 0 ? [] : [step('give', null, `the groups of ${name} connect to it`, ...give)]),
      ...(take.length === 0 ? [] : [step('take', null, `only who is declared gets into ${name}`, ...take)]),
    ];
  });
}

/** What is open and not ours to close. */
export function openDatabases(
  plan: StoreDatabases,
  server: ObservedServer,
  { isOurs }: JudgedRoles,
): readonly string[] {
  const planned = new Set(plan.databases.map(({ name }) => name));
  return server.databases.flatMap(({ name, owner, ownedByAdmin, rights }) => {
    if (planned.has(name) || isOurs(owner) || (plan.exclusive && ownedByAdmin)) return [];
    const everybody = rights.find(({ grantee }) => grantee === null);
    const ours = ownedByAdmin ? [] : rights.flatMap(({ grantee }) => (isOurs(grantee) ? [grantee ?? ''] : []));
    return [
      ...(everybody?.privileges.includes('CONNECT') === true
        ? [`the database ${name} of ${owner} lets everybody connect, our roles too: it is not ours to close`]
        : []),
      ...ours.map((role) => `${role} has rights on the database ${name} of ${owner}, who alone can take them`),
    ];
  });
}

function connecting({ schemas }: DatabasePlan): WantedRights {
  const groups = schemas.flatMap(({ owner, writer, reader }) => [owner, writer, reader]);
  return new Map(groups.map((group) => [group, ['CONNECT']]));
}
