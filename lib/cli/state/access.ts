import { isDeepStrictEqual } from 'node:util';
import { callOrNothing, listOf, partOf, textOf } from './aws';
import type { Outcome, Place } from './place';

interface Policy {
  readonly name: string;
  readonly what: string;
  readonly description: string;
  readonly document: object;
}

/** Two policies to attach: who reads state, which holds secrets of resources, need not be able to write it. */
export async function ensurePolicies(place: Place, keyArn: string): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const policy of policiesOf(place, keyArn)) outcomes.push(await ensurePolicy(place, policy));
  return outcomes;
}

function policiesOf({ names, partition }: Place, keyArn: string): readonly Policy[] {
  const bucket = `arn:${partition}:s3:::${names.bucket}`;
  const read = [
    allow('List', ['s3:ListBucket'], bucket),
    allow('Read', ['s3:GetObject'], `${bucket}/*`),
    allow('Decrypt', ['kms:Decrypt', 'kms:DescribeKey'], keyArn),
  ];
  // State is written over and never deleted; only lock files are taken away.
  const write = [
    allow('Write', ['s3:PutObject'], `${bucket}/*`),
    allow('Unlock', ['s3:DeleteObject'], `${bucket}/*.tflock`),
    allow('Encrypt', ['kms:GenerateDataKey'], keyArn),
  ];
  return [
    {
      name: names.readerPolicy,
      what: `policy ${names.readerPolicy}: reads state, plans with -lock=false`,
      description: `Read the Terraform state in ${names.bucket}`,
      document: documentOf(read),
    },
    {
      name: names.applierPolicy,
      what: `policy ${names.applierPolicy}: reads, locks and writes state`,
      description: `Read, lock and write the Terraform state in ${names.bucket}`,
      document: documentOf([...read, ...write]),
    },
  ];
}

async function ensurePolicy({ aws, accountId, partition }: Place, policy: Policy): Promise<Outcome> {
  const { name, what, description } = policy;
  const PolicyArn = `arn:${partition}:iam::${accountId}:policy/${name}`;
  const PolicyDocument = JSON.stringify(policy.document);
  const found = await callOrNothing(aws, 'iam', 'GetPolicy', { PolicyArn });
  if (found === undefined) {
    await aws.call('iam', 'CreatePolicy', { PolicyName: name, Description: description, PolicyDocument });
    return { kind: 'made', what };
  }
  const VersionId = textOf(found, 'Policy', 'DefaultVersionId');
  const version = await aws.call('iam', 'GetPolicyVersion', { PolicyArn, VersionId });
  const current: unknown = JSON.parse(decodeURIComponent(textOf(version, 'PolicyVersion', 'Document')));
  if (isDeepStrictEqual(current, policy.document)) return { kind: 'kept', what };
  const versions = await aws.call('iam', 'ListPolicyVersions', { PolicyArn });
  for (const old of tooMany(listOf(versions, 'Versions'))) {
    await aws.call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: old });
  }
  await aws.call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true });
  return { kind: 'repaired', what, was: `other statements in ${VersionId}` };
}

/** IAM keeps five versions of a policy (iam quotas, read 2026-11-21), newest first: the oldest makes room for a new one. */
const MOST_VERSIONS = 5;

function tooMany(versions: readonly unknown[]): readonly string[] {
  if (versions.length < MOST_VERSIONS) return [];
  return versions
    .filter((version) => partOf(version, 'IsDefaultVersion') !== true)
    .slice(-1)
    .map((version) => textOf(version, 'VersionId'));
}

function allow(Sid: string, Action: readonly string[], Resource: string): object {
  return { Sid, Effect: 'Allow', Action, Resource };
}

function documentOf(Statement: readonly object[]): object {
  return { Version: '2012-10-17', Statement };
}
