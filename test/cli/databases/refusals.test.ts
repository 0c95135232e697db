import { databases, FakeServer, withoutPackage } from './support';

const URL = 'postgresql://owner@db.example.org:6432';
const AT = ['-e', 'trial', '--url', URL];
const COMMANDS = ['plan', 'check', 'apply'] as const;

describe.each(COMMANDS)('databases %s', (command) => {
  test.each<[string, readonly string[], string]>([
    ['a store that is not there', [...AT, '--store', 'mian'], '--store: got mian, allowed main'],
    ['a store of another engine', [...AT, '--store', 'board'], '--store: got board, allowed main'],
    ['an environment without one', ['-e', 'bare', '--url', URL], 'bare has no postgres store'],
    ['no user', ['-e', 'trial', '--url', 'postgresql://db'], 'nobody is named to log in to db: state --user NAME'],
    ['neither declaration nor plan', ['--url', URL], 'state --environment NAME, or --plan FILE without a declaration'],
    [
      'both',
      [...AT, '--plan', 'plan.json'],
      '--plan stands alone: what it says came from a declaration and an environment',
    ],
    ['a plan that is not there', ['--url', URL, '--plan', 'plan.json'], '--plan: there is no file plan.json'],
  ])('%s is refused in one sentence before anybody is asked', async (_, options, said) => {
    const server = new FakeServer();
    expect(await databases(server.connect, command, options)).toEqual({ code: 2, out: '', err: `error: ${said}\n` });
    expect(server.connections).toEqual([]);
  });

  test('without an address that is known here --url is asked for', async () => {
    const server = new FakeServer();
    const { code, err } = await databases(server.connect, command, ['-e', 'trial', '--user', 'owner']);
    expect([code, err, server.connections]).toEqual([2, expect.stringMatching(/^error: .*--url/), []]);
  });

  test('the address of a proxy is none of a database: --url is asked for', async () => {
    const server = new FakeServer();
    const { code, err } = await databases(server.connect, command, ['-e', 'proxied', '--user', 'owner']);
    expect([code, err, server.connections]).toEqual([
      2,
      'error: the store main is known by the address of its proxy, behind which no roles are made: state --url postgresql://USER@HOST:PORT of the database itself\n',
      [],
    ]);
  });

  test('something else than a plan is refused with what it lacks', async () => {
    const files = { 'plan.json': '{"veltrixDatabases":2}', 'no.json': 'no JSON' };
    const said = (file: string) =>
      databases(new FakeServer().connect, command, ['--url', URL, '--plan', file], files).then(({ err }) => err);
    expect(await said('plan.json')).toMatch(
      /^error: --plan: plan\.json is none that veltrix export databases wrote: veltrixDatabases: /,
    );
    expect(await said('no.json')).toMatch(/none that veltrix export databases wrote: the document: /);
  });

  test.each([
    [
      'The server does not support SSL connections',
      AT,
      ': it speaks no TLS; --without-tls sends everything in the clear',
    ],
    [
      'self-signed certificate in certificate chain',
      AT,
      ': state by --certificate-authority who vouches for it; for RDS that is the bundle of truststore.pki.rds.amazonaws.com',
    ],
    [
      'no pg_hba.conf entry for host "10.0.0.1", user "owner", database "postgres", no encryption',
      [...AT, '--without-tls'],
      ': it may ask for TLS: state --certificate-authority',
    ],
    ['no pg_hba.conf entry for host "10.0.0.1", user "owner", database "postgres", SSL encryption', AT, ''],
    ['password authentication failed for user "owner"', AT, ': check the password, or whose it is'],
    ['connect ECONNREFUSED 10.0.0.1:6432', AT, ': is this PostgreSQL? check --url'],
    ['permission denied for table pg_authid', AT, ''],
  ])('what PostgreSQL says is told with where and as whom: %s', async (why, options, hint) => {
    const server = new FakeServer(why);
    expect(await databases(server.connect, command, options)).toEqual({
      code: 2,
      out: '',
      err: `error: PostgreSQL at db.example.org:6432, as owner: ${why}${hint}\n`,
    });
    expect([server.taken, server.closed]).toEqual([[], 1]);
  });

  test('a client library that is missing is named, with how to install it', async () => {
    expect(await databases(withoutPackage, command, AT)).toEqual({
      code: 2,
      out: '',
      err: 'error: PostgreSQL is spoken by pg, which is not installed: run npm install --save-dev pg\n',
    });
  });
});

test('the only postgres store needs no name, and only apply with a yes changes anything', async () => {
  const ran = async (command: string, ...options: string[]) => {
    const server = new FakeServer();
    const { code } = await databases(server.connect, command, [...AT, ...options]);
    return [code, server.asked[0], server.taken.length > 0, server.closed];
  };
  expect(await ran('plan')).toEqual([0, 'observe', false, 1]);
  expect(await ran('check', '--store', 'main')).toEqual([1, 'observe', false, 1]);
  expect(await ran('apply')).toEqual([1, 'lock', false, 1]);
  expect((await ran('apply', '--yes')).slice(1)).toEqual(['lock', true, 1]);
});
