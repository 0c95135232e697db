import { resolve } from 'node:path';
import type { StoreDatabases } from '../../plan/databases/databases-plan';
import { UsageError } from '../exit';
import type { Io } from '../io';
import { type AwsCredentials, awsCredentials } from '../topics/aws-credentials';
import { type Address, addressOf, isLoopback } from './address';
import { type Secret, secretOf } from './secret';

/** How a server is spoken to. What is secret in it is never printed. */
export interface WayIn extends Pick<Address, 'host' | 'port' | 'database'> {
  readonly user: string;
  readonly login: Login;
  /** `null` speaks in the clear. */
  readonly tls: {
    /** Who vouches for the server, as PEM; `null` for whom Node trusts. */
    readonly ca: string | null;
  } | null;
}

export type Login =
  /** `null` leaves it to PGPASSFILE, or to a server that asks for none. */
  | { readonly kind: 'password'; readonly password: string | null }
  | { readonly kind: 'iam'; readonly region: string; readonly credentials: AwsCredentials };

export interface WayInOptions {
  readonly url?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly secretFile?: string;
  readonly iam?: boolean;
  readonly certificateAuthority?: string;
  readonly withoutTls?: boolean;
}

/** Of the environment: never on the command line, which every user of the machine can read. */
export const SECRET = 'VELTRIX_POSTGRES_SECRET';
const PASSWORD = 'PGPASSWORD';

export function wayIn(io: Io, options: WayInOptions, plan: StoreDatabases): WayIn {
  checkTogether(options);
  const { host, port, database, ...address } = addressOf(options.url, plan);
  const secret = options.iam === true ? null : secretOf(secretText(io, options));
  const user = options.user ?? address.user ?? secret?.user ?? null;
  if (user === null) throw new UsageError(`nobody is named to log in to ${host}: state --user NAME`);
  return {
    host,
    port,
    database,
    user,
    login:
      options.iam === true
        ? { kind: 'iam', region: regionOf(io, host), credentials: awsCredentials(io.env, host) }
        : { kind: 'password', password: passwordOf(io, options, secret) },
    tls: tlsOf(io, options, { host, tls: address.tls }),
  };
}

function checkTogether({ passwordFile, secretFile, iam, certificateAuthority, withoutTls }: WayInOptions): void {
  const ways = [
    ['--password-file', passwordFile !== undefined],
    ['--secret-file', secretFile !== undefined],
    ['--iam', iam === true],
  ] as const;
  const stated = ways.flatMap(([name, given]) => (given ? [name] : []));
  if (stated.length > 1) throw new UsageError(`${stated.join(' and ')} are two ways in: state one of them`);
  if (certificateAuthority !== undefined && withoutTls === true) {
    throw new UsageError('--certificate-authority is of no use with --without-tls');
  }
  if (iam === true && withoutTls === true) throw new UsageError('--iam needs TLS: RDS takes its tokens no other way');
}

function secretText(io: Io, { secretFile, passwordFile }: WayInOptions): { text: string; from: string } | null {
  if (secretFile !== undefined) return { text: textOf(io, '--secret-file', secretFile), from: secretFile };
  const text = passwordFile === undefined ? (io.env[SECRET] ?? '') : '';
  return text === '' ? null : { text, from: SECRET };
}

function passwordOf(io: Io, { passwordFile }: WayInOptions, secret: Secret | null): string | null {
  if (passwordFile !== undefined) {
    const password = textOf(io, '--password-file', passwordFile).replace(/\r?\n$/, '');
    if (password === '') throw new UsageError(`--password-file: ${passwordFile} is empty`);
    return password;
  }
  const password = secret?.password ?? io.env[PASSWORD] ?? '';
  return password === '' ? null : password;
}

/** In the clear only to this machine, or where somebody said so: whoever reads along would read a password. */
function tlsOf(
  io: Io,
  { certificateAuthority, withoutTls, iam }: WayInOptions,
  { host, tls }: Pick<Address, 'host' | 'tls'>,
): WayIn['tls'] {
  if (certificateAuthority !== undefined) return { ca: textOf(io, '--certificate-authority', certificateAuthority) };
  if (withoutTls === true || (iam !== true && (tls === false || (tls === null && isLoopback(host))))) return null;
  return { ca: null };
}

/** `….us-east-1.rds.amazonaws.com`; of a name of your own the variable says it. */
function regionOf(io: Io, host: string): string {
  const region = /\.([a-z]{2,}(?:-[a-z]+)+-\d)\.rds\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1] ?? io.env.AWS_REGION;
  if (region !== undefined && region !== '') return region;
  throw new UsageError(`--iam: the region of ${host} does not stand in its name: set AWS_REGION`);
}

function textOf(io: Io, option: string, file: string): string {
  const text = io.files.read(resolve(io.cwd, file));
  if (text === undefined) throw new UsageError(`${option}: there is no file ${file}`);
  return text;
}
