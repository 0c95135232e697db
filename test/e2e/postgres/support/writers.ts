import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientConfig, Pool } from 'pg';
import type { HandlerDocument } from '../../../../lib/plan/documents/configuration-document';
import { fullJitter, RetryBudget } from '../../../handler/backoff';
import type { DatabaseUse } from './planned';

/** One event that was written, as its handler saw it; times in ms of this process. */
export interface Written {
  readonly key: string;
  /** When somebody was told that it stands there. */
  readonly at: number;
  readonly attempts: number;
}

export interface Writers {
  /** How many events have come so far. */
  readonly sent: () => number;
  readonly acknowledged: readonly Written[];
  /** What was given up after the last attempt, or because the budget of retries was used up. */
  readonly aside: readonly string[];
  /** Ends the load and waits for what is on its way. */
  readonly finish: () => Promise<void>;
  /** What was put aside, delivered again: until it stands there. */
  readonly replay: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/**
 * One row of `delivered` for every attempt that was carried out, one of `awarded` for every key, and one of `effects` for every
 * first time: what an attempt does only when it finds its key for the first time.
 */
export const TABLES = `
  create table delivered (key text not null);
  create table awarded (key text primary key);
  create table effects (key text not null);
`;

const WRITE = `
  with delivery as (insert into delivered values ($1)),
       first as (insert into awarded values ($1) on conflict do nothing returning key)
  insert into effects select key from first`;

/** A replica of the handler for each pool, with the timeouts and retries of its document: events come whether it is done or not. */
export function startWriters(
  login: ClientConfig,
  { retry }: HandlerDocument,
  use: DatabaseUse,
  { replicas, perSecond, stretch }: { readonly replicas: number; readonly perSecond: number; readonly stretch: number },
): Writers {
  const pools = Array.from({ length: replicas }, () => poolFor(login, use, stretch));
  const budgets = pools.map(() => new RetryBudget(retry.budget ?? 0));
  const acknowledged: Written[] = [];
  const aside: string[] = [];
  const going = new Set<Promise<void>>();

  const attempt = async (pool: Pool, key: string): Promise<boolean> => {
    try {
      await pool.query(WRITE, [key]);
      return true;
    } catch {
      return false;
    }
  };
  const handle = async (replica: number, key: string): Promise<void> => {
    const pool = pools[replica];
    const budget = budgets[replica];
    if (pool === undefined || budget === undefined) throw new RangeError(`no replica ${replica}`);
    budget.firstAttempt();
    for (let attempts = 1; ; attempts++) {
      if (await attempt(pool, key)) {
        acknowledged.push({ key, at: performance.now(), attempts });
        return;
      }
      const wait = retry.waitsMs[attempts - 1];
      if (wait === undefined || !budget.take()) {
        aside.push(key);
        return;
      }
      await sleep(fullJitter(wait));
    }
  };

  let sent = 0;
  const from = performance.now();
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - from) * perSecond) / 1_000);
    for (; sent < due; sent++) {
      const one = handle(sent % replicas, `event-${sent}`);
      going.add(one);
      one.finally(() => going.delete(one));
    }
  }, 5);

  return {
    acknowledged,
    aside,
    sent: () => sent,
    finish: async () => {
      clearInterval(timer);
      await Promise.all(going);
    },
    replay: async () => {
      const [pool] = pools;
      if (pool === undefined) return;
      for (const key of aside) while (!(await attempt(pool, key))) await sleep(10);
    },
    end: async () => {
      clearInterval(timer);
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}

/** As the document says: so many connections, so long for one call, `stretch` times, and so long for a new connection. */
function poolFor(login: ClientConfig, { pool: max, timeoutMs, connectTimeoutMs }: DatabaseUse, stretch: number): Pool {
  const pool = new Pool({
    ...login,
    max,
    query_timeout: stretch * timeoutMs,
    statement_timeout: stretch * timeoutMs,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  // Idle connections that break are replaced by the pool; without a listener that would end the process.
  pool.on('error', () => undefined);
  return pool;
}
