import { callOrNothing, partOf, textOf } from './aws';
import { type Outcome, type Place, Refusal } from './place';

export interface Key {
  readonly arn: string;
  readonly outcomes: readonly Outcome[];
}

/** Our own key, under an alias, also where the environment names it by now; a key of somebody else is only looked at. */
export async function ensureKey(place: Place, stated: string | undefined): Promise<Key> {
  const { aws, names, environment } = place;
  const what = `key ${names.keyAlias}`;
  const own = await callOrNothing(aws, 'kms', 'DescribeKey', { KeyId: names.keyAlias });
  if (stated !== undefined && (own === undefined || textOf(own, 'KeyMetadata', 'Arn') !== stated)) {
    return { arn: await usableKey(place, stated), outcomes: [{ kind: 'kept', what: `key ${stated}` }] };
  }
  if (own !== undefined) {
    const arn = await usableKey(place, names.keyAlias);
    return { arn, outcomes: [{ kind: 'kept', what }, await ensureRotation(place, arn)] };
  }
  const created = await aws.call('kms', 'CreateKey', {
    Description: `Terraform state in ${names.bucket}`,
    Tags: [{ TagKey: 'veltrix:environment', TagValue: environment }],
  });
  const arn = textOf(created, 'KeyMetadata', 'Arn');
  await aws.call('kms', 'CreateAlias', {
    AliasName: names.keyAlias,
    TargetKeyId: textOf(created, 'KeyMetadata', 'KeyId'),
  });
  await aws.call('kms', 'EnableKeyRotation', { KeyId: arn });
  return { arn, outcomes: [{ kind: 'made', what: `${what}, rotated every year` }] };
}

/** A key that is disabled or about to go was made so by a person: to use it again is for them to say. */
async function usableKey({ aws }: Place, id: string): Promise<string> {
  const described = await callOrNothing(aws, 'kms', 'DescribeKey', { KeyId: id });
  if (described === undefined)
    throw new Refusal(`key ${id}: is not there; correct state.s3.kmsKeyArn, or leave it out`);
  const state = partOf(described, 'KeyMetadata', 'KeyState');
  if (state === 'Enabled') return textOf(described, 'KeyMetadata', 'Arn');
  throw new Refusal(`key ${id}: got ${String(state)}, allowed Enabled; without it no state can be read`);
}

async function ensureRotation({ aws }: Place, arn: string): Promise<Outcome> {
  const what = 'rotation of the key';
  const status = await aws.call('kms', 'GetKeyRotationStatus', { KeyId: arn });
  if (status.KeyRotationEnabled === true) return { kind: 'kept', what };
  await aws.call('kms', 'EnableKeyRotation', { KeyId: arn });
  return { kind: 'repaired', what, was: 'off' };
}
