import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentDocument } from '../../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../../lib/config/events-spec';
import type { PostgresServer } from '../../support/postgres-server';
import { runVeltrix } from '../../support/run-veltrix';

/** Who owns everything at Aurora, and is no superuser. */
export const MASTER = 'master';
/** The role whose members log in to RDS by IAM; here it says nothing, since nobody is asked for a password. */
export const IAM = 'rds_iam';

/** What RDS makes before anybody else comes: its master, the role for IAM, and databases that belong to the master. */
export async function makeMaster(server: PostgresServer): Promise<void> {
  await server.ask(`create role ${IAM} nologin; create role ${MASTER} login createrole createdb;
    grant ${IAM} to ${MASTER} with admin option;
    grant pg_signal_backend, pg_monitor to ${MASTER};
    alter database postgres owner to ${MASTER}; alter database template1 owner to ${MASTER}`);
}

/** `veltrix databases apply`, as the job runs it; gives what it said, and fails where it did. */
export function applyDatabases(
  server: PostgresServer,
  events: EventsDocument,
  environment: EnvironmentDocument,
): Promise<string> {
  return databases(['apply', '--yes'], server, events, environment);
}

/** `veltrix databases plan`. */
export function planDatabases(
  server: PostgresServer,
  events: EventsDocument,
  environment: EnvironmentDocument,
): Promise<string> {
  return databases(['plan'], server, events, environment);
}

async function databases(
  words: readonly string[],
  { port }: PostgresServer,
  events: EventsDocument,
  environment: EnvironmentDocument,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-databases-'));
  try {
    const files = { events: join(folder, 'events.json'), environment: join(folder, 'environment.json') };
    writeFileSync(files.events, JSON.stringify(events));
    // No lock stands beside it, and no size matters here.
    writeFileSync(files.environment, JSON.stringify({ ...environment, sizes: 'computed', protected: false }));
    const url = `postgresql://${MASTER}@127.0.0.1:${port}/postgres`;
    const { code, out } = await runVeltrix([
      'databases',
      ...words,
      '-e',
      files.environment,
      '--store',
      'main',
      '--url',
      url,
      files.events,
    ]);
    if (code !== 0) throw new Error(out);
    return out;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
