import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { local } from '../../stacks/environments/local';
import { preparedKafka } from './kafka/cluster';
import { runVeltrix, type VeltrixRan } from './support/run-veltrix';
import { type SecureBroker, startSecureBroker } from './support/secure-broker';

/** The command and a real broker that takes nobody in the clear: TLS, SCRAM, certificates and bearer tokens. */
jest.setTimeout(5 * 60_000);

const TOPICS = 15;
/** A comma would end the password on the command line of Kafka's own tool. */
const USERS = { admin: 'ops', stranger: 'stranger', password: 'correct horse=battery' };
const AWS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const WITH_PASSWORD = { VELTRIX_KAFKA_PASSWORD: USERS.password };

const folder = mkdtempSync(join(tmpdir(), 'veltrix-secure-'));
/** As `local`, but meant for this cluster and no other. */
const stated = join(folder, 'stated.json');
let broker: SecureBroker;

beforeAll(async () => {
  broker = await startSecureBroker(join(folder, 'broker'), await preparedKafka(), USERS);
  writeFileSync(stated, JSON.stringify({ ...local, kafka: { ...local.kafka, clusterId: broker.clusterId } }));
});

afterAll(async () => {
  await broker?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function topics(
  command: string,
  bootstrap: string,
  options: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<VeltrixRan> {
  const argv = ['topics', command, '--environment', stated, '--bootstrap', bootstrap, '--copies', '1', ...options];
  return runVeltrix(argv, env);
}

function bySasl(
  command: string,
  options: readonly string[],
  env = WITH_PASSWORD as Readonly<Record<string, string>>,
): Promise<VeltrixRan> {
  return topics(command, broker.bySasl, ['--ca', broker.certificates.ca, ...options], env);
}

test('by user and password every topic is made, and nothing of the password is printed', async () => {
  const { code, out } = await bySasl('apply', ['--user', USERS.admin, '--yes']);
  expect([code, out.split('\n').at(-2)]).toEqual([
    0,
    `${TOPICS} of ${TOPICS} steps taken: all ${TOPICS} topics are as planned, but for the copies`,
  ]);
  expect(out).toContain(`\nat ${broker.bySasl}, cluster ${broker.clusterId}\n`);
  expect(out).not.toContain('horse');
});

test('by a certificate they are found as planned and well', async () => {
  const { ca, client } = broker.certificates;
  const options = ['--ca', ca, '--certificate', client.certificate, '--key', client.key];
  const { code, out } = await topics('check', broker.byCertificate, options);
  expect([code, out.split('\n').at(-2)]).toEqual([
    0,
    `all ${TOPICS} topics are as planned and well, but for the copies`,
  ]);
});

test('who is let in and may see nothing is not told that topics are gone', async () => {
  const [{ code, out }, applied] = await Promise.all([
    bySasl('check', ['--user', USERS.stranger]),
    bySasl('apply', ['--user', USERS.stranger, '--yes']),
  ]);
  expect(code).toBe(1);
  expect(out).toContain('  missing: got no topic of this name that we may see, allowed ');
  expect(out).toContain(`\n${TOPICS} findings in ${TOPICS} topics; nothing was changed\n`);
  expect([applied.code, applied.out]).toEqual([1, expect.stringMatching(/Kafka says: .*[Aa]uthoriz/)]);
  expect(applied.out).toContain(`\n0 of ${TOPICS} steps taken: run it again to go on from there\n`);
});

test('who is not let in is told why, in one line', async () => {
  const { ca } = broker.certificates;
  const refused: readonly (readonly [Promise<VeltrixRan>, string | RegExp])[] = [
    [
      bySasl('plan', ['--user', USERS.admin], { VELTRIX_KAFKA_PASSWORD: 'wrong' }),
      'failed. (SASL authentication failed. (Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512))',
    ],
    [
      bySasl('plan', ['--iam'], AWS),
      'failed. (SASL authentication failed. (the broker does not take the token: {"status":"invalid_token"}))',
    ],
    [topics('plan', broker.bySasl, ['--user', USERS.admin], WITH_PASSWORD), /failed\. \(.*(certificate|verify).*\)$/],
    [
      topics('plan', broker.byCertificate, ['--ca', ca]),
      /Connection closed \(it was spoken to without a login\): is this Kafka\? check --bootstrap, or state --user, /,
    ],
    [
      topics('plan', broker.bySasl, []),
      /Connection closed \(it was spoken to in the clear\): is this Kafka\? check --bootstrap, or speak TLS by --tls$/,
    ],
  ];
  for (const [asked, reason] of refused) {
    const { code, out } = await asked;
    expect(code).toBe(2);
    expect(out).toMatch(/^error: Kafka at 127\.0\.0\.1:\d+: [^\n]+\n$/);
    expect(out.trimEnd()).toEqual(
      typeof reason === 'string' ? expect.stringContaining(reason) : expect.stringMatching(reason),
    );
  }
});
