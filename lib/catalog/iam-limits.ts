import type { Quota } from './quotas';
import type { Source } from './source';

/** What IAM takes of a managed policy, blanks between its words not counted. */
export const IAM_POLICY: Source & { readonly characters: number } = {
  characters: 6_144,
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: 6,144 characters of a managed policy; white space is not counted',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What IAM takes of all inline policies of a role together, blanks between their words not counted. */
export const IAM_INLINE_POLICIES: Source & { readonly characters: number } = {
  characters: 10_240,
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: the size of all inline policies of a role, 10,240 characters; white space is not counted',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** How many managed policies a role can have before somebody asks for more. */
export const IAM_POLICIES_PER_ROLE: Source & { readonly count: number } = {
  count: 10,
  source:
    'IAM quotas, "Managed policies attached to an IAM role": 10 in the documentation, 20 in accounts that were told so; the smaller one is what everybody has',
  asOf: '2026-11-21',
  confidence: 'medium',
};

export const IAM_POLICIES_PER_ACCOUNT: Quota = {
  key: 'iam.policiesPerAccount',
  what: 'customer managed IAM policies in an account',
  value: 1_500,
  adjustable: true,
  leadTime: null,
  source:
    'IAM quotas, "Customer managed policies in an AWS account": 1,500, raised on demand; how far is told differently',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** A role that another role takes on ends after so long, whatever is asked for; no role can be told to last shorter. */
export const CHAINED_SESSION: Source & { readonly seconds: number } = {
  seconds: 3_600,
  source:
    'https://repost.aws/knowledge-center/iam-role-chaining-limit: an hour at the most; iam CreateRole, MaxSessionDuration: 3600 to 43200',
  asOf: '2026-11-21',
  confidence: 'high',
};

/**
 * The longest ARN that a cluster can have, for policies that are counted before there is one: the longest name of a partition
 * with that of its region, twelve digits of an account, 64 characters of a name and an id of 39.
 */
export const LONGEST_CLUSTER_ARN: Source & { readonly arn: string } = {
  arn: `arn:aws-iso-f:kafka:us-isof-south-1:${'0'.repeat(12)}:cluster/${'n'.repeat(64)}/${'0'.repeat(36)}-00`,
  source:
    'kafka CreateCluster: names of at most 64 characters; DescribeCluster: a UUID, a hyphen and a number; aws-iso-f with us-isof-south-1 is the longest pair of partition and region in botocore endpoints.json',
  asOf: '2026-11-21',
  confidence: 'medium',
};
