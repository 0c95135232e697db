import { Cluster } from 'ioredis';
import type { Entries } from './entries';

export interface RedisLogin {
  /** Host and port, several with commas between them. */
  readonly endpoint: string;
  readonly user: string;
  /** Without one nobody logs in. */
  readonly password: string | undefined;
  readonly tls: boolean;
}

export interface RedisLimits {
  readonly timeoutMs: number;
  /** Of a connection, and of asking who has which slots. */
  readonly connectTimeoutMs: number;
  /** All attempts of one call. */
  readonly attempts: number;
}

/** After a primary died nothing is sent to it for long: who has its slots is asked again. */
const ASK_AGAIN_MS = 100;
const SLOTS_EVERY_MS = 5_000;

/** A lease is given back only by who holds it. */
const DELETE_IF = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** One connection to each node, on which calls go one behind the other. */
export class RedisClient implements Entries {
  readonly #cluster: Cluster;

  constructor(
    { endpoint, user, password, tls }: RedisLogin,
    private readonly limits: RedisLimits,
    say: (line: string) => void,
  ) {
    const nodes = endpoint.split(',').map((one) => {
      const colon = one.lastIndexOf(':');
      return { host: one.slice(0, colon), port: Number(one.slice(colon + 1)) };
    });
    this.#cluster = new Cluster(nodes, {
      lazyConnect: true,
      // What cannot be asked now fails now, within the time of the call.
      enableOfflineQueue: false,
      clusterRetryStrategy: () => ASK_AGAIN_MS,
      retryDelayOnFailover: ASK_AGAIN_MS,
      retryDelayOnClusterDown: ASK_AGAIN_MS,
      slotsRefreshTimeout: limits.connectTimeoutMs,
      slotsRefreshInterval: SLOTS_EVERY_MS,
      redisOptions: {
        ...(password === undefined ? {} : { username: user, password }),
        ...(tls ? { tls: {} } : {}),
        commandTimeout: limits.timeoutMs,
        connectTimeout: limits.connectTimeoutMs,
        maxRetriesPerRequest: 0,
      },
    });
    this.#cluster.on('error', (error: Error) => say(`redis: ${error.message}`));
  }

  async connect(): Promise<void> {
    await this.#cluster.connect();
    // The first call has no more time than any other.
    const waiting = this.#cluster.nodes('master').filter(({ status }) => status === 'wait');
    await Promise.all(waiting.map((node) => node.connect()));
  }

  get(key: string): Promise<string | null> {
    return this.#attempts(() => this.#cluster.get(key));
  }

  getWithTtl(key: string): Promise<readonly [string | null, number]> {
    return this.#attempts(() => Promise.all([this.#cluster.get(key), this.#cluster.pttl(key)]));
  }

  async set(key: string, value: string, ttlMs?: number): Promise<void> {
    await this.#attempts(() =>
      ttlMs === undefined ? this.#cluster.set(key, value) : this.#cluster.set(key, value, 'PX', ttlMs),
    );
  }

  async setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean> {
    // Once: a second attempt would find what the first one wrote.
    return (await this.#cluster.set(key, value, 'PX', ttlMs, 'NX')) === 'OK';
  }

  async delete(key: string): Promise<void> {
    await this.#attempts(() => this.#cluster.del(key));
  }

  async deleteIf(key: string, value: string): Promise<void> {
    await this.#cluster.eval(DELETE_IF, 1, key, value);
  }

  close(): void {
    this.#cluster.disconnect();
  }

  async #attempts<T>(call: () => Promise<T>): Promise<T> {
    for (let made = 1; ; made++) {
      try {
        return await call();
      } catch (error) {
        if (made >= this.limits.attempts) throw error;
      }
    }
  }
}
