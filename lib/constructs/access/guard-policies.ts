import type { ArnStart } from '../../catalog/kafka-iam-policy';

/** What the policies of a guard name. */
export interface Guarded {
  readonly policyArn: string;
  readonly liftingRoleArn: string;
  readonly deployingRoleArn: string;
  readonly keyArns: readonly string[];
}

export interface GuardStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/**
 * What the deploying role is denied, beside what is guarded. Actions and the resources they are asked with: Service Authorization
 * Reference of AWS KMS and of IAM (read 2026-11-21). An explicit denial wins over whatever else allows it.
 */
export function denial(
  { policyArn, liftingRoleArn, deployingRoleArn, keyArns }: Guarded,
  guarded: readonly GuardStatement[],
): object {
  return {
    Version: '2012-10-17',
    Statement: [
      ...guarded,
      ...(keyArns.length === 0
        ? []
        : [
            {
              Sid: 'Keys',
              Effect: 'Deny',
              Action: ['kms:DisableKey', 'kms:ScheduleKeyDeletion'],
              Resource: keyArns,
            },
          ]),
      {
        Sid: 'GuardStaysAttached',
        Effect: 'Deny',
        Action: ['iam:DetachRolePolicy'],
        Resource: [deployingRoleArn],
        Condition: { ArnEquals: { 'iam:PolicyARN': policyArn } },
      },
      {
        Sid: 'GuardStaysAsItIs',
        Effect: 'Deny',
        Action: [
          'iam:CreatePolicyVersion',
          'iam:DeletePolicy',
          'iam:DeletePolicyVersion',
          'iam:SetDefaultPolicyVersion',
        ],
        Resource: [policyArn],
      },
      {
        Sid: 'LiftedByOthers',
        Effect: 'Deny',
        Action: [
          'iam:AttachRolePolicy',
          'iam:DeleteRole',
          'iam:DeleteRolePermissionsBoundary',
          'iam:DeleteRolePolicy',
          'iam:PutRolePermissionsBoundary',
          'iam:PutRolePolicy',
          'iam:UpdateAssumeRolePolicy',
          'sts:AssumeRole',
        ],
        Resource: [liftingRoleArn],
      },
    ],
  };
}

/**
 * The cluster and its topics: Service Authorization Reference of Amazon MSK and of Apache Kafka APIs for Amazon MSK clusters (read
 * 2026-11-21). Topics are denied all together: one that comes later is no less worth keeping.
 *
 * `kafka-cluster:DeleteTopic` is what denies topics, by Kafka's protocol and by the API of MSK alike: AWS lists nothing but
 * permissions of kafka-cluster for its topic APIs (msk-topic-operations-information.html, read 2026-11-21). `kafka:DeleteTopic`,
 * the name of the request, stands beside it in case it is ever asked for, and denies nothing until then.
 */
export function clusterStatements(arnStart: ArnStart): readonly GuardStatement[] {
  return [
    { Sid: 'Cluster', Effect: 'Deny', Action: ['kafka:DeleteCluster'], Resource: [arnStart('cluster')] },
    {
      Sid: 'Topics',
      Effect: 'Deny',
      Action: ['kafka-cluster:DeleteTopic', 'kafka:DeleteTopic'],
      Resource: [`${arnStart('topic')}/*`],
    },
  ];
}

/**
 * Replication groups, their nodes, which are called `<group>-001` or `<group>-0001-001`, and their snapshots, daily and last: Service
 * Authorization Reference of Amazon ElastiCache (read 2026-11-21). A name of another group that begins with one is kept with it.
 */
export function groupStatements(arnStart: string, groups: readonly string[]): readonly GuardStatement[] {
  return [
    {
      Sid: 'Group',
      Effect: 'Deny',
      Action: ['elasticache:DeleteReplicationGroup'],
      Resource: groups.map((group) => `${arnStart}:replicationgroup:${group}`),
    },
    {
      Sid: 'Nodes',
      Effect: 'Deny',
      Action: ['elasticache:DeleteCacheCluster'],
      Resource: groups.map((group) => `${arnStart}:cluster:${group}-*`),
    },
    {
      Sid: 'Snapshots',
      Effect: 'Deny',
      Action: ['elasticache:DeleteSnapshot'],
      Resource: groups.flatMap((group) => [
        `${arnStart}:snapshot:automatic.${group}-*`,
        `${arnStart}:snapshot:${group}-*`,
      ]),
    },
  ];
}

/** What lifts it: that one policy from that one role, and back to it. */
export function lifting({ policyArn, deployingRoleArn }: Guarded): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'LiftAndPutBack',
        Effect: 'Allow',
        Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
        Resource: [deployingRoleArn],
        Condition: { ArnEquals: { 'iam:PolicyARN': policyArn } },
      },
    ],
  };
}

/**
 * Exactly these roles. It asks for no second factor: a role has none, and the session of a role that people take on by single
 * sign-on does not say whether they had one (`aws:MultiFactorAuthPresent` is missing there, so that asking for it would lock
 * everybody out). Ask for it where people take on the roles that are named here.
 */
export function trust(liftedBy: readonly string[]): object {
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'LiftedBy', Effect: 'Allow', Principal: { AWS: [...liftedBy].sort() }, Action: 'sts:AssumeRole' },
    ],
  };
}
