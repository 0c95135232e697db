import * as pg from 'pg';
import { parseUrl } from '../../../lib/cli/databases/address';
import type { PgPackage } from '../../../lib/cli/databases/pg-package';
import { clientOptions, connectPostgres } from '../../../lib/cli/databases/postgres-server';
import { rdsToken } from '../../../lib/cli/databases/rds-token';
import { type WayInOptions, wayIn } from '../../../lib/cli/databases/way-in';
import type { Io } from '../../../lib/cli/io';
import { messageOf } from '../../constructs/support';
import { mainOf } from '../../plan/databases/support';

const SECRET = '{"username":"owner","password":"hush"}';
const FILES: Readonly<Record<string, string>> = {
  '/w/p': 'word\n',
  '/w/empty': '\n',
  '/w/s': SECRET,
  '/w/no': '{"password":"hush"}',
  '/w/ca': 'PEM',
};
const REMOTE = 'postgresql://db.example.org:6432';

function way(options: WayInOptions, env: Io['env'] = {}): ReturnType<typeof wayIn> {
  const io = { cwd: '/w', env, files: { read: (file: string) => FILES[file] } } as unknown as Io;
  return wayIn(io, { url: REMOTE, ...options }, mainOf());
}

test.each([
  ['a password file', { user: 'me', passwordFile: 'p' }, {}, ['me', 'word']],
  ['a secret', { secretFile: 's' }, {}, ['owner', 'hush']],
  ['a secret of the environment', {}, { VELTRIX_POSTGRES_SECRET: SECRET }, ['owner', 'hush']],
  ['PGPASSWORD', { user: 'me' }, { PGPASSWORD: 'env' }, ['me', 'env']],
  ['what the library finds in PGPASSFILE', { user: 'me' }, {}, ['me', null]],
])('a password comes by %s', (_, options, env, expected) => {
  const { user, login } = way(options, env);
  expect([user, login.kind === 'password' ? login.password : login]).toEqual(expected);
});

test.each([
  [
    { user: 'me', passwordFile: 'p', secretFile: 's' },
    '--password-file and --secret-file are two ways in: state one of them',
  ],
  [{ user: 'me', passwordFile: 'empty' }, '--password-file: empty is empty'],
  [
    { secretFile: 'no' },
    'no: got something else, allowed the JSON of Secrets Manager: an object with username and password',
  ],
  [{}, 'nobody is named to log in to db.example.org: state --user NAME'],
  [{ iam: true, withoutTls: true }, '--iam needs TLS: RDS takes its tokens no other way'],
  [{ certificateAuthority: 'ca', withoutTls: true }, '--certificate-authority is of no use with --without-tls'],
  [
    { url: 'postgresql://me:hush@db' },
    '--url: it has a password in it, which every user of the machine can read: state --password-file',
  ],
  [{ user: 'me', iam: true }, '--iam: the region of db.example.org does not stand in its name: set AWS_REGION'],
])('%j is refused in one sentence without the password', (options, message) => {
  const said = messageOf(() => way(options));
  expect(said).toBe(message);
  expect(said).not.toContain('hush');
});

test.each([
  ['another machine', {}, { ca: null }],
  ['another machine, with who vouches for it', { certificateAuthority: 'ca' }, { ca: 'PEM' }],
  ['another machine, where it is said', { withoutTls: true }, null],
  ['this machine', { url: 'postgresql://127.0.0.1' }, null],
  ['this machine by IPv6', { url: 'postgresql://[::1]' }, null],
  [
    'this machine, with who vouches for it',
    { url: 'postgresql://localhost', certificateAuthority: 'ca' },
    { ca: 'PEM' },
  ],
  ['a machine that only sounds like this one', { url: 'postgresql://127.0.0.1.example.org' }, { ca: null }],
])('TLS to %s', (_, options, expected) => {
  expect(way({ user: 'me', ...options }).tls).toEqual(expected);
});

test('certificates are always held against the name', () => {
  const tls = { user: 'me', certificateAuthority: 'ca' };
  expect(clientOptions(way(tls), 'x').ssl).toEqual({
    rejectUnauthorized: true,
    ca: 'PEM',
    servername: 'db.example.org',
  });
  expect(clientOptions(way({ ...tls, url: 'postgresql://10.0.0.1' }), 'x').ssl).toEqual({
    rejectUnauthorized: true,
    ca: 'PEM',
  });
});

test('a token of IAM is made anew for each connection, for the region that the name has', () => {
  const url = 'postgresql://main.cluster-abc.eu-central-1.rds.amazonaws.com';
  const env = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'hush' };
  const { login, ...rest } = way({ url, user: 'me', iam: true }, env);
  expect(login).toMatchObject({ kind: 'iam', region: 'eu-central-1' });
  expect(typeof clientOptions({ login, ...rest }, 'x').password).toBe('function');
  expect(messageOf(() => way({ url, user: 'me', iam: true }))).toContain(
    'rds.amazonaws.com is entered by IAM, and no AWS_ACCESS_KEY_ID',
  );
});

test('a token is what is signed of the address, for fifteen minutes, without its scheme', () => {
  const at = new Date('2026-11-22T01:02:03Z');
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'hush', sessionToken: null };
  const token = rdsToken({ host: 'db.example.org', port: 5432, user: 'me', region: 'us-east-1' }, credentials, at);
  expect(token.replace(/[0-9a-f]{64}$/, 'SIGNATURE')).toBe(
    'db.example.org:5432/?Action=connect&DBUser=me&X-Amz-Algorithm=AWS4-HMAC-SHA256' +
      '&X-Amz-Credential=AKIDEXAMPLE%2F20261122%2Fus-east-1%2Frds-db%2Faws4_request&X-Amz-Date=20261122T010203Z' +
      '&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=SIGNATURE',
  );
});

test.each([
  ['postgres://db', { host: 'db', port: 5432, database: 'postgres', user: null }],
  ['postgresql://a%40b@db:1/c%2Fd', { host: 'db', port: 1, database: 'c/d', user: 'a@b' }],
])('%s is read', (url, expected) => {
  expect(parseUrl(url)).toMatchObject(expected);
});

test.each(['mysql://db', 'db:5432', 'postgres://db?sslmode=disable', 'nothing'])('%s is no address', (url) => {
  expect(messageOf(() => parseUrl(url))).toMatch(/^--url: /);
});

test('the client library has what is used of it, and where it is missing one sentence says so', async () => {
  const whole: PgPackage = pg;
  expect(typeof whole.Client).toBe('function');
  await expect(connectPostgres({ wayIn: way({ user: 'me' }), cwd: '/w' }, async () => undefined)).rejects.toThrow(
    'PostgreSQL is spoken by pg, which is not installed: run npm install --save-dev pg',
  );
});
