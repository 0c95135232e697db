import { createRequire } from 'node:module';
import type { AwsCredentials } from '../../../lib/cli/topics/aws-credentials';
import { mskToken } from '../../../lib/cli/topics/msk-token';
import { presigned, signatureOf } from '../../../lib/cli/topics/sigv4';

const SUITE_SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const SUITE_SCOPE = { region: 'us-east-1', service: 'service', at: new Date('2015-08-30T12:36:00Z') };
const USER: AwsCredentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: null,
};
const ROLE: AwsCredentials = { ...USER, sessionToken: 'a+b/c==' };

// aws-sig-v4-test-suite: the cases of these names.
test.each([
  ['get-vanilla', {}, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  [
    'get-vanilla-query-order-key-case',
    { Param2: 'value2', Param1: 'value1' },
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
])('the signature of %s is that of the test suite of AWS', (_, query, signature) => {
  const request = {
    host: 'example.amazonaws.com',
    path: '/',
    query,
    headers: { 'x-amz-date': '20150830T123600Z' },
  };
  expect(signatureOf(request, SUITE_SCOPE, SUITE_SECRET)).toBe(signature);
});

// Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
test('the presigned address is that of the example in the documentation of S3', () => {
  const request = {
    host: 'examplebucket.s3.amazonaws.com',
    path: '/test.txt',
    query: {},
    payloadHash: 'UNSIGNED-PAYLOAD',
  };
  const scope = { region: 'us-east-1', service: 's3', at: new Date('2013-05-24T00:00:00Z') };
  expect(presigned(request, scope, USER, 86_400)).toBe(
    'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
      '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
      '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
      '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  );
});

describe('a token for MSK', () => {
  const at = new Date('2026-11-21T09:08:07.999Z');
  const addressOf = (credentials: AwsCredentials): URL =>
    new URL(Buffer.from(mskToken('eu-west-1', credentials, at), 'base64url').toString('utf8'));

  test('is the address of a request to connect, with the program behind the signature', () => {
    const { origin, pathname, searchParams } = addressOf(ROLE);
    expect([origin, pathname]).toEqual(['https://kafka.eu-west-1.amazonaws.com', '/']);
    expect(Object.fromEntries(searchParams)).toEqual({
      Action: 'kafka-cluster:Connect',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20261121/eu-west-1/kafka-cluster/aws4_request',
      'X-Amz-Date': '20261121T090807Z',
      'X-Amz-Expires': '900',
      'X-Amz-Security-Token': 'a+b/c==',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': expect.stringMatching(/^[\da-f]{64}$/),
      'User-Agent': 'veltrix',
    });
    expect([...searchParams.keys()].at(-1)).toBe('User-Agent');
  });

  test('has no padding and no letters that mean something else elsewhere', () => {
    expect(mskToken('eu-west-1', ROLE, at)).toMatch(/^[\w-]+$/);
  });

  test.each([
    ['a user', USER],
    ['a role', ROLE],
  ])('is signed for %s as the library signs that the signers of AWS use', async (_, credentials) => {
    const { searchParams } = addressOf(credentials);
    expect(searchParams.has('X-Amz-Security-Token')).toBe(credentials.sessionToken !== null);
    expect(searchParams.get('X-Amz-Signature')).toBe(await signatureOfSmithy(credentials, at));
  });
});

/** By what the SDK itself brings: as `aws-msk-iam-sasl-signer-js` calls it. */
async function signatureOfSmithy({ sessionToken, ...keys }: AwsCredentials, signingDate: Date): Promise<unknown> {
  const ofSdk = createRequire(require.resolve('@aws-sdk/client-kafka'));
  const { SignatureV4 } = ofSdk('@smithy/signature-v4');
  const { Hash } = createRequire(ofSdk.resolve('@smithy/signature-v4'))('@smithy/core/serde');
  const signer = new SignatureV4({
    service: 'kafka-cluster',
    region: 'eu-west-1',
    credentials: sessionToken === null ? keys : { ...keys, sessionToken },
    sha256: Hash.bind(null, 'sha256'),
    applyChecksum: false,
  });
  const hostname = 'kafka.eu-west-1.amazonaws.com';
  const request = {
    method: 'GET',
    protocol: 'https',
    hostname,
    path: '/',
    headers: { host: hostname },
    query: { Action: 'kafka-cluster:Connect' },
  };
  const { query } = await signer.presign(request, { expiresIn: 900, signingDate });
  return query['X-Amz-Signature'];
}
