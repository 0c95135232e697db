import { type Answer, callOrNothing, listOf, partOf } from './aws';
import { holds } from './holds';
import type { Outcome, Place } from './place';

/** One setting of the bucket: how it is read, what it must hold, how it is written. */
interface Setting {
  readonly what: string;
  readonly operation: string;
  /** What is there of it, in the form in which it is written. */
  readonly current: (answer: Answer) => unknown;
  /** What must be there, beside what others put there. */
  readonly wanted: (bucketArn: string, keyArn: string) => unknown;
  /** The input that writes it. */
  readonly input: (wanted: unknown, current: unknown) => object;
  /** For the report: what it was. */
  readonly told: (current: unknown) => string;
}

const TLS_ONLY = 'VeltrixTlsOnly';
const OLD_VERSIONS = 'veltrix-old-versions';

const SETTINGS: readonly Setting[] = [
  {
    what: 'ownership by the bucket owner, without ACLs',
    operation: 'BucketOwnershipControls',
    current: (answer) => answer.OwnershipControls,
    wanted: () => ({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }),
    input: (OwnershipControls) => ({ OwnershipControls }),
    told: (current) => String(partOf(listOf(current, 'Rules')[0], 'ObjectOwnership')),
  },
  {
    what: 'public access blocked',
    operation: 'PublicAccessBlock',
    current: (answer) => answer.PublicAccessBlockConfiguration,
    wanted: () => ({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    }),
    input: (PublicAccessBlockConfiguration) => ({ PublicAccessBlockConfiguration }),
    told: () => 'partly open',
  },
  {
    what: 'versioning',
    operation: 'BucketVersioning',
    current: (answer) => (answer.Status === undefined ? undefined : { Status: answer.Status }),
    wanted: () => ({ Status: 'Enabled' }),
    input: (VersioningConfiguration) => ({ VersioningConfiguration }),
    told: (current) => String(partOf(current, 'Status')),
  },
  {
    what: 'encryption with the key',
    operation: 'BucketEncryption',
    current: (answer) => answer.ServerSideEncryptionConfiguration,
    wanted: (_, keyArn) => ({
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
          BucketKeyEnabled: true,
        },
      ],
    }),
    input: (ServerSideEncryptionConfiguration) => ({ ServerSideEncryptionConfiguration }),
    told: (current) => {
      const rule = partOf(listOf(current, 'Rules')[0], 'ApplyServerSideEncryptionByDefault');
      return [partOf(rule, 'SSEAlgorithm'), partOf(rule, 'KMSMasterKeyID')].filter(Boolean).join(' with ');
    },
  },
  {
    what: 'TLS only, at least 1.2',
    operation: 'BucketPolicy',
    current: (answer) => JSON.parse(String(answer.Policy)) as unknown,
    wanted: (bucketArn) => ({ Version: '2012-10-17', Statement: tlsOnly(bucketArn) }),
    input: (wanted, current) => ({
      Policy: JSON.stringify(joined(wanted, current, 'Statement', 'Sid', [TLS_ONLY, `${TLS_ONLY}12`])),
    }),
    told: () => 'a policy without it',
  },
  {
    what: 'old versions removed after a year, the newest 50 kept',
    operation: 'BucketLifecycleConfiguration',
    current: (answer) => ({ Rules: answer.Rules }),
    wanted: () => ({
      Rules: [
        {
          ID: OLD_VERSIONS,
          Status: 'Enabled',
          Filter: { Prefix: '' },
          NoncurrentVersionExpiration: { NoncurrentDays: 365, NewerNoncurrentVersions: 50 },
          // Every lock file that is taken away leaves a marker.
          Expiration: { ExpiredObjectDeleteMarker: true },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    }),
    input: (wanted, current) => ({ LifecycleConfiguration: joined(wanted, current, 'Rules', 'ID', [OLD_VERSIONS]) }),
    told: () => 'rules without it',
  },
];

/** A bucket as it stands: AWS gives a new one settings of its own, and to change those is no repair. */
export interface StandingBucket {
  readonly isNew: boolean;
  readonly keyArn: string;
}

/** Brings every setting to what it must hold; what others added beside it stays. */
export async function ensureSettings(place: Place, bucket: StandingBucket): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const setting of SETTINGS) outcomes.push(await ensureSetting(place, setting, bucket));
  return outcomes;
}

async function ensureSetting(place: Place, setting: Setting, { isNew, keyArn }: StandingBucket): Promise<Outcome> {
  const { aws, names, accountId, partition } = place;
  const { what, operation } = setting;
  const whose = { Bucket: names.bucket, ExpectedBucketOwner: accountId };
  const answer = await callOrNothing(aws, 's3', `Get${operation}`, whose);
  const current = answer === undefined ? undefined : setting.current(answer);
  const wanted = setting.wanted(`arn:${partition}:s3:::${names.bucket}`, keyArn);
  if (holds(current, wanted)) return { kind: 'kept', what };
  await aws.call('s3', `Put${operation}`, { ...whose, ...setting.input(wanted, current) });
  return isNew || current === undefined
    ? { kind: 'made', what }
    : { kind: 'repaired', what, was: setting.told(current) };
}

function tlsOnly(bucketArn: string): readonly object[] {
  const rest = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [bucketArn, `${bucketArn}/*`] };
  return [
    { Sid: TLS_ONLY, ...rest, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Sid: `${TLS_ONLY}12`, ...rest, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ];
}

/** Ours, and those of others that have other names. */
function joined(wanted: unknown, current: unknown, list: string, name: string, ours: readonly string[]): object {
  const others = listOf(current, list).filter((each) => !ours.includes(String(partOf(each, name))));
  return { ...(wanted as object), [list]: [...others, ...listOf(wanted, list)] };
}
