import { clientOptions } from '../../../lib/cli/topics/client-options';
import type { WayIn } from '../../../lib/cli/topics/way-in';
import { CLUSTER, DEAD_LETTER, FakeKafka, ORDER, type Situation, topics, withKafka } from './support';

const AT = ['--bootstrap', 'one:9092'];
const AWS = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'hush' };
const FILES = { 'ca.pem': 'the ca', 'me.pem': 'my chain', 'me.key': 'my key', secret: 'hush\n', empty: '\n' };
const IAM = {
  kind: 'msk-iam',
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKID', secretAccessKey: 'hush', sessionToken: null },
};
const SCRAM = { kind: 'scram', mechanism: 'SCRAM-SHA-512', user: 'ops', password: 'hush' };
const TLS = { ca: null, certificate: null };
const CERTIFICATE = { chain: 'my chain', key: 'my key' };

const MSK = {
  topics: 'admin-protocol',
  existing: {
    clusterArn: 'arn:aws:kafka:eu-central-1:111122223333:cluster/shared/7f0f7a1c-1111-2222-3333-444455556666-7',
    clusterName: 'shared',
    bootstrapServers: 'b-1.shared.example:9098,b-2.shared.example:9098',
    securityGroupId: 'sg-0123456789abcdef0',
  },
};

function other(authentication: string): object {
  const secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:shipOrder-AbCdEf';
  const credentials = ['tls', 'none'].includes(authentication) ? {} : { credentials: { shipOrder: secret } };
  return {
    topics: 'admin-protocol',
    existing: { bootstrapServers: 'kafka.example:9094', authentication, ...credentials },
  };
}

async function enter(
  kafka: object | undefined,
  options: readonly string[],
  situation: Situation = {},
): Promise<{ readonly wayIn: WayIn | undefined; readonly hosts: readonly string[]; readonly err: string }> {
  const cluster = new FakeKafka([ORDER, DEAD_LETTER]);
  const modules = kafka === undefined ? {} : { modules: withKafka(kafka) };
  const { code, err, out } = await topics(cluster, 'check', options, { files: FILES, ...modules, ...situation });
  const [connection] = cluster.connections;
  expect([code, connection === undefined ? out : '']).toEqual([connection === undefined ? 2 : 0, '']);
  return { wayIn: connection?.wayIn, hosts: connection?.bootstrap.map(({ host }) => host) ?? [], err };
}

describe('where the environment makes its cluster', () => {
  test.each<[string, readonly string[], Situation, object]>([
    ['the clear', [], {}, { tls: null, login: null }],
    ['TLS', ['--tls'], {}, { tls: TLS, login: null }],
    ['TLS by a CA', ['--ca', 'ca.pem'], {}, { tls: { ...TLS, ca: 'the ca' }, login: null }],
    [
      'a certificate',
      ['--certificate', 'me.pem', '--key', 'me.key'],
      {},
      { tls: { ...TLS, certificate: CERTIFICATE }, login: null },
    ],
    [
      'a password of the environment',
      ['--user', 'ops'],
      { env: { VELTRIX_KAFKA_PASSWORD: 'hush' } },
      { tls: TLS, login: SCRAM },
    ],
    [
      'a password of a file, which is the one that was named',
      ['--user', 'ops', '--password-file', 'secret'],
      { env: { VELTRIX_KAFKA_PASSWORD: 'other' } },
      { tls: TLS, login: SCRAM },
    ],
    ['IAM', ['--iam'], { env: AWS }, { tls: TLS, login: IAM }],
    [
      'IAM by a role',
      ['--iam'],
      { env: { ...AWS, AWS_SESSION_TOKEN: 'token' } },
      { tls: TLS, login: { ...IAM, credentials: { ...IAM.credentials, sessionToken: 'token' } } },
    ],
  ])('the way in is %s', async (_, options, situation, expected) => {
    expect((await enter(undefined, [...AT, ...options], situation)).wayIn).toEqual(expected);
  });

  test('its address has to be stated', async () => {
    expect((await enter(undefined, [])).err).toBe(
      'error: trial makes its cluster, so that its address stands nowhere: state --bootstrap HOST:PORT\n',
    );
  });
});

describe('where the cluster exists, the environment says where it is and how it is entered', () => {
  test.each<[string, object, readonly string[], Situation, object]>([
    ['MSK by IAM', MSK, [], { env: AWS }, { tls: TLS, login: IAM }],
    [
      'MSK by SCRAM, if somebody says so',
      MSK,
      ['--user', 'ops'],
      { env: { VELTRIX_KAFKA_PASSWORD: 'hush' } },
      { tls: TLS, login: SCRAM },
    ],
    ['another in the clear', other('none'), [], {}, { tls: null, login: null }],
    ['another by TLS', other('tls'), [], {}, { tls: TLS, login: null }],
    [
      'another by the shorter SCRAM',
      other('scram-sha-256'),
      ['--user', 'ops', '--password-file', 'secret'],
      {},
      { tls: TLS, login: { ...SCRAM, mechanism: 'SCRAM-SHA-256' } },
    ],
    [
      'another by the longer SCRAM',
      other('scram-sha-512'),
      ['--user', 'ops', '--password-file', 'secret'],
      {},
      { tls: TLS, login: SCRAM },
    ],
    [
      'another by a certificate',
      other('certificate'),
      ['--certificate', 'me.pem', '--key', 'me.key', '--ca', 'ca.pem'],
      {},
      { tls: { ca: 'the ca', certificate: CERTIFICATE }, login: null },
    ],
  ])('%s', async (_, kafka, options, situation, expected) => {
    const { wayIn, hosts } = await enter(kafka, options, situation);
    expect(wayIn).toEqual(expected);
    expect(hosts).toEqual(kafka === MSK ? ['b-1.shared.example', 'b-2.shared.example'] : ['kafka.example']);
  });

  test('an address on the command line is the one that counts', async () => {
    expect((await enter(other('none'), AT)).hosts).toEqual(['one']);
  });
});

describe('what cannot be', () => {
  test.each<[object | undefined, readonly string[], Situation, string]>([
    [undefined, ['--certificate', 'me.pem'], {}, '--certificate is of no use without --key'],
    [undefined, ['--key', 'me.key'], {}, '--key is of no use without --certificate'],
    [undefined, ['--password-file', 'secret'], {}, '--password-file is of no use without --user'],
    [undefined, ['--iam', '--user', 'ops'], {}, '--iam and --user are two ways in: state one of them'],
    [undefined, ['--ca', 'nowhere.pem'], {}, '--ca: there is no file nowhere.pem'],
    [
      undefined,
      ['--user', 'ops'],
      {},
      '--user needs a password, and VELTRIX_KAFKA_PASSWORD is not set: set VELTRIX_KAFKA_PASSWORD, or name a file with --password-file',
    ],
    [
      undefined,
      ['--user', 'ops', '--password-file', 'empty'],
      {},
      '--user needs a password, and empty is empty: set VELTRIX_KAFKA_PASSWORD, or name a file with --password-file',
    ],
    [
      undefined,
      ['--iam'],
      { env: { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: '' } },
      'MSK is entered by IAM, and no AWS_SECRET_ACCESS_KEY is set: run eval "$(aws configure export-credentials --format env)" first',
    ],
    [
      MSK,
      [],
      {},
      'MSK is entered by IAM, and no AWS_ACCESS_KEY_ID and no AWS_SECRET_ACCESS_KEY is set: run eval "$(aws configure export-credentials --format env)" first',
    ],
    [
      other('scram-sha-512'),
      [],
      {},
      'the Kafka of trial is entered by scram-sha-512 (kafka.existing): state --user NAME',
    ],
    [
      other('certificate'),
      ['--tls'],
      {},
      'the Kafka of trial is entered by certificate (kafka.existing): state --certificate FILE --key FILE',
    ],
  ])('%#: is wrong use, and nobody is connected to', async (kafka, options, situation, message) => {
    expect((await enter(kafka, [...AT, ...options], situation)).err).toBe(`error: ${message}\n`);
  });

  test('a password on the command line', async () => {
    const { code, err } = await topics(new FakeKafka(), 'apply', [...AT, '--user', 'ops', '--password', 'hush']);
    expect([code, err]).toEqual([2, expect.stringContaining("error: unknown option '--password'")]);
  });
});

describe('the client library is told', () => {
  const optionsFor = (wayIn: WayIn, host = 'b-1.example'): object => {
    const { tls, tlsServerName, sasl } = clientOptions({ bootstrap: [{ host, port: 1 }], wayIn });
    return { tls, tlsServerName, sasl };
  };

  test('nothing in the clear', () => {
    expect(optionsFor({ tls: null, login: null })).toEqual({});
  });

  test('whom to trust, who we are, and to call brokers by their names', () => {
    expect(optionsFor({ tls: { ca: 'the ca', certificate: CERTIFICATE }, login: null })).toEqual({
      tls: { ca: 'the ca', cert: 'my chain', key: 'my key' },
      tlsServerName: true,
    });
    expect(optionsFor({ tls: TLS, login: null }, '10.0.0.1')).toEqual({ tls: {}, tlsServerName: false });
    expect(optionsFor({ tls: TLS, login: null }, '::1')).toEqual({ tls: {}, tlsServerName: false });
  });

  test('user and password', () => {
    const { sasl } = clientOptions({
      bootstrap: [],
      wayIn: { tls: TLS, login: { kind: 'scram', mechanism: 'SCRAM-SHA-256', user: 'ops', password: 'hush' } },
    });
    expect(sasl).toEqual({ mechanism: 'SCRAM-SHA-256', username: 'ops', password: 'hush' });
  });

  describe('for IAM', () => {
    const { sasl } = clientOptions({
      bootstrap: [],
      wayIn: {
        tls: TLS,
        login: {
          kind: 'msk-iam',
          region: 'eu-west-1',
          credentials: { accessKeyId: 'AKID', secretAccessKey: 'hush', sessionToken: null },
        },
      },
    });

    test('a token that is made when it is asked for', () => {
      expect(sasl?.mechanism).toBe('OAUTHBEARER');
      const address = Buffer.from(sasl?.token?.() ?? '', 'base64url').toString('utf8');
      expect(address).toMatch(/^https:\/\/kafka\.eu-west-1\.amazonaws\.com\/\?Action=kafka-cluster%3AConnect&/);
    });

    test.each([
      ['', null],
      ['{"version":"2020_10_22"}', null],
      ['{"status":"invalid_token"}', 'the broker does not take the token: {"status":"invalid_token"}'],
    ])('that an answer of %p is %p', (answer, refusal) => {
      const heard: (string | null)[] = [];
      sasl?.authBytesValidator?.(Buffer.from(answer), (error) => heard.push(error?.message ?? null));
      expect(heard).toEqual([refusal]);
    });
  });
});

test('what is secret is printed nowhere', async () => {
  const kafka = new FakeKafka().refuse('cluster', 'Authentication failed');
  const { code, out, err } = await topics(kafka, 'check', [...AT, '--user', 'ops', '--json'], {
    env: { VELTRIX_KAFKA_PASSWORD: 'hush' },
  });
  expect([code, out, err]).toEqual([2, '', 'error: Kafka at one:9092: Authentication failed\n']);
  expect(kafka.cluster).toBe(CLUSTER);
});
