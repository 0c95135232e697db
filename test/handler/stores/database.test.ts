import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database, type DatabaseLimits } from './database';

/** Of the protocol: `R` logged in, `Z` ready, and what answers a statement without rows (PostgreSQL 15, 55.7). */
const message = (type: string, body: Buffer = Buffer.alloc(0)): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const READY = message('Z', Buffer.from('I'));
const LOGGED_IN = Buffer.concat([message('R', Buffer.alloc(4)), READY]);
const DONE = Buffer.concat([message('C', Buffer.from('SELECT 0\0')), READY]);

/** A server that takes its time to log in, as one that has many to start a process for. */
class SlowServer {
  readonly startups: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(private readonly loginMs: () => number) {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', async (startup: Buffer) => {
      this.startups.push(startup.toString('latin1'));
      await sleep(this.loginMs());
      socket.write(LOGGED_IN);
      // `Q` is a statement without values.
      socket.on('data', ([type]: Buffer) => type === 0x51 && socket.write(DONE));
    });
  }
}

const LIMITS: DatabaseLimits = { pool: 1, timeoutMs: 40, connectTimeoutMs: 1_000, attempts: 1 };

let loginMs = 0;
let server: SlowServer;
let database: Database | undefined;

async function opened(changes: Partial<DatabaseLimits> = {}): Promise<Database> {
  server = new SlowServer(() => loginMs);
  const port = await server.listen();
  const login = { host: '127.0.0.1', port, database: 'd', user: 'u', password: undefined, ssl: false };
  database = new Database(login, { ...LIMITS, ...changes });
  return database;
}

afterEach(async () => {
  await database?.close();
  await server.stop();
});

test('nothing that a pooler refuses or a proxy pins is sent when connecting', async () => {
  loginMs = 0;
  await (await opened({ timeoutMs: 1_000 })).query('select');
  expect(server.startups).toHaveLength(1);
  expect(server.startups[0]).toContain('user\0u\0');
  expect(server.startups[0]).not.toContain('timeout');
});

test('a call ends in its time, and the connection that it waited for serves the next', async () => {
  loginMs = 200;
  const slow = await opened();
  const began = performance.now();
  await expect(slow.query('select')).rejects.toThrow('no connection within 40 ms');
  expect(performance.now() - began).toBeLessThan(150);
  await expect(slow.query('select')).rejects.toThrow('no connection within 40 ms');
  await sleep(250);
  expect(await slow.query('select')).toEqual([]);
  expect(server.startups).toHaveLength(1);
});

test('a connection that has had its time is given up', async () => {
  loginMs = 400;
  const slow = await opened({ connectTimeoutMs: 60 });
  await expect(slow.query('select')).rejects.toThrow('no connection within 40 ms');
  await sleep(60);
  loginMs = 0;
  expect(await slow.query('select')).toEqual([]);
  expect(server.startups).toHaveLength(2);
});
