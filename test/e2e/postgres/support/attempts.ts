import { Client, type ClientConfig } from 'pg';

/** What somebody may do with one schema of a database that has a table `things` with a sequence. */
export const IN_SCHEMA = {
  select: (schema: string) => `select count(*) from "${schema}".things`,
  insert: (schema: string) => `insert into "${schema}".things (said) values ('one')`,
  update: (schema: string) => `update "${schema}".things set said = 'other'`,
  delete: (schema: string) => `delete from "${schema}".things`,
  truncate: (schema: string) => `truncate "${schema}".things`,
  'create table': (schema: string) => `create table "${schema}".more (id int)`,
  'alter table': (schema: string) => `alter table "${schema}".things add column more int`,
  'drop table': (schema: string) => `drop table "${schema}".things`,
} as const;

/** And with a database as a whole. */
export const IN_DATABASE = {
  temporary: 'create temporary table mine (id int)',
  'create schema': 'create schema mine',
  'rename database': 'alter database "%" rename to gone',
  'read pg_authid': 'select rolpassword from pg_authid',
  'create role': 'create role mine',
  'lift its limit': 'alter role current_user connection limit -1',
  'run programs': "copy (select 1) to program 'true'",
  'read files': "select pg_read_file('PG_VERSION')",
  'end others': "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres' limit 1",
} as const;

export type Outcome = 'allowed' | 'denied';

/** 42501 is the code of PostgreSQL for a right that is missing; everything else is no answer to the question. */
const DENIED = '42501';

/** Whoever may log in to a database; `undefined` where the server denies it. */
export async function loggedIn(config: ClientConfig): Promise<Client | undefined> {
  const client = new Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    if (codeOf(error) === DENIED) return undefined;
    throw error;
  }
  // Its role's limits are for work under load, and anybody may lift them for himself.
  await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = 5000');
  return client;
}

/** Does it, and takes it back. */
export async function attempt(client: Client, statement: string): Promise<Outcome> {
  await client.query('begin');
  try {
    await client.query(statement);
    return 'allowed';
  } catch (error) {
    if (codeOf(error) === DENIED) return 'denied';
    throw new Error(`${statement}: ${codeOf(error)} ${String(error)}`);
  } finally {
    await client.query('rollback');
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as { readonly code?: string }).code;
}
