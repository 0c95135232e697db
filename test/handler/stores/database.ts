import { Pool, type PoolClient, type QueryResultRow } from 'pg';

export interface DatabaseLogin {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | undefined;
  readonly ssl: boolean;
}

export interface DatabaseLimits {
  /** Connections that are kept open; without a number as many as there are calls at a time. */
  readonly pool: number | undefined;
  readonly timeoutMs: number;
  /** Of a new connection. */
  readonly connectTimeoutMs: number;
  /** All attempts of one call. */
  readonly attempts: number;
}

/** A database within the limits of one use. */
export class Database {
  readonly #pool: Pool;

  constructor(
    login: DatabaseLogin,
    private readonly limits: DatabaseLimits,
  ) {
    const { pool, connectTimeoutMs } = limits;
    this.#pool = new Pool({
      ...login,
      // Of the connection and not of the call, which may end before. No statement_timeout beside it: the role carries one, and in
      // the startup message PgBouncer refuses it, and RDS Proxy pins whoever sends it.
      connectionTimeoutMillis: connectTimeoutMs,
      idleTimeoutMillis: 0,
      max: pool ?? Number.MAX_SAFE_INTEGER,
    });
    // Of a connection that ends while nobody uses it; the next call takes another.
    this.#pool.on('error', () => undefined);
  }

  /** Rejects after the time of one call for each attempt. */
  async query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    for (let made = 1; ; made++) {
      try {
        return await this.#once<Row>(text, values);
      } catch (error) {
        if (made >= this.limits.attempts) throw error;
      }
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #once<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const deadline = performance.now() + this.limits.timeoutMs;
    const client = await this.#connected();
    try {
      const query_timeout = Math.max(1, Math.ceil(deadline - performance.now()));
      const { rows } = await client.query<Row>({ text, values: [...values], query_timeout } as { text: string });
      client.release();
      return rows;
    } catch (error) {
      // One that was refused goes on to be used; of one that did not answer nothing is known.
      client.release(!isAnswer(error));
      throw error;
    }
  }

  /** Within the time of a call. What comes later goes back to the pool, for whoever asks next. */
  async #connected(): Promise<PoolClient> {
    const { timeoutMs } = this.limits;
    const connecting = this.#pool.connect();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        connecting.then((client) => client.release()).catch(() => undefined);
        reject(new Error(`no connection within ${timeoutMs} ms`));
      }, timeoutMs);
    });
    try {
      return await Promise.race([connecting, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Whether the server said no, which every answer of it says by a code of five characters. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.length === 5;
}
