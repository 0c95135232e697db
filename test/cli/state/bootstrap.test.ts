import { bootstrapState } from '../../../lib/cli/state/bootstrap';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { anEnvironment } from '../../support';
import { FakeAws } from './fake-aws';

const BUCKET = 'shop-production-state';

function production(s3: Partial<{ bucket: string; region: string; kmsKeyArn: string }> = {}): EnvironmentDocument {
  return anEnvironment({
    name: 'production',
    aws: { accountId: '111122223333', region: 'us-east-1', zones: 3 },
    state: { s3: { bucket: BUCKET, region: 'us-east-1', ...s3 } },
  });
}

async function run(aws: FakeAws, environment = production()) {
  aws.calls.length = 0;
  let text = '';
  const code = await bootstrapState(environment, aws, (part) => {
    text += part;
  });
  return { code, lines: text.split('\n').slice(0, -1) };
}

/** An account in which everything was made before. */
async function aBootstrapped(): Promise<FakeAws> {
  const aws = new FakeAws();
  await run(aws);
  return aws;
}

const NEXT = "next: write kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/k-1' below state.s3 of production";
const READER = 'policy shop-production-state-reader: reads state, plans with -lock=false';
const APPLIER = 'policy shop-production-state-applier: reads, locks and writes state';

test('the first run makes everything, and says so', async () => {
  expect(await run(new FakeAws())).toEqual({
    code: 0,
    lines: [
      'made      key alias/shop-production-state, rotated every year',
      'made      bucket shop-production-state in us-east-1',
      'kept      ownership by the bucket owner, without ACLs',
      'made      public access blocked',
      'made      versioning',
      'made      encryption with the key',
      'made      TLS only, at least 1.2',
      'made      old versions removed after a year, the newest 50 kept',
      `made      ${READER}`,
      `made      ${APPLIER}`,
      '9 made, 0 repaired, 1 as they should be',
      NEXT,
    ],
  });
});

test('the second run changes nothing, and says so', async () => {
  const aws = await aBootstrapped();
  const { code, lines } = await run(aws);
  expect(aws.writes).toEqual([]);
  expect(code).toBe(0);
  expect(lines.slice(-2)).toEqual(['11 things as they should be, nothing was changed', NEXT]);
  expect(lines.filter((line) => line.startsWith('kept  '))).toHaveLength(11);
});

test('the bucket has the owner alone, no public access, versions, the key, TLS and an end for old versions', async () => {
  const { settings, keyArn } = await aBootstrapped();
  const all = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
  };
  expect({ ...Object.fromEntries(settings), BucketPolicy: JSON.parse(String(settings.get('BucketPolicy'))) }).toEqual({
    BucketOwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    PublicAccessBlock: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketVersioning: { Status: 'Enabled' },
    BucketEncryption: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
          BucketKeyEnabled: true,
        },
      ],
    },
    BucketPolicy: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'VeltrixTlsOnly', ...all, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Sid: 'VeltrixTlsOnly12', ...all, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
      ],
    },
    BucketLifecycleConfiguration: {
      Rules: [
        {
          ID: 'veltrix-old-versions',
          Status: 'Enabled',
          Filter: { Prefix: '' },
          NoncurrentVersionExpiration: { NoncurrentDays: 365, NewerNoncurrentVersions: 50 },
          Expiration: { ExpiredObjectDeleteMarker: true },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    },
  });
});

test('who reads state cannot write it, and who applies cannot delete it', async () => {
  const { policies, keyArn } = await aBootstrapped();
  const read = [
    { Sid: 'List', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: `arn:aws:s3:::${BUCKET}` },
    { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject'], Resource: `arn:aws:s3:::${BUCKET}/*` },
    { Sid: 'Decrypt', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:DescribeKey'], Resource: keyArn },
  ];
  const write = [
    { Sid: 'Write', Effect: 'Allow', Action: ['s3:PutObject'], Resource: `arn:aws:s3:::${BUCKET}/*` },
    { Sid: 'Unlock', Effect: 'Allow', Action: ['s3:DeleteObject'], Resource: `arn:aws:s3:::${BUCKET}/*.tflock` },
    { Sid: 'Encrypt', Effect: 'Allow', Action: ['kms:GenerateDataKey'], Resource: keyArn },
  ];
  const statements = [...policies].map(([name, [first]]) => [name, JSON.parse(first?.document ?? '').Statement]);
  expect(statements).toEqual([
    ['shop-production-state-reader', read],
    ['shop-production-state-applier', [...read, ...write]],
  ]);
});

test('what somebody changed by hand is repaired and said, and what they added stays', async () => {
  const aws = await aBootstrapped();
  const theirs = {
    Sid: 'Audit',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 's3:GetObject',
  };
  const theirRule = { ID: 'reports', Status: 'Enabled', Filter: { Prefix: 'reports/' }, Expiration: { Days: 30 } };
  const [ours] = JSON.parse(String(aws.settings.get('BucketPolicy'))).Statement;
  if (aws.key !== undefined) aws.key.rotates = false;
  aws.settings.set('BucketVersioning', { Status: 'Suspended' });
  aws.settings.set('BucketOwnershipControls', { Rules: [{ ObjectOwnership: 'ObjectWriter' }] });
  aws.settings.set('PublicAccessBlock', {
    BlockPublicAcls: true,
    BlockPublicPolicy: false,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  aws.settings.set('BucketEncryption', {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'other' } }],
  });
  aws.settings.set('BucketPolicy', JSON.stringify({ Version: '2012-10-17', Statement: [theirs, ours] }));
  aws.settings.set('BucketLifecycleConfiguration', { Rules: [theirRule] });
  expect((await run(aws)).lines).toEqual([
    'kept      key alias/shop-production-state',
    'repaired  rotation of the key (was off)',
    'kept      bucket shop-production-state in us-east-1',
    'repaired  ownership by the bucket owner, without ACLs (was ObjectWriter)',
    'repaired  public access blocked (was partly open)',
    'repaired  versioning (was Suspended)',
    'repaired  encryption with the key (was aws:kms with other)',
    'repaired  TLS only, at least 1.2 (was a policy without it)',
    'repaired  old versions removed after a year, the newest 50 kept (was rules without it)',
    `kept      ${READER}`,
    `kept      ${APPLIER}`,
    '0 made, 7 repaired, 4 as they should be',
    NEXT,
  ]);
  const sids = JSON.parse(String(aws.settings.get('BucketPolicy'))).Statement.map(({ Sid }: { Sid: string }) => Sid);
  expect(sids).toEqual(['Audit', 'VeltrixTlsOnly', 'VeltrixTlsOnly12']);
  expect(aws.settings.get('BucketLifecycleConfiguration')).toMatchObject({
    Rules: [theirRule, { ID: 'veltrix-old-versions' }],
  });
  await run(aws);
  expect(aws.writes).toEqual([]);
});

test.each([
  [4, []],
  [5, ['v1']],
])('a policy with %i versions gets a new one, without %j', async (versions, removed) => {
  const aws = await aBootstrapped();
  const name = 'shop-production-state-applier';
  const documents = Array.from({ length: versions }, (_, at) => ({ id: `v${at + 1}`, document: '{"Statement":[]}' }));
  aws.policies.set(name, [...documents]);
  const { lines } = await run(aws);
  expect(lines).toContain(`repaired  ${APPLIER} (was other statements in v${versions})`);
  expect(aws.writes.filter((call) => call === 'iam:DeletePolicyVersion')).toHaveLength(removed.length);
  const left = aws.policies.get(name)?.map(({ id }) => id);
  expect(left).toEqual([...documents.map(({ id }) => id).filter((id) => !removed.includes(id)), `v${versions + 1}`]);
  await run(aws);
  expect(aws.writes).toEqual([]);
});

test('the credentials of another account touch nothing', async () => {
  const aws = new FakeAws();
  aws.accountId = '444455556666';
  expect(await run(aws)).toEqual({
    code: 1,
    lines: ['error: these credentials are of account 444455556666, allowed 111122223333; use those of production'],
  });
  expect(aws.calls).toEqual(['sts:GetCallerIdentity']);
});

test('a bucket of somebody else is refused before anything is made', async () => {
  const aws = new FakeAws();
  aws.bucket = { region: 'us-east-1', owner: '444455556666' };
  const taken =
    'error: bucket shop-production-state: belongs to another account than 111122223333, or these credentials may not see it; choose another name in state.s3.bucket, since names of buckets are taken worldwide';
  expect(await run(aws)).toEqual({ code: 1, lines: [taken] });
  expect(aws.writes).toEqual([]);
});

test('a bucket in another region is refused before anything is made', async () => {
  const aws = new FakeAws();
  aws.bucket = { region: 'eu-west-1', owner: aws.accountId };
  expect(await run(aws)).toEqual({
    code: 1,
    lines: ['error: bucket shop-production-state: is in eu-west-1, allowed us-east-1; correct state.s3.region'],
  });
  expect(aws.writes).toEqual([]);
});

test.each(['Disabled', 'PendingDeletion'])('a key that is %s is left for a person to decide', async (state) => {
  const aws = await aBootstrapped();
  if (aws.key !== undefined) aws.key.state = state;
  expect(await run(aws)).toEqual({
    code: 1,
    lines: [`error: key alias/shop-production-state: got ${state}, allowed Enabled; without it no state can be read`],
  });
  expect(aws.writes).toEqual([]);
});

test('a key of somebody else, which the environment names, is used as it is', async () => {
  const aws = new FakeAws();
  aws.key = { state: 'Enabled', rotates: false, alias: 'alias/theirs' };
  const { lines } = await run(aws, production({ kmsKeyArn: aws.keyArn }));
  expect(lines[0]).toBe(`kept      key ${aws.keyArn}`);
  expect(lines.at(-1)).toBe('8 made, 0 repaired, 2 as they should be');
  expect(aws.key.rotates).toBe(false);
  await run(aws, production({ kmsKeyArn: aws.keyArn }));
  expect(aws.writes).toEqual([]);
});

test('our own key stays our own when the environment names it', async () => {
  const aws = await aBootstrapped();
  if (aws.key !== undefined) aws.key.rotates = false;
  const { lines } = await run(aws, production({ kmsKeyArn: aws.keyArn }));
  expect(lines.slice(0, 2)).toEqual([
    'kept      key alias/shop-production-state',
    'repaired  rotation of the key (was off)',
  ]);
  expect(lines.at(-1)).toBe('0 made, 1 repaired, 10 as they should be');
});

test('a key that the environment names and that is not there is refused', async () => {
  const kmsKeyArn = 'arn:aws:kms:us-east-1:111122223333:key/gone';
  expect((await run(new FakeAws(), production({ kmsKeyArn }))).lines).toEqual([
    `error: key ${kmsKeyArn}: is not there; correct state.s3.kmsKeyArn, or leave it out`,
  ]);
});

test('outside the oldest region the bucket says where it is', async () => {
  const aws = new FakeAws();
  await run(aws);
  expect(aws.inputOf('CreateBucket')).toEqual({ Bucket: BUCKET, ObjectOwnership: 'BucketOwnerEnforced' });
  const other = new FakeAws();
  await run(other, production({ region: 'eu-west-1' }));
  expect(other.inputOf('CreateBucket')).toEqual({
    Bucket: BUCKET,
    ObjectOwnership: 'BucketOwnerEnforced',
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
  });
});

test('arns are of the partition of the account', async () => {
  const aws = new FakeAws();
  aws.partition = 'aws-us-gov';
  await run(aws);
  expect(aws.inputOf('GetPolicy')).toEqual({
    PolicyArn: 'arn:aws-us-gov:iam::111122223333:policy/shop-production-state-applier',
  });
  expect(String(aws.settings.get('BucketPolicy'))).toContain('arn:aws-us-gov:s3:::shop-production-state/*');
});

test('what AWS refuses is said, and what was made before it is kept by the next run', async () => {
  const aws = new FakeAws();
  aws.denied.set('s3:PutBucketVersioning', 'AccessDenied');
  const { code, lines } = await run(aws);
  expect({ code, last: lines.at(-1) }).toEqual({
    code: 1,
    last: 'error: s3:PutBucketVersioning: AccessDenied: not allowed',
  });
  aws.denied.clear();
  expect(await run(aws)).toMatchObject({ code: 0 });
  expect(aws.writes).not.toContain('s3:CreateBucket');
});

test('a state in a folder needs nothing', async () => {
  const aws = new FakeAws();
  expect(await run(aws, anEnvironment({ name: 'local', state: { local: { folder: 'x' } } }))).toEqual({
    code: 2,
    lines: ['error: local keeps its state in a folder (state.local), so there is nothing to make'],
  });
  expect(aws.calls).toEqual([]);
});
