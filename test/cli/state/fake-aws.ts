import { type Answer, type Aws, AwsError, type Service } from '../../../lib/cli/state/aws';

type Input = Readonly<Record<string, unknown>>;

/** Settings of S3 by the operation that gets and puts them: the field of the input, and what a missing one is called. */
const SETTINGS: Readonly<Record<string, readonly [field: string, missing: string]>> = {
  BucketOwnershipControls: ['OwnershipControls', 'OwnershipControlsNotFoundError'],
  PublicAccessBlock: ['PublicAccessBlockConfiguration', 'NoSuchPublicAccessBlockConfiguration'],
  BucketEncryption: ['ServerSideEncryptionConfiguration', 'ServerSideEncryptionConfigurationNotFoundError'],
  BucketPolicy: ['Policy', 'NoSuchBucketPolicy'],
};

/** An account that remembers: enough of four services to judge what is made, kept and repaired. */
export class FakeAws implements Aws {
  readonly calls: string[] = [];
  readonly inputs: { readonly operation: string; readonly input: Input }[] = [];
  accountId = '111122223333';
  partition = 'aws';
  /** Nothing as long as there is no bucket. */
  bucket: { region: string; owner: string } | undefined;
  readonly settings = new Map<string, unknown>();
  key: { state: string; rotates: boolean; alias: string | undefined } | undefined;
  /** Documents by name, oldest first; the last is the default. */
  readonly policies = new Map<string, { id: string; document: string }[]>();
  /** Operations that AWS refuses, with the name of the error. */
  readonly denied = new Map<string, string>();

  get keyArn(): string {
    return `arn:${this.partition}:kms:us-east-1:${this.accountId}:key/k-1`;
  }

  async call(service: Service, operation: string, input: object): Promise<Answer> {
    const name = `${service}:${operation}`;
    this.calls.push(name);
    this.inputs.push({ operation, input: input as Input });
    const denied = this.denied.get(name);
    if (denied !== undefined) throw new AwsError(denied, 403, name, 'not allowed');
    const answer = this[service](operation, input as Input, name);
    return answer;
  }

  /** Calls that change something. */
  get writes(): readonly string[] {
    return this.calls.filter((name) => !/:(Get|Head|List|Describe)/.test(name));
  }

  inputOf(operation: string): Input | undefined {
    return this.inputs.filter((each) => each.operation === operation).at(-1)?.input;
  }

  private sts(): Answer {
    return { Account: this.accountId, Arn: `arn:${this.partition}:iam::${this.accountId}:user/someone` };
  }

  private s3(operation: string, input: Input, name: string): Answer {
    if (operation === 'CreateBucket') {
      if (this.bucket !== undefined) throw new AwsError('BucketAlreadyExists', 409, name, '');
      this.bucket = { region: 'us-east-1', owner: this.accountId };
      this.settings.set('BucketOwnershipControls', { Rules: [{ ObjectOwnership: input.ObjectOwnership }] });
      this.settings.set('BucketEncryption', {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
      });
      return {};
    }
    if (this.bucket === undefined) throw new AwsError('NotFound', 404, name, '');
    if (this.bucket.owner !== input.ExpectedBucketOwner) throw new AwsError('403', 403, name, '');
    if (operation === 'HeadBucket') return { BucketRegion: this.bucket.region };
    return this.setting(operation.slice(0, 3), operation.slice(3), input, name);
  }

  private setting(verb: string, what: string, input: Input, name: string): Answer {
    if (what === 'BucketVersioning') {
      if (verb === 'Get') return (this.settings.get(what) ?? {}) as Answer;
      this.settings.set(what, input.VersioningConfiguration);
      return {};
    }
    if (what === 'BucketLifecycleConfiguration') {
      const rules = this.settings.get(what);
      if (verb === 'Put') this.settings.set(what, input.LifecycleConfiguration);
      else if (rules === undefined) throw new AwsError('NoSuchLifecycleConfiguration', 404, name, '');
      return { ...(rules as object | undefined), TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' };
    }
    const [field, missing] = SETTINGS[what] ?? [];
    if (field === undefined || missing === undefined) throw new TypeError(`the fake has no ${name}`);
    if (verb === 'Put') this.settings.set(what, input[field]);
    else if (!this.settings.has(what)) throw new AwsError(missing, 404, name, '');
    return { [field]: this.settings.get(what) };
  }

  private kms(operation: string, input: Input, name: string): Answer {
    if (operation === 'CreateKey') {
      this.key = { state: 'Enabled', rotates: false, alias: undefined };
      return { KeyMetadata: { Arn: this.keyArn, KeyId: 'k-1' } };
    }
    const { key } = this;
    if (key === undefined || ![key.alias, this.keyArn, 'k-1'].includes(String(input.KeyId ?? input.TargetKeyId))) {
      throw new AwsError('NotFoundException', 400, name, '');
    }
    if (operation === 'CreateAlias') key.alias = String(input.AliasName);
    if (operation === 'EnableKeyRotation') key.rotates = true;
    if (operation === 'GetKeyRotationStatus') return { KeyRotationEnabled: key.rotates };
    return { KeyMetadata: { Arn: this.keyArn, KeyId: 'k-1', KeyState: key.state } };
  }

  private iam(operation: string, input: Input, name: string): Answer {
    const id = String(input.PolicyName ?? String(input.PolicyArn).replace(/.*\//, ''));
    const versions = this.policies.get(id);
    if (operation === 'CreatePolicy') {
      this.policies.set(id, [{ id: 'v1', document: String(input.PolicyDocument) }]);
      return {};
    }
    if (versions === undefined) throw new AwsError('NoSuchEntity', 404, name, '');
    if (operation === 'GetPolicy') return { Policy: { DefaultVersionId: versions.at(-1)?.id } };
    if (operation === 'GetPolicyVersion') {
      return { PolicyVersion: { Document: encodeURIComponent(versions.at(-1)?.document ?? '') } };
    }
    if (operation === 'ListPolicyVersions') {
      const listed = versions.map((version, at) => ({
        VersionId: version.id,
        IsDefaultVersion: at === versions.length - 1,
      }));
      return { Versions: listed.reverse() };
    }
    if (operation === 'DeletePolicyVersion') {
      const kept = versions.filter((version) => version.id !== input.VersionId);
      this.policies.set(id, kept);
      return {};
    }
    if (versions.length >= 5) throw new AwsError('LimitExceeded', 409, name, '');
    versions.push({ id: `v${Number(versions.at(-1)?.id.slice(1)) + 1}`, document: String(input.PolicyDocument) });
    return {};
  }
}
