import type { Source } from './source';

export type DataClass = 'database' | 'events' | 'logs' | 'memory' | 'secrets';

/** What one key is for, so that whoever may read the one does not thereby read the other. */
export interface DataClassRow extends Source {
  /** What is unreadable without the key. */
  readonly encrypts: string;
  /**
   * Services that may use the key on behalf of who asks them, as `kms:ViaService` names them before `.<region>.amazonaws.com`.
   * None where the service uses it by itself, or where the account's own policies alone decide.
   */
  readonly through: readonly string[];
  /**
   * `services`: only through the services above, and nobody directly. `log groups`: CloudWatch Logs itself, for log groups that are
   * named. `account`: whoever the account's policies allow.
   */
  readonly usedBy: 'services' | 'log groups' | 'account';
  /** For people: who gets to read what it encrypts. */
  readonly readers: string;
}

const VIA_SERVICE =
  'docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html, services that support kms:ViaService';

/** Each class has a key of its own in each store; all of them rotate every year. */
export const DATA_CLASSES: Readonly<Record<DataClass, DataClassRow>> = {
  database: {
    encrypts: 'volumes, snapshots and backups of Aurora, and what Performance Insights keeps of its statements',
    through: ['rds'],
    usedBy: 'services',
    readers: 'who logs in to the database; of snapshots, who may restore them',
    source: `${VIA_SERVICE}; docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html, authorizing use of a customer managed key`,
    asOf: '2026-11-21',
    confidence: 'high',
  },
  events: {
    encrypts: 'volumes of brokers, and their logs',
    through: [],
    usedBy: 'account',
    readers: 'who may read a topic; of logs, who may read the log group',
    source:
      'docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html: MSK uses the key by grants of who makes the cluster',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  logs: {
    encrypts: 'logs of stores: of PostgreSQL with its errors, of Redis with slow commands and their arguments',
    through: [],
    usedBy: 'log groups',
    readers: 'who may read the log group: CloudWatch Logs decrypts for them',
    source: 'docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  memory: {
    encrypts: 'what nodes of ElastiCache write to disk while they copy and swap, and their snapshots',
    // Both names: ElastiCache asks KMS under the second one too.
    through: ['dax', 'elasticache'],
    usedBy: 'services',
    readers: 'who logs in to the group; of snapshots, who may restore them',
    source: `${VIA_SERVICE}; docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html (doc_source/redis/at-rest-encryption.md: include both ViaService names)`,
    asOf: '2026-11-21',
    confidence: 'high',
  },
  secrets: {
    encrypts: 'the password of the owner of a database, which RDS makes and rotates in Secrets Manager',
    // RDS asks Secrets Manager, and gives itself a grant for rotation.
    through: ['rds', 'secretsmanager'],
    usedBy: 'services',
    readers: 'the role of the job that makes databases and roles; no handler, no service, no team',
    source: `${VIA_SERVICE}; docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html, permissions required`,
    asOf: '2026-11-21',
    confidence: 'medium',
  },
};

/** What the key's account may do with a key that only services use: everything but reading what it encrypts. */
export const KEY_ADMINISTRATION: Source & { readonly actions: readonly string[] } = {
  actions: [
    'kms:CancelKeyDeletion',
    'kms:CreateAlias',
    'kms:DeleteAlias',
    'kms:Describe*',
    'kms:Disable*',
    'kms:Enable*',
    'kms:Get*',
    'kms:List*',
    'kms:PutKeyPolicy',
    'kms:RevokeGrant',
    'kms:RotateKeyOnDemand',
    'kms:ScheduleKeyDeletion',
    'kms:TagResource',
    'kms:UntagResource',
    'kms:Update*',
  ],
  source:
    'docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html, key administrators; without Create* and Delete*, which beside aliases stand for grants and imported key material',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What a service does with the key for who asks it; the grants it makes for itself are apart, bound to what AWS runs. */
export const KEY_USE: Source & { readonly actions: readonly string[]; readonly grants: readonly string[] } = {
  actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  grants: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
  source:
    'docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html, key users with AWS services: kms:GrantIsForAWSResource; AuroraUserGuide/Overview.Encryption.Keys.html: the same actions',
  asOf: '2026-11-21',
  confidence: 'high',
};
