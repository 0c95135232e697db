import { UsageError } from '../exit';
import type { Io } from '../io';
import { type ConnectDatabases, type DatabaseServer, PostgresFailure } from './server';
import type { WayIn } from './way-in';

/** Connects, and lets go of it whatever happens. A server that cannot be looked at is a wrong address or login, or one that is down. */
export async function atServer<T>(
  io: Io,
  wayIn: WayIn,
  connect: ConnectDatabases,
  work: (server: DatabaseServer) => Promise<T>,
): Promise<T> {
  const server = await connect({ wayIn, cwd: io.cwd });
  try {
    return await work(server);
  } catch (error) {
    if (!(error instanceof PostgresFailure)) throw error;
    const { host, port, user } = wayIn;
    throw new UsageError(`PostgreSQL at ${host}:${port}, as ${user}: ${error.message}${hintOf(error.message, wayIn)}`);
  } finally {
    await server.close();
  }
}

/** By what is said where nobody listens, where the login is wrong, and where certificates are. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/\bECONNREFUSED\b|\bENOTFOUND\b|\btimeout expired\b/, ': is this PostgreSQL? check --url'],
  [
    /password must be a string|password authentication failed|PAM authentication failed/,
    ': check the password, or whose it is',
  ],
  [
    /self-signed|unable to (?:verify|get)|certificate/i,
    ': state by --certificate-authority who vouches for it; for RDS that is the bundle of truststore.pki.rds.amazonaws.com',
  ],
  [/does not support SSL/, ': it speaks no TLS; --without-tls sends everything in the clear'],
  [/lock timeout/, ': another run is at work there; wait for its end'],
];

function hintOf(message: string, { tls }: WayIn): string {
  if (tls === null && /no pg_hba\.conf entry|no encryption/.test(message))
    return ': it may ask for TLS: state --certificate-authority';
  return HINTS.find(([pattern]) => pattern.test(message))?.[1] ?? '';
}
