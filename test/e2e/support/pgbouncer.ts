import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { acceptsConnections, freePort, startProcess, stopProcess } from '../../../stacks/local/processes';
import { asPostgres, givenToPostgres, pgBouncerProgram } from './postgres-programs';
import type { PostgresServer } from './postgres-server';

export interface PoolerOptions {
  /** Who may log in. */
  readonly users: readonly string[];
  /** Server connections of one user to one database. */
  readonly poolSize: number;
  /**
   * Server connections in all.
   * @default - as many as the pools make
   */
  readonly connectionsMax?: number;
  /**
   * How long a client waits for a server connection before it is refused, as RDS Proxy's borrow timeout.
   * @default 120
   */
  readonly waitSeconds?: number;
}

/** PgBouncer in front of a server, a transaction at a time: what stands here for RDS Proxy, which runs nowhere but at AWS. */
export interface Pooler {
  readonly port: number;
  readonly pid: number;
  readonly login: (config?: ClientConfig) => ClientConfig;
  readonly stop: () => Promise<void>;
}

const NAME = 'pgbouncer';
const START_TIMEOUT_MS = 10_000;
const CLIENTS_MAX = 2_000;

export async function startPooler(server: PostgresServer, options: PoolerOptions): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-pgbouncer-'));
  const port = await freePort();
  const files = {
    [join(folder, 'users.txt')]: options.users.map((user) => `"${user}" ""\n`).join(''),
    [join(folder, 'pgbouncer.ini')]: settings(server.port, port, folder, options),
  };
  givenToPostgres(folder);
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(file, text);
    givenToPostgres(file);
  }
  const end = async (): Promise<void> => {
    await stopProcess(folder, NAME, 1_000);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { pid } = await startProcess({
      name: NAME,
      folder,
      command: asPostgres([pgBouncerProgram(), join(folder, 'pgbouncer.ini')]),
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
      port,
      isReady: acceptsConnections,
      timeoutMs: START_TIMEOUT_MS,
    });
    const login = (config: ClientConfig = {}): ClientConfig => ({ ...server.login(config), port });
    return { port, pid, login, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

function settings(server: number, port: number, folder: string, options: PoolerOptions): string {
  const { poolSize, connectionsMax = 0, waitSeconds = 120 } = options;
  const lines = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: join(folder, 'users.txt'),
    pool_mode: 'transaction',
    max_client_conn: CLIENTS_MAX,
    default_pool_size: poolSize,
    max_db_connections: connectionsMax,
    query_wait_timeout: waitSeconds,
    log_connections: 0,
    log_disconnections: 0,
  };
  const said = Object.entries(lines).map(([name, value]) => `${name} = ${value}\n`);
  return `[databases]\n* = host=127.0.0.1 port=${server}\n[pgbouncer]\n${said.join('')}`;
}
