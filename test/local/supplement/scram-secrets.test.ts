import { text } from 'node:stream/consumers';
import { CLUSTER, FakeMsk } from './fake-msk';
import { aCluster } from './kafka-support';
import { aFront, closeServers, type Handler, sendJson } from './support';

afterEach(closeServers);

const SECRET = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:AmazonMSK_legacy-1';
const UNDER_DEFAULT_KEY = `${SECRET}2`;
const OTHER = SECRET.replace('AmazonMSK_', '');
const scram = { sasl: { scram: { enabled: true }, iam: { enabled: true } }, unauthenticated: { enabled: false } };

/** The emulator as it keeps secrets and lists of them. */
function anUpstream(asked: string[]): Handler {
  const msk = new FakeMsk();
  return (request, response) => {
    const { authorization = '', 'x-amz-target': target } = request.headers;
    const path = decodeURIComponent(request.url ?? '');
    if (!path.endsWith('/scram-secrets') && target === undefined) {
      msk.handler(request, response);
      return;
    }
    text(request).then((body) => {
      asked.push(`${/\/(\w+)\/aws4_request/.exec(authorization)?.[1]} ${target ?? request.method}`);
      const { SecretId, secretArnList } = JSON.parse(body) as Record<string, unknown>;
      const known = SecretId === SECRET ? { KmsKeyId: 'key' } : SecretId === UNDER_DEFAULT_KEY ? {} : undefined;
      const list = Array.isArray(secretArnList) ? secretArnList : [];
      const refused = list
        .filter((arn) => arn !== SECRET)
        .map((secretArn) => ({ errorCode: 'InvalidParameter', errorMessage: 'no', secretArn }));
      response.writeHead(target !== undefined && known === undefined ? 400 : 200, {
        'content-type': 'application/json',
      });
      response.end(
        JSON.stringify(
          target === undefined ? { clusterArn: CLUSTER, unprocessedScramSecrets: refused } : (known ?? {}),
        ),
      );
    });
  };
}

async function aScram(clientAuthentication: object = scram) {
  const asked: string[] = [];
  const port = await aFront(anUpstream(asked));
  await sendJson(port, 'kafka', 'POST', '/v1/clusters', aCluster({ clientAuthentication }));
  const call = (method: string, secretArnList: readonly string[]) =>
    sendJson(port, 'kafka', method, `/v1/clusters/${encodeURIComponent(CLUSTER)}/scram-secrets`, { secretArnList });
  return { asked, call };
}

test('a secret of the right name under a customer key is associated', async () => {
  const { asked, call } = await aScram();
  expect(await call('POST', [SECRET])).toMatchObject({
    status: 200,
    body: { clusterArn: CLUSTER, unprocessedScramSecrets: [] },
  });
  expect(asked).toEqual(['secretsmanager secretsmanager.DescribeSecret', 'kafka POST']);
});

test.each([
  [OTHER, "The provided secret arn cannot be used with Amazon MSK. Secret names must have the prefix 'AmazonMSK_'"],
  [`${SECRET}3`, "Amazon MSK wasn't able to access the provided secret."],
  [UNDER_DEFAULT_KEY, 'The provided secret is encrypted with the default key. Use a customer managed key.'],
])('%s is not, and nobody hears of it but the caller', async (secretArn, errorMessage) => {
  const { asked, call } = await aScram();
  expect((await call('POST', [secretArn])).body).toEqual({
    clusterArn: CLUSTER,
    unprocessedScramSecrets: [{ errorCode: 'InvalidSecretArn', errorMessage, secretArn }],
  });
  expect(asked).not.toContain('kafka POST');
});

test('a cluster whose SCRAM is closed takes none', async () => {
  const { call } = await aScram({ sasl: { iam: { enabled: true } } });
  expect(await call('POST', [SECRET])).toMatchObject({
    status: 400,
    body: { message: 'The SASL/SCRAM authentication is not enabled for the cluster.' },
  });
});

test('what is not associated is told by the code that the provider passes over', async () => {
  const { call } = await aScram();
  expect((await call('PATCH', [SECRET, OTHER])).body).toEqual({
    clusterArn: CLUSTER,
    unprocessedScramSecrets: [{ errorCode: 'InvalidSecretArn', errorMessage: 'no', secretArn: OTHER }],
  });
});
