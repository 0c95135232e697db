import type { Planned, PlannedNumber, Unit } from '../planned';
import { fromDeclaration } from '../planned';
import type { ConnectionSum, DatabasePlan, DatabasesPlan, Limit, LoginPlan, StoreDatabases } from './databases-plan';

/** For `explain`: databases and schemas with their groups, who logs in, what that may reach, and the limits it is kept to. */
export function databaseNumbers({ stores }: DatabasesPlan): { readonly numbers: readonly Planned[] } {
  return {
    numbers: stores.flatMap((store) => [
      ...store.databases.flatMap((database) => ofDatabase(store, database)),
      ...store.logins.flatMap((login) => ofLogin(store, login)),
      ...ofAll(store),
    ]),
  };
}

const OWNS = 'owns it and is nobody who logs in';

function ofDatabase({ store }: StoreDatabases, { name, owner, because, schemas }: DatabasePlan): readonly Planned[] {
  const key = `databases.${store}.${name}`;
  return [
    text(`${key}.owner`, owner, `${OWNS}; the database is ${because}`),
    ...schemas.flatMap((schema) => {
      const at = `${key}.schemas.${schema.name}`;
      const declared = `the schema is ${schema.because}`;
      return [
        text(`${at}.owner`, schema.owner, `${OWNS}: tables are made as this role; ${declared}`),
        text(`${at}.writer`, schema.writer, `whose members may SELECT, INSERT, UPDATE and DELETE; ${declared}`),
        text(`${at}.reader`, schema.reader, `whose members may SELECT; ${declared}`),
      ];
    }),
  ];
}

function ofLogin({ store }: StoreDatabases, login: LoginPlan): readonly Planned[] {
  const { role, section, name, rights } = login;
  const key = `roles.${store}.${role}`;
  const whose = fromDeclaration('logs in', name, 'name', `${section}.${name}`);
  const limits: readonly (readonly [string, Limit, Unit])[] = [
    ['connectionLimit', login.connectionLimit, 'connections'],
    ['statementTimeout', login.statementTimeoutMs, 'ms'],
    ['idleInTransactionTimeout', login.idleInTransactionTimeoutMs, 'ms'],
  ];
  return [
    ...limits.map(([limit, { value, because }, unit]) =>
      value === null
        ? { ...text(`${key}.${limit}`, 'none', because), inputs: [whose] }
        : { ...text(`${key}.${limit}`, '', because), value, unit, inputs: [whose] },
    ),
    ...rights.map(({ database, schema, group, because }) => ({
      ...text(`${key}.rights.${database}.${schema}`, group, `as a member of this group: ${because}`),
      inputs: [whose],
    })),
  ];
}

/** No sum where one of them has no limit, or nobody logs in. */
function ofAll({ store, logins, connections }: StoreDatabases): readonly PlannedNumber[] {
  const { value, because }: ConnectionSum = connections;
  if (value === null || logins.length === 0) return [];
  const inputs = logins.map(({ role, connectionLimit }) => ({
    name: role,
    value: connectionLimit.value ?? 0,
    unit: 'connections' as const,
    from: { kind: 'planned' as const, key: `roles.${store}.${role}.connectionLimit` },
  }));
  const rule = `the sum of their limits; ${because}`;
  return [
    { key: `roles.${store}.connectionsTogether`, value, unit: 'connections', rule, inputs, enforcer: 'PostgreSQL' },
  ];
}

function text(key: string, value: string, rule: string): Planned {
  return { key, value, unit: 'name', rule, inputs: [], enforcer: 'PostgreSQL' };
}
