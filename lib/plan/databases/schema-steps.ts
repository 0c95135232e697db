import { type DatabaseStep, step } from './database-step';
import type { DatabasePlan, SchemaPlan } from './databases-plan';
import type { JudgedRoles } from './judged-roles';
import type { ObservedSchema } from './observed-server';
import { quoteIdent } from './quoted';
import { giveStatements, rightsDifference, takeStatements, type WantedRights } from './rights-difference';

/** Has one implicit member, whoever owns the database; owns `public` since PostgreSQL 15 (release notes, E.24.2). */
const DATABASE_OWNER = 'pg_database_owner';

/** What is in a database that `CREATE DATABASE … TEMPLATE template0` has just made, from PostgreSQL 15 on. */
export const SCHEMAS_OF_A_NEW_ONE: readonly ObservedSchema[] = [
  {
    name: 'public',
    owner: DATABASE_OWNER,
    ownedByAdmin: true,
    rights: [{ grantee: null, privileges: ['USAGE'], grantable: [] }],
  },
];

export interface DatabaseAt {
  /** Its name. */
  readonly name: string;
  /** `undefined` where it is ours, and nothing declares it any more. */
  readonly plan: DatabasePlan | undefined;
}

/** Schemas, who owns them, and who may look into them. */
export function schemaSteps(
  { name: database, plan }: DatabaseAt,
  there: readonly ObservedSchema[],
  { isOurs }: JudgedRoles,
): readonly DatabaseStep[] {
  const planned = new Map((plan?.schemas ?? []).map((schema) => [schema.name, schema]));
  const found = new Map(there.map((schema) => [schema.name, schema]));
  const names = [...new Set([...planned.keys(), ...found.keys()])].sort();
  return names.flatMap((name) => {
    const own = planned.get(name);
    const observed = found.get(name);
    // `public` is everybody's until somebody says whose it is.
    const closed = own !== undefined || name === 'public';
    const differences = rightsDifference(own === undefined ? new Map() : looking(own), observed?.rights ?? [], (who) =>
      who === null ? closed : isOurs(who),
    );
    if (own === undefined && observed !== undefined && !mayChange(observed, isOurs)) return [];
    const on = `ON SCHEMA ${quoteIdent(name)}`;
    const give = differences.flatMap((difference) => giveStatements(on, difference));
    const take = differences.flatMap((difference) => takeStatements(on, difference));
    const where = `the schema ${name} of ${database}`;
    return [
      ...(own === undefined ? [] : ownSteps(database, own, observed)),
      ...(give.length === 0 ? [] : [step('give', database, `the groups of ${where} look into it`, ...give)]),
      ...(take.length === 0 ? [] : [step('take', database, `only who is declared looks into ${where}`, ...take)]),
    ];
  });
}

/** What others opened in a database of ours. */
export function openSchemas(
  { name: database, plan }: DatabaseAt,
  there: readonly ObservedSchema[],
  { isOurs }: JudgedRoles,
): readonly string[] {
  const planned = new Set((plan?.schemas ?? []).map(({ name }) => name));
  return there.flatMap((schema) => {
    if (planned.has(schema.name)) return [];
    const open = schema.name !== 'public' && schema.rights.some(({ grantee }) => grantee === null);
    const ours = mayChange(schema, isOurs) ? [] : schema.rights.filter(({ grantee }) => isOurs(grantee));
    const where = `the schema ${schema.name} of ${schema.owner} in ${database}`;
    return [
      ...(open ? [`${where} is open to everybody, our roles too: nothing declares it`] : []),
      ...ours.map(({ grantee }) => `${grantee} has rights on ${where}, who alone can take them`),
    ];
  });
}

function ownSteps(
  database: string,
  { name, owner, because }: SchemaPlan,
  observed: ObservedSchema | undefined,
): readonly DatabaseStep[] {
  const [schema, role] = [quoteIdent(name), quoteIdent(owner)];
  if (observed === undefined) return [step('make', database, because, `CREATE SCHEMA ${schema} AUTHORIZATION ${role}`)];
  if (observed.owner === owner) return [];
  return [step('set', database, `${owner} owns it: ${because}`, `ALTER SCHEMA ${schema} OWNER TO ${role}`)];
}

function mayChange({ owner, ownedByAdmin }: ObservedSchema, isOurs: JudgedRoles['isOurs']): boolean {
  return ownedByAdmin || owner === DATABASE_OWNER || isOurs(owner);
}

function looking({ writer, reader }: SchemaPlan): WantedRights {
  return new Map([writer, reader].map((group) => [group, ['USAGE']]));
}
