import { UsageError } from '../../../lib/cli/exit';
import { AwsError } from '../../../lib/cli/state/aws';
import { awsSdk } from '../../../lib/cli/state/aws-sdk';
import { stateNames } from '../../../lib/cli/state/state-names';
import { thrownBy } from '../../support';

class Client {
  static made: object[] = [];

  constructor(options: object) {
    Client.made.push(options);
  }

  async send(command: unknown): Promise<unknown> {
    if (command instanceof Refused)
      throw Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    return { got: command };
  }
}

class Command {
  constructor(readonly input: object) {}
}

class Refused extends Command {}

const library = {
  S3Client: Client,
  KMSClient: Client,
  IAMClient: Client,
  STSClient: Client,
  HeadBucketCommand: Command,
  GetPolicyCommand: Refused,
};

test('an operation is a command of the library of its service, by one client in the region', async () => {
  Client.made = [];
  const aws = awsSdk('eu-west-1', () => library);
  expect(await aws.call('s3', 'HeadBucket', { Bucket: 'b' })).toEqual({ got: new Command({ Bucket: 'b' }) });
  await aws.call('s3', 'HeadBucket', { Bucket: 'c' });
  expect(Client.made).toEqual([{ region: 'eu-west-1' }]);
});

test('a refusal has the name and status of AWS', async () => {
  const refusal = awsSdk('eu-west-1', () => library).call('iam', 'GetPolicy', {});
  await expect(refusal).rejects.toEqual(new AwsError('AccessDenied', 403, 'iam:GetPolicy', 'no'));
  await expect(refusal).rejects.toMatchObject({
    code: 'AccessDenied',
    status: 403,
    message: 'iam:GetPolicy: AccessDenied: no',
  });
});

test('every library that is missing is named at once, with the command that installs them', () => {
  const load = (name: string): unknown => {
    if (name.endsWith('-s3')) return library;
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
  };
  const error = thrownBy(() => awsSdk('eu-west-1', load));
  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    message:
      'state bootstrap needs the AWS SDK: run npm install --save-dev @aws-sdk/client-kms @aws-sdk/client-iam @aws-sdk/client-sts',
  });
});

test.each([
  ['shop-production-state', 'shop-production-state'],
  ['acme.terraform', 'acme.terraform-state'],
  ['shop.state', 'shop-state'],
])('all names follow from the bucket %s', (bucket, base) => {
  expect(stateNames(bucket)).toEqual({
    bucket,
    keyAlias: `alias/${base.replace('.', '-')}`,
    readerPolicy: `${base}-reader`,
    applierPolicy: `${base}-applier`,
  });
});
