import type { StoreDatabases } from '../../plan/databases/databases-plan';
import { UsageError } from '../exit';

export interface Address {
  readonly host: string;
  readonly port: number;
  /** Where one gets in, to look and to make others. */
  readonly database: string;
  /** `null` where the address does not say. */
  readonly user: string | null;
  /** Whether the environment says that the server speaks TLS; `null` where nobody says. */
  readonly tls: boolean | null;
}

const PORT = 5432;
/** The one that every server has. */
const FIRST_DATABASE = 'postgres';

/** Where the command line says and, where it is silent, where the environment says that the store is. */
export function addressOf(url: string | undefined, { store, endpoint, exclusive }: StoreDatabases): Address {
  if (url !== undefined) return parseUrl(url);
  if (endpoint !== null) return { ...endpoint, database: FIRST_DATABASE, user: null };
  if (!exclusive) {
    throw new UsageError(
      `the store ${store} is known by the address of its proxy, behind which no roles are made: state --url postgresql://USER@HOST:PORT of the database itself`,
    );
  }
  throw new UsageError(
    `the store ${store} is made here, so that its address stands nowhere: state --url postgresql://USER@HOST:PORT`,
  );
}

export function parseUrl(text: string): Address {
  const wrong = (why: string): UsageError =>
    new UsageError(`--url: ${why}, allowed postgresql://USER@HOST:PORT/DATABASE, all but the host may be left out`);
  if (!URL.canParse(text)) throw wrong('it is no URL');
  const { protocol, hostname, port, pathname, username, password, search, hash } = new URL(text);
  // It is not printed: whoever reads this should not read the password too.
  if (password !== '') {
    throw new UsageError(
      '--url: it has a password in it, which every user of the machine can read: state --password-file',
    );
  }
  if (protocol !== 'postgresql:' && protocol !== 'postgres:') throw wrong(`got ${protocol}//`);
  if (hostname === '') throw wrong('it has no host');
  if (search !== '' || hash !== '') throw wrong(`got ${search}${hash} behind it`);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? PORT : Number(port),
    database: decodeURIComponent(pathname.slice(1)) || FIRST_DATABASE,
    user: username === '' ? null : decodeURIComponent(username),
    tls: null,
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
