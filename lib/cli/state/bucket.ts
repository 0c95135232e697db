import { type Answer, AwsError } from './aws';
import { type Outcome, type Place, Refusal } from './place';

/** Whether the bucket is there; refuses one of another account or region, before anything is made. */
export async function findBucket(place: Place): Promise<boolean> {
  const { names, region } = place;
  const head = await headOf(place);
  if (head === undefined) return false;
  const actual = head.BucketRegion ?? region;
  if (actual === region) return true;
  throw new Refusal(`bucket ${names.bucket}: is in ${String(actual)}, allowed ${region}; correct state.s3.region`);
}

async function headOf({ aws, names, accountId, region }: Place): Promise<Answer | undefined> {
  const { bucket } = names;
  try {
    return await aws.call('s3', 'HeadBucket', { Bucket: bucket, ExpectedBucketOwner: accountId });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.status === 404) return undefined;
    if (error.status === 403) throw notOurs(bucket, accountId);
    if (error.status !== 301) throw error;
    throw new Refusal(`bucket ${bucket}: is in another region than ${region}; correct state.s3.region`);
  }
}

export async function makeBucket({ aws, names, accountId, region }: Place): Promise<Outcome> {
  // The API knows the oldest region only by leaving it out.
  const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
  try {
    await aws.call('s3', 'CreateBucket', { Bucket: names.bucket, ObjectOwnership: 'BucketOwnerEnforced', ...place });
  } catch (error) {
    if (error instanceof AwsError && error.code === 'BucketAlreadyExists') throw notOurs(names.bucket, accountId);
    throw error;
  }
  return { kind: 'made', what: `bucket ${names.bucket} in ${region}` };
}

function notOurs(bucket: string, accountId: string): Refusal {
  return new Refusal(
    `bucket ${bucket}: belongs to another account than ${accountId}, or these credentials may not see it; choose another name in state.s3.bucket, since names of buckets are taken worldwide`,
  );
}
