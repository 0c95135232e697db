import { isIP } from 'node:net';
import type { TopicAdminOptions } from './admin';
import type { KafkaClientOptions, SaslOptions, TlsOptions } from './kafka-package';
import { mskToken } from './msk-token';
import type { Login, Tls } from './way-in';

/** A broker that is restarting is back within this; one that is not there is told after a few seconds. */
const PATIENCE = { connectTimeout: 5_000, timeout: 30_000, retries: 3, retryDelay: 500 };

export function clientOptions({
  bootstrap,
  wayIn: { tls, login },
}: Omit<TopicAdminOptions, 'cwd'>): KafkaClientOptions {
  return {
    clientId: 'veltrix',
    bootstrapBrokers: [...bootstrap],
    ...PATIENCE,
    // The standard forbids to send an address as a name; certificates are held against it all the same.
    ...(tls === null ? {} : { tls: tlsOptions(tls), tlsServerName: bootstrap.every(({ host }) => isIP(host) === 0) }),
    ...(login === null ? {} : { sasl: saslOptions(login) }),
  };
}

function tlsOptions({ ca, certificate }: Tls): TlsOptions {
  return {
    ...(ca === null ? {} : { ca }),
    ...(certificate === null ? {} : { cert: certificate.chain, key: certificate.key }),
  };
}

function saslOptions(login: Login): SaslOptions {
  switch (login.kind) {
    case 'scram':
      return { mechanism: login.mechanism, username: login.user, password: login.password };
    case 'msk-iam':
      return {
        mechanism: 'OAUTHBEARER',
        token: () => mskToken(login.region, login.credentials, new Date()),
        authBytesValidator: refuseRefusal,
      };
  }
}

/** Who is refused is told so in an answer that looks like success: JSON with a status (RFC 7628, 3.2.2). */
function refuseRefusal(bytes: Buffer, callback: (error: Error | null, bytes?: Buffer) => void): void {
  const said = bytes.toString('utf8');
  if (/"status"\s*:/.test(said)) callback(new Error(`the broker does not take the token: ${said}`));
  else callback(null, bytes);
}
