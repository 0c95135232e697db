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
    const { pool, timeoutMs } = limits;
    this.#pool = new Pool({
      ...login,
      // The wait for a free one counts as well as that for a new one.
      connectionTimeoutMillis: timeoutMs,
      // The server ends as well what nobody waits for any more.
      statement_timeout: timeoutMs,
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
    const client: PoolClient = await this.#pool.connect();
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
}

/** Whether the server said no, which every answer of it says by a code of five characters. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.length === 5;
}
