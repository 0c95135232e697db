import { isIP } from 'node:net';
import { isMapping } from '../../base/mapping';
import { UsageError } from '../exit';
import { importInstalled } from '../topics/native-import';
import { observe } from './observe';
import type { PgClient, PgClientOptions, PgPackage } from './pg-package';
import { rdsToken } from './rds-token';
import { type DatabaseServer, PostgresFailure, type ServerOptions } from './server';
import type { WayIn } from './way-in';

const PACKAGE = 'pg';

/** Longer than any of these takes: a database is copied within seconds. What waits for a lock of others gives up sooner. */
const PATIENCE = { connectionTimeoutMillis: 10_000, statement_timeout: 120_000, lock_timeout: 30_000 };

/** Any number, as long as no other program on the server takes it: the bytes of `veltrix`. */
const LOCK = Number.parseInt(Buffer.from('veltrix').toString('hex').slice(0, 12), 16);

/** Speaks with the client library that is installed, one connection to each database. */
export async function connectPostgres(
  { wayIn, cwd }: ServerOptions,
  load: typeof importInstalled = importInstalled,
): Promise<DatabaseServer> {
  const loaded = packageOf(await load(PACKAGE, cwd));
  if (loaded === undefined) {
    throw new UsageError(
      `PostgreSQL is spoken by ${PACKAGE}, which is not installed: run npm install --save-dev ${PACKAGE}`,
    );
  }
  const clients = new Map<string, PgClient>();
  const at = async (database: string | null): Promise<PgClient> => {
    const name = database ?? wayIn.database;
    const known = clients.get(name);
    if (known !== undefined) return known;
    const client = new loaded.Client(clientOptions(wayIn, name));
    // A connection that is lost is told by the query that wanted it.
    client.on('error', () => undefined);
    await answered(() => client.connect());
    clients.set(name, client);
    // What the server is asked must not depend on what else goes by the same name.
    await answered(() => client.query("set search_path = ''"));
    return client;
  };
  const ask = async <Found>(
    database: string | null,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Found[]> => {
    const client = await at(database);
    const { rows } = await answered(() => client.query(text, [...values]));
    return rows.map((row) => (row as { readonly found: Found }).found);
  };
  return {
    lock: async () => {
      const client = await at(null);
      await answered(() => client.query(`select pg_advisory_lock(${LOCK})`));
    },
    observe: (plan) => observe(ask, plan),
    take: async ({ database, transaction, statements }) => {
      const client = await at(database);
      const all = transaction ? ['begin', ...statements, 'commit'] : statements;
      try {
        for (const statement of all) await answered(() => client.query(statement));
      } catch (error) {
        if (transaction) await client.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    close: async () => {
      for (const client of clients.values()) await client.end().catch(() => undefined);
    },
  };
}

export function clientOptions({ host, port, user, login, tls }: WayIn, database: string): PgClientOptions {
  const token =
    login.kind === 'iam'
      ? () => rdsToken({ host, port, user, region: login.region }, login.credentials, new Date())
      : null;
  const password = token ?? (login.kind === 'password' ? login.password : null);
  return {
    host,
    port,
    user,
    database,
    ...(password === null ? {} : { password }),
    ssl:
      tls === null
        ? false
        : {
            rejectUnauthorized: true,
            ...(tls.ca === null ? {} : { ca: tls.ca }),
            // The standard forbids to send an address as a name; certificates are held against it all the same.
            ...(isIP(host) === 0 ? { servername: host } : {}),
          },
    application_name: 'veltrix',
    ...PATIENCE,
  };
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new PostgresFailure(messageOf(error), { cause: error });
  }
}

/** Node tries every address of a name, and tells of each. */
function messageOf(error: unknown): string {
  if (!isMapping(error)) return String(error);
  const { message, errors, hint } = error;
  if (message === '' && Array.isArray(errors)) return errors.map(messageOf).join(', ');
  return `${String(message)}${typeof hint === 'string' ? ` (${hint})` : ''}`;
}

/** CommonJS, so that all it exports may stand in its default alone. */
function packageOf(loaded: unknown): PgPackage | undefined {
  const inner = (loaded as { readonly default?: unknown } | undefined)?.default ?? loaded;
  return inner as PgPackage | undefined;
}
