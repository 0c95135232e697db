import { resolve } from 'node:path';
import type { EnvironmentModel } from '../../model/environment-model';
import { UsageError } from '../exit';
import type { Io } from '../io';
import { type AwsCredentials, awsCredentials } from './aws-credentials';

/** How a cluster is spoken to. What is secret in it is never printed. */
export interface WayIn {
  /** `null` speaks in the clear. */
  readonly tls: Tls | null;
  /** `null` where a certificate says who asks, or nothing does. */
  readonly login: Login | null;
}

export interface Tls {
  /** Who vouches for the brokers, as PEM; `null` for whom Node trusts. */
  readonly ca: string | null;
  readonly certificate: { readonly chain: string; readonly key: string } | null;
}

export type Login =
  | {
      readonly kind: 'scram';
      readonly mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
      readonly user: string;
      readonly password: string;
    }
  | { readonly kind: 'msk-iam'; readonly region: string; readonly credentials: AwsCredentials };

export interface WayInOptions {
  readonly tls?: boolean;
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly iam?: boolean;
}

/** Of the environment: never on the command line, which every user of the machine can read. */
export const PASSWORD = 'VELTRIX_KAFKA_PASSWORD';

/** What the command line states and, where it is silent, what the environment says of its cluster. */
export function wayIn(io: Io, options: WayInOptions, environment: EnvironmentModel): WayIn {
  checkTogether(options);
  const { kafka } = environment;
  const stated = options.user !== undefined || options.certificate !== undefined || options.iam === true;
  const expected = kafka.kind === 'other' ? kafka.authentication : kafka.kind === 'existing' ? 'iam' : 'none';
  if (!stated && expected.startsWith('scram')) {
    throw missing(environment, expected, '--user NAME');
  }
  if (!stated && expected === 'certificate') {
    throw missing(environment, expected, '--certificate FILE --key FILE');
  }
  const login = loginOf(io, { ...options, iam: options.iam === true || (!stated && expected === 'iam') }, environment);
  const encrypted = options.tls === true || options.ca !== undefined || stated || login !== null || expected !== 'none';
  return { tls: encrypted ? tlsOf(io, options) : null, login };
}

function checkTogether({ certificate, key, user, passwordFile, iam }: WayInOptions): void {
  if ((certificate === undefined) !== (key === undefined)) {
    const [there, absent] = key === undefined ? ['--certificate', '--key'] : ['--key', '--certificate'];
    throw new UsageError(`${there} is of no use without ${absent}`);
  }
  if (passwordFile !== undefined && user === undefined) {
    throw new UsageError('--password-file is of no use without --user');
  }
  if (iam === true && user !== undefined) throw new UsageError('--iam and --user are two ways in: state one of them');
}

function loginOf(io: Io, { user, passwordFile, iam }: WayInOptions, environment: EnvironmentModel): Login | null {
  if (iam === true) return { kind: 'msk-iam', region: environment.region, credentials: awsCredentials(io.env) };
  if (user === undefined) return null;
  const { kafka } = environment;
  // MSK knows no other than the longer one.
  const weaker = kafka.kind === 'other' && kafka.authentication === 'scram-sha-256';
  const mechanism = weaker ? 'SCRAM-SHA-256' : 'SCRAM-SHA-512';
  return { kind: 'scram', mechanism, user, password: passwordOf(io, passwordFile) };
}

function passwordOf(io: Io, file: string | undefined): string {
  const password = file === undefined ? io.env[PASSWORD] : textOf(io, '--password-file', file).replace(/\r?\n$/, '');
  if (password !== undefined && password !== '') return password;
  const got = file === undefined ? `${PASSWORD} is not set` : `${file} is empty`;
  throw new UsageError(`--user needs a password, and ${got}: set ${PASSWORD}, or name a file with --password-file`);
}

function tlsOf(io: Io, { ca, certificate, key }: WayInOptions): Tls {
  return {
    ca: ca === undefined ? null : textOf(io, '--ca', ca),
    certificate:
      certificate === undefined || key === undefined
        ? null
        : { chain: textOf(io, '--certificate', certificate), key: textOf(io, '--key', key) },
  };
}

function textOf(io: Io, option: string, file: string): string {
  const text = io.files.read(resolve(io.cwd, file));
  if (text === undefined) throw new UsageError(`${option}: there is no file ${file}`);
  return text;
}

function missing({ name }: EnvironmentModel, authentication: string, options: string): UsageError {
  return new UsageError(`the Kafka of ${name} is entered by ${authentication} (kafka.existing): state ${options}`);
}
