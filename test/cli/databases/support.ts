import { connectPostgres } from '../../../lib/cli/databases/postgres-server';
import { type ConnectDatabases, PostgresFailure, type ServerOptions } from '../../../lib/cli/databases/server';
import type { Io } from '../../../lib/cli/io';
import { main } from '../../../lib/cli/main';
import type { DatabaseStep } from '../../../lib/plan/databases/database-step';
import { anEmptyServer, shop } from '../../plan/databases/support';
import { anEnvironment } from '../../support';

/** A server in memory on which nobody has made anything: what was asked of it, and where it says no. */
export class FakeServer {
  readonly asked: string[] = [];
  readonly taken: DatabaseStep[] = [];
  readonly connections: ServerOptions[] = [];
  closed = 0;

  /** `why` is what PostgreSQL says to whoever comes. */
  constructor(private readonly why?: string) {}

  readonly connect: ConnectDatabases = async (options) => {
    this.connections.push(options);
    return {
      lock: async () => this.#hear('lock'),
      observe: async () => {
        this.#hear('observe');
        return anEmptyServer();
      },
      take: async (step) => {
        this.#hear('take');
        this.taken.push(step);
      },
      close: async () => {
        this.closed++;
      },
    };
  };

  #hear(request: string): void {
    this.asked.push(request);
    if (this.why !== undefined) throw new PostgresFailure(this.why);
  }
}

/** What stands where the client library is not installed. */
export const withoutPackage: ConnectDatabases = (options) => connectPostgres(options, async () => undefined);

const TRIAL = { name: 'trial', proof: 'reported' } as const;

/** A platform whose store `main` is a postgres one, beside a redis store `board`. */
export const MODULES: Readonly<Record<string, object>> = {
  'stacks/events/shop.ts': { shop: shop() },
  'stacks/environments/trial.ts': { trial: anEnvironment({ ...TRIAL, stores: { main: {}, board: {} } }) },
  'stacks/environments/proxied.ts': {
    proxied: anEnvironment({
      ...TRIAL,
      name: 'proxied',
      stores: {
        main: {
          existing: {
            endpoint: 'proxy.example.org',
            port: 5432,
            securityGroupId: 'sg-0123456789abcdef0',
            iamResource: 'prx-0123456789abcdef0',
          },
        },
        board: {},
      },
    }),
  },
  'stacks/environments/bare.ts': { bare: anEnvironment({ ...TRIAL, name: 'bare' }) },
};

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `databases <command>`, with what stands in files. */
export async function databases(
  connect: ConnectDatabases,
  command: string,
  options: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const names = Object.keys(MODULES);
  const io: Io = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    terminal: false,
    readStdin: async () => '',
    cwd: '/project',
    env: {},
    version: '1.2.3',
    today: () => '2026-12-01',
    files: {
      read: (file) => files[file.slice('/project/'.length)],
      exists: (file) => names.some((name) => file === `/project/${name}`),
      list: (folder) =>
        names.flatMap((name) => (`/project/${name}`.startsWith(`${folder}/`) ? [name.split('/').at(-1) ?? ''] : [])),
      write: () => {
        throw new Error('nothing is written');
      },
    },
    loadModule: async (file) => MODULES[file.slice('/project/'.length)],
  };
  const noKafka = async (): Promise<never> => {
    throw new Error('no Kafka is asked');
  };
  const code = await main(['databases', command, ...options], io, noKafka, connect);
  return { code, out: out.join(''), err: err.join('') };
}
