import type { CacheDocument, UseDocument } from '../../../lib/plan/documents/configuration-document';
import { DocumentFault } from '../document-fault';
import { Admission } from './admission';
import { Cache, type CacheCount } from './cache';
import { Database } from './database';
import { RedisClient } from './redis-client';
import { State } from './state';

export type StoredUse = Extract<UseDocument, { readonly kind: 'cache' | 'database' | 'state' }>;
type DatabaseUse = Extract<UseDocument, { readonly kind: 'database' }>;
type Origin = Extract<NonNullable<CacheDocument['origin']>, { readonly kind: 'database' }>;

/** By what a user logs in to a store; nothing where nobody is asked who he is. */
export type PasswordOf = (store: string, user: string) => string | undefined;

export interface StoresOptions {
  readonly uses: readonly UseDocument[];
  readonly password?: PasswordOf;
  readonly count: CacheCount;
  readonly say: (line: string) => void;
}

/** What work reaches its stores by; the names are those of the dependencies. */
export interface Stores {
  readonly database: (dependency: string) => Database;
  readonly cache: (dependency: string) => Cache;
  readonly state: (dependency: string) => State;
  readonly close: () => Promise<void>;
}

/** Why a store cannot be asked from here. */
function unreachable({ endpoint, authentication }: StoredUse | Origin): string | undefined {
  if (endpoint?.from !== 'value') return 'where it answers is not known here';
  return authentication === 'iam' ? 'it wants a token of IAM, which this program does not make' : undefined;
}

function storedUses(uses: readonly UseDocument[]): readonly StoredUse[] {
  return uses.filter((use): use is StoredUse => use.kind !== 'http');
}

/** Connects to everything that can be asked; what cannot is an error for the work that asks for it. */
export async function openStores({ uses, password = () => undefined, count, say }: StoresOptions): Promise<Stores> {
  const databases = new Map<string, Database>();
  const clients: RedisClient[] = [];
  const caches = new Map<string, Cache>();
  const states = new Map<string, State>();

  const databaseOf = (use: DatabaseUse | Origin, attempts: number): Database => {
    const { dependency, store, database, timeoutMs, connectTimeoutMs, pool, user, tls } = use;
    if (user === null) throw new Error(`${dependency} knows no users, and a database always does`);
    const address = addressOf(dependency, use.endpoint);
    // Reads that miss share the connections of the own use, where both go to one place.
    const name = `${address} ${database}`;
    const known = databases.get(name);
    if (known !== undefined) return known;
    const [host, port] = hostAndPort(address);
    const login = { host, port, database, user, password: password(store, user), ssl: tls };
    const made = new Database(login, { pool: pool ?? undefined, timeoutMs, connectTimeoutMs, attempts });
    databases.set(name, made);
    return made;
  };
  const redisOf = async (use: StoredUse): Promise<RedisClient> => {
    const { dependency, store, timeoutMs, connectTimeoutMs, attempts, user, tls } = use;
    // A store that knows no users lets everybody in as this one, without a password.
    const given = user === null ? undefined : password(store, user);
    const login = { endpoint: addressOf(dependency, use.endpoint), user: user ?? 'default', password: given, tls };
    const client = new RedisClient(login, { timeoutMs, connectTimeoutMs, attempts }, say);
    clients.push(client);
    await client.connect();
    return client;
  };

  const direct = new Map<string, Database>();
  const stored = storedUses(uses).filter((use) => unreachable(use) === undefined);
  for (const use of stored) if (use.kind === 'database') direct.set(use.dependency, databaseOf(use, use.attempts));
  for (const use of stored) {
    if (use.kind === 'state') states.set(use.dependency, new State(await redisOf(use), use.keyPrefix));
    if (use.kind !== 'cache') continue;
    const origin = use.origin?.kind === 'database' ? databaseOf(use.origin, 1) : undefined;
    const entries = await redisOf(use);
    caches.set(use.dependency, new Cache({ rules: use, entries, origin, admission: new Admission(use), count }));
  }
  return {
    database: (dependency) => found(direct, dependency, 'database'),
    cache: (dependency) => found(caches, dependency, 'cache'),
    state: (dependency) => found(states, dependency, 'state'),
    close: async () => {
      for (const client of clients) client.close();
      await Promise.all([...databases.values()].map((one) => one.close()));
    },
  };
}

/** One line for each use that is not done as it stands in the document. */
export function storeDifferences(uses: readonly UseDocument[]): readonly string[] {
  return storedUses(uses).flatMap((use) => [
    ...(unreachable(use) === undefined ? [] : [`${use.dependency}: ${unreachable(use)}: work that asks for it fails`]),
    ...(use.kind !== 'database' && use.pool > 1
      ? [`${use.dependency}: one connection to each node instead of ${use.pool}, since calls share it`]
      : []),
    ...(use.kind === 'cache' && use.coldStart.admitPerReplicaPerSecond === null
      ? [`${use.dependency}: loads of a cold cache are not bounded, since replicas are not known`]
      : []),
  ]);
}

function found<T>(all: ReadonlyMap<string, T>, dependency: string, kind: string): T {
  const one = all.get(dependency);
  if (one === undefined)
    throw new DocumentFault(`${dependency}: is no ${kind} that the document lets be asked from here`);
  return one;
}

function addressOf(dependency: string, endpoint: StoredUse['endpoint']): string {
  if (endpoint?.from === 'value') return endpoint.value;
  throw new DocumentFault(`${dependency}: is only a reference (${endpoint?.reference}), and an address is needed`);
}

function hostAndPort(address: string): readonly [string, number] {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon), Number(address.slice(colon + 1))];
}
