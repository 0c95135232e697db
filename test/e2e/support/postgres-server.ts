import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, type ClientConfig, type QueryResultRow } from 'pg';
import {
  freePort,
  isAlive,
  logFile,
  type ProcessRecord,
  startProcess,
  stopProcess,
} from '../../../stacks/local/processes';
import { asPostgres, childrenOf, givenToPostgres, postgresProgram } from './postgres-programs';

const run = promisify(execFile);

export interface ServerOptions {
  /**
   * Settings as in postgresql.conf, with units where they need one.
   * @default - PostgreSQL's own, small enough for many servers beside each other
   */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface ReplicaOptions extends ServerOptions {
  /**
   * What the primary calls it.
   * @default 'replica'
   */
  readonly name?: string;
  /**
   * Where it finds the primary.
   * @default - at the primary's own port
   */
  readonly port?: number;
}

/** One PostgreSQL on loopback, whose every program belongs to the user `postgres`; who may log in is not asked for a password. */
export interface PostgresServer {
  readonly port: number;
  /** Of the server's first process: it has another after `restart`. */
  readonly pid: () => number;
  /** How a client of it is made; as `postgres`, who may everything, where no user is named. */
  readonly login: (config?: ClientConfig) => ClientConfig;
  /** One statement on a connection of its own. */
  readonly ask: <Row extends QueryResultRow>(text: string, config?: ClientConfig) => Promise<readonly Row[]>;
  /** What it has printed since it was started last. */
  readonly log: () => string;
  /** As a machine that loses power: every process at once, and nothing is written or said any more. */
  readonly kill: () => Promise<void>;
  /** With the data it had, at its port; ends who is connected. */
  readonly restart: () => Promise<void>;
  /** A replica that goes on by itself, and takes writes from then on. */
  readonly promote: () => Promise<void>;
  /** Ends it and takes its data away. */
  readonly stop: () => Promise<void>;
}

const START_TIMEOUT_MS = 30_000;
const NAME = 'postgres';
const SUPERUSER = 'postgres';
/** No socket but that of loopback; what is killed here loses nothing that the system holds, so nothing waits for a disk. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  shared_buffers: '32MB',
  max_wal_senders: '8',
  wal_level: 'replica',
  // Else a replica whose primary has just gone may sleep for 5 s before it sees that it is promoted.
  wal_retrieve_retry_interval: '100ms',
};

/** An empty server that replicas may follow. */
export async function startPrimary(options: ServerOptions = {}): Promise<PostgresServer> {
  const folder = newFolder();
  const data = join(folder, 'data');
  const argv = ['-D', data, '-U', SUPERUSER, '--auth=trust', '--no-sync', '--no-locale', '--encoding=UTF8'];
  return prepared(folder, async () => {
    await runAs(postgresProgram('initdb'), argv, folder);
    return serverIn(folder, data, options);
  });
}

/** A streaming replica of a primary that runs, with all it had at this moment. */
export async function startReplica(primary: PostgresServer, options: ReplicaOptions = {}): Promise<PostgresServer> {
  const { name = 'replica', port = primary.port } = options;
  const folder = newFolder();
  const data = join(folder, 'data');
  const source = `host=127.0.0.1 port=${port} user=${SUPERUSER} application_name=${name}`;
  const argv = ['-D', data, '-d', source, '--write-recovery-conf', '--checkpoint=fast', '--no-sync'];
  return prepared(folder, async () => {
    await runAs(postgresProgram('pg_basebackup'), [...argv, '--wal-method=stream'], folder);
    // Once it is promoted nobody follows it.
    return serverIn(folder, data, { settings: { synchronous_standby_names: '', ...options.settings } });
  });
}

async function prepared(folder: string, start: () => Promise<PostgresServer>): Promise<PostgresServer> {
  try {
    return await start();
  } catch (error) {
    await stopProcess(folder, NAME, 0);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function serverIn(folder: string, data: string, { settings = {} }: ServerOptions): Promise<PostgresServer> {
  const port = await freePort();
  const login = (config: ClientConfig = {}): ClientConfig => ({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    database: SUPERUSER,
    ...config,
  });
  const ask = async <Row extends QueryResultRow>(text: string, config: ClientConfig = {}): Promise<readonly Row[]> => {
    const client = new Client(login(config));
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const given = Object.entries({ ...SETTINGS, ...settings, port: String(port) });
  const lines = given.map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
  // The last line of a setting counts: what a replica does not say otherwise is as at its primary.
  appendFileSync(join(data, 'postgresql.conf'), lines.join(''));
  const start = (): Promise<ProcessRecord> =>
    startProcess({
      name: NAME,
      folder,
      command: asPostgres([postgresProgram('postgres'), '-D', data]),
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
      port,
      isReady: () => answers(login()),
      timeoutMs: START_TIMEOUT_MS,
    });
  let record = await start();
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    if (isAlive(record)) process.kill(record.pid, signal);
    await gone(record);
    await stopProcess(folder, NAME);
  };
  return {
    port,
    pid: () => record.pid,
    login,
    ask,
    log: () => readFileSync(logFile(folder, NAME), 'utf8'),
    kill: async () => {
      // A stopped parent starts nobody while its children are counted.
      process.kill(record.pid, 'SIGSTOP');
      for (const pid of [...childrenOf(record.pid), record.pid]) process.kill(pid, 'SIGKILL');
      await gone(record);
    },
    restart: async () => {
      await end('SIGINT');
      record = await start();
    },
    promote: async () => {
      await ask('select pg_promote(true, 30)');
    },
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Below the folder for such things, where the user `postgres` gets in. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-postgres-'));
  givenToPostgres(folder);
  return folder;
}

async function runAs(program: string, argv: readonly string[], cwd: string): Promise<void> {
  const [command, ...args] = asPostgres([program, ...argv]);
  await run(command, args, { cwd, timeout: 2 * START_TIMEOUT_MS });
}

/** Whether it takes clients, which it does not while it recovers. */
async function answers(config: ClientConfig): Promise<boolean> {
  const client = new Client({ ...config, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function gone(record: ProcessRecord): Promise<void> {
  while (isAlive(record)) await sleep(10);
}
