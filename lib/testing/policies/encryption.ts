import type { StackResource } from '../addresses';
import { mustBe, mustBeStated, type Objection, policies } from './policy';
import { statementsOf } from './read';

const KEY = ['aws_kms_key'];
const FSBP = 'AWS Foundational Security Best Practices';

/** Keys of a condition that keep a grant to everybody within an account or organization. */
const BORDERS = ['kms:calleraccount', 'aws:principalaccount', 'aws:sourceaccount', 'aws:principalorgid'];

export const ENCRYPTION_POLICIES = policies([
  {
    id: 'key-rotates',
    what: 'a symmetric key rotates',
    why: 'what one key has encrypted grows for ever otherwise',
    fix: 'set enable_key_rotation',
    source: `${FSBP} KMS.4`,
    types: KEY,
    judge: ({ config }) =>
      // KMS rotates no others.
      config.customer_master_key_spec === undefined || config.customer_master_key_spec === 'SYMMETRIC_DEFAULT'
        ? mustBe('enable_key_rotation', config.enable_key_rotation, true)
        : undefined,
  },
  {
    id: 'key-stays-in-account',
    what: 'a key is used by who its policy names; a grant to everybody ends at the account',
    why: 'a principal of * is everybody with an AWS account',
    fix: 'name the principals, or add a condition on kms:CallerAccount',
    source: `${FSBP} KMS.5; docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html`,
    types: KEY,
    judge: staysInAccount,
  },
  {
    id: 'logs-end-and-are-encrypted',
    what: 'a log group keeps its entries for a stated time, encrypted with a key of the account',
    why: 'logs grow and are paid for ever otherwise, and they carry data',
    fix: 'set retention_in_days and kms_key_id',
    source: 'docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    types: ['aws_cloudwatch_log_group'],
    judge: ({ config }) => [
      // 0 is Terraform's word for ever.
      ...(typeof config.retention_in_days === 'number' && config.retention_in_days > 0
        ? []
        : [{ at: 'retention_in_days', got: config.retention_in_days, allowed: 'a number of days' }]),
      ...mustBeStated('kms_key_id', config.kms_key_id, 'the ARN of a KMS key of the account'),
    ],
  },
]);

function staysInAccount({ config }: StackResource): readonly Objection[] {
  // Without a policy KMS writes one that names the account.
  if (config.policy === undefined) return [];
  const statements = statementsOf(config.policy);
  if (statements === undefined)
    return [{ at: 'policy', got: config.policy, allowed: 'a document in JSON, known at synth' }];
  return statements
    .filter(({ effect }) => effect !== 'Deny')
    .filter(
      ({ principals, inverted, conditionKeys }) =>
        inverted || (principals.includes('*') && !conditionKeys.some((key) => BORDERS.includes(key.toLowerCase()))),
    )
    .map(({ sid }) => ({
      at: `policy.${sid}.Principal`,
      got: '*',
      allowed: 'principals by name, or a condition on the account',
    }));
}
