import { compareText } from '../../base/issue';
import { type DatabaseStep, step } from './database-step';
import type { ObservedRole, RoleAttributes } from './observed-server';
import { quoteIdent, quoteLiteral } from './quoted';
import { MANAGED_SETTINGS, type WantedRole } from './wanted-roles';

const NO_LIMIT = -1;

/** In the words of ALTER ROLE; the other way round with `NO` before it. */
const ATTRIBUTES: readonly (readonly [keyof RoleAttributes, string])[] = [
  ['login', 'LOGIN'],
  ['inherit', 'INHERIT'],
  ['superuser', 'SUPERUSER'],
  ['createRole', 'CREATEROLE'],
  ['createDatabase', 'CREATEDB'],
  ['replication', 'REPLICATION'],
  ['bypassRowSecurity', 'BYPASSRLS'],
];

const NOTHING_BUT_INHERIT: RoleAttributes = {
  login: false,
  inherit: true,
  superuser: false,
  createRole: false,
  createDatabase: false,
  replication: false,
  bypassRowSecurity: false,
};

/** Makes a role with its mark in one transaction, so that none is ever there without it. No password: it logs in by IAM or by yours. */
export function createRole(wanted: WantedRole, mark: string): DatabaseStep {
  const role = quoteIdent(wanted.name);
  const login = wanted.login ? `LOGIN CONNECTION LIMIT ${wanted.connectionLimit ?? NO_LIMIT}` : 'NOLOGIN';
  return step(
    'make',
    null,
    wanted.because,
    `CREATE ROLE ${role} ${login}`,
    `COMMENT ON ROLE ${role} IS ${quoteLiteral(mark)}`,
    ...MANAGED_SETTINGS.flatMap((name) => setting(role, name, wanted.settings[name]) ?? []),
  );
}

/** What a role that is there has otherwise. What is set of it beyond what is ours to set stays as it is. */
export function alterRole(wanted: WantedRole, there: ObservedRole): readonly DatabaseStep[] {
  const role = quoteIdent(wanted.name);
  const limit = wanted.connectionLimit ?? NO_LIMIT;
  const attributes = attributesText(there.attributes, { ...NOTHING_BUT_INHERIT, login: wanted.login });
  const statements = [
    ...(attributes === '' ? [] : [`ALTER ROLE ${role}${attributes}`]),
    ...(wanted.login && there.connectionLimit !== limit ? [`ALTER ROLE ${role} CONNECTION LIMIT ${limit}`] : []),
    ...MANAGED_SETTINGS.flatMap((name) => settingStatements(wanted, there, name)),
  ];
  return statements.length === 0 ? [] : [step('set', null, wanted.because, ...statements)];
}

/** A role of ours that nothing declares any more. It stays, with what it owns, and can do nothing. */
export function retireRole(there: ObservedRole): readonly DatabaseStep[] {
  const attributes = attributesText(there.attributes, NOTHING_BUT_INHERIT);
  if (attributes === '') return [];
  return [step('take', null, 'nothing declares it any more', `ALTER ROLE ${quoteIdent(there.name)}${attributes}`)];
}

/** Groups that it should be in. */
export function joinGroups({ name, memberOf }: WantedRole, there: ObservedRole | undefined): readonly DatabaseStep[] {
  const has = new Set(there?.memberOf.map(({ group }) => group));
  return memberOf.flatMap(({ group, because }) =>
    has.has(group) ? [] : [step('give', null, because, `GRANT ${quoteIdent(group)} TO ${quoteIdent(name)}`)],
  );
}

/** Groups that it is in and should not be, and those that it could let others into. */
export function leaveGroups(
  there: ObservedRole,
  wanted: WantedRole | undefined,
  grantorsCount: boolean,
): readonly DatabaseStep[] {
  const groups = new Set(wanted?.memberOf.map(({ group }) => group));
  const role = quoteIdent(there.name);
  return [...there.memberOf]
    .sort((a, b) => compareText(a.group, b.group) || compareText(a.grantor, b.grantor))
    .flatMap(({ group, admin, grantor }) => {
      const by = grantorsCount ? ` GRANTED BY ${quoteIdent(grantor)}` : '';
      if (!groups.has(group)) {
        const because = `nothing that is declared needs ${group}`;
        return [step('take', null, because, `REVOKE ${quoteIdent(group)} FROM ${role}${by}`)];
      }
      if (!admin) return [];
      const statement = `REVOKE ADMIN OPTION FOR ${quoteIdent(group)} FROM ${role}${by}`;
      return [step('take', null, `it would let others into ${group}`, statement)];
    });
}

function settingStatements(wanted: WantedRole, there: ObservedRole, name: keyof WantedRole['settings']): string[] {
  const role = quoteIdent(wanted.name);
  const own = there.settings.filter((one) => one.name === name);
  const everywhere = own.find(({ database }) => database === null)?.value;
  // What is set for one database wins over what is set for all.
  const inDatabases = own.flatMap(({ database }) =>
    database === null ? [] : [`ALTER ROLE ${role} IN DATABASE ${quoteIdent(database)} RESET ${name}`],
  );
  if (everywhere === wanted.settings[name]) return inDatabases;
  return [...inDatabases, setting(role, name, wanted.settings[name]) ?? `ALTER ROLE ${role} RESET ${name}`];
}

function setting(role: string, name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `ALTER ROLE ${role} SET ${name} = ${quoteLiteral(value)}`;
}

function attributesText(has: RoleAttributes, wanted: RoleAttributes): string {
  return ATTRIBUTES.flatMap(([key, word]) =>
    has[key] === wanted[key] ? [] : [` ${wanted[key] ? '' : 'NO'}${word}`],
  ).join('');
}
