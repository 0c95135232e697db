/**
 * The one place for names: what AWS, Kafka and Prometheus accept, and how Veltrix composes a name from its parts.
 * Names are never cut or hashed to fit: a name that does not fit is reported (`name-does-not-fit`) with what to shorten,
 * because a name that changes later replaces the resource behind it.
 */

export interface NameLimit {
  /** What the service calls it, for messages. */
  readonly noun: string;
  readonly min: number;
  readonly max: number;
  /** Characters and shape, for the whole name. */
  readonly pattern: RegExp;
  /** The same for a reader. */
  readonly allowed: string;
  readonly source: string;
}

const LETTERS_DIGITS_HYPHEN = 'letters, digits and hyphens, starting with a letter or digit';
const LOWER_DIGITS_HYPHEN =
  'lower-case letters, digits and single hyphens, starting with a letter, not ending with a hyphen';
const LOWER_SINGLE_HYPHENS = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/;

/** Limits as the services' API references state them (read 2026-11). */
export const NAME_LIMITS = {
  'alb-or-target-group': limit(
    'load balancer or target group',
    1,
    32,
    /^(?!internal-)[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?$/,
    'letters, digits and hyphens, not starting or ending with a hyphen, not starting with internal-',
    'elasticloadbalancing CreateLoadBalancer',
  ),
  'autoscaling-group': limit(
    'Auto Scaling group',
    1,
    255,
    /^[!-9;-~]+$/,
    'printable ASCII without blanks and colons',
    'autoscaling CreateAutoScalingGroup',
  ),
  'aws-tag-key': limit(
    'tag key',
    1,
    128,
    /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u,
    'letters, digits, blanks and _.:/=+-@, not starting with aws:',
    'AWS tagging best practices',
  ),
  'aws-tag-value': limit(
    'tag value',
    0,
    256,
    /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    'letters, digits, blanks and _.:/=+-@, not starting with aws:',
    'AWS tagging best practices',
  ),
  'cloudwatch-alarm': limit(
    'CloudWatch alarm',
    1,
    255,
    /^[ -~]+$/,
    'printable ASCII',
    'monitoring PutMetricAlarm; monitoring/AlarmThatSendsEmail: ASCII only',
  ),
  'db-cluster': limit('Aurora cluster', 1, 63, LOWER_SINGLE_HYPHENS, LOWER_DIGITS_HYPHEN, 'rds CreateDBCluster'),
  'db-event-subscription': limit(
    'RDS event subscription',
    1,
    255,
    /^[a-zA-Z](?:[a-zA-Z0-9]|-(?=[a-zA-Z0-9]))*$/,
    'letters, digits and single hyphens, starting with a letter, not ending with a hyphen',
    'rds CreateEventSubscription; terraform-provider-aws internal/service/rds/event_subscription.go: 255 characters',
  ),
  'eks-cluster': limit(
    'EKS cluster',
    1,
    100,
    /^[0-9A-Za-z][\w-]*$/,
    'letters, digits, hyphens and underscores, starting with a letter or digit',
    'eks CreateCluster',
  ),
  'elasticache-group': limit(
    'ElastiCache replication group',
    1,
    40,
    LOWER_SINGLE_HYPHENS,
    LOWER_DIGITS_HYPHEN,
    'elasticache CreateReplicationGroup',
  ),
  'elasticache-user': limit(
    'ElastiCache user',
    1,
    40,
    // `default` is everybody who says nothing.
    /^(?!default$)[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/,
    LOWER_DIGITS_HYPHEN,
    'AWS::ElastiCache::User: ids of lower case; open-constructs/aws-cdk-library src/aws-elasticache/user.ts: 40 characters; auth-iam.html: id and name are the same',
  ),
  'glue-registry': limit(
    'schema registry',
    1,
    255,
    /^[\w$#.-]+$/,
    'letters, digits, dots, hyphens, underscores, $ and #',
    'glue CreateRegistry',
  ),
  'glue-schema': limit(
    'schema',
    1,
    255,
    // The provider wants the last character not to be a dot.
    /^[\w$#.-]*[\w$#-]$/,
    'letters, digits, dots, hyphens, underscores, $ and #, not ending with a dot',
    'glue CreateSchema; hashicorp/terraform-provider-aws internal/service/glue/schema.go',
  ),
  'iam-policy': limit('IAM policy', 1, 128, /^[\w+=,.@-]+$/, 'letters, digits and _+=,.@-', 'iam CreatePolicy'),
  'iam-role': limit('IAM role', 1, 64, /^[\w+=,.@-]+$/, 'letters, digits and _+=,.@-', 'iam CreateRole'),
  'postgres-role': limit(
    'PostgreSQL role',
    1,
    63,
    /^[a-z_][a-z0-9_]*$/,
    'lower-case letters, digits and underscores, not starting with a digit',
    'postgresql.org/docs/16/sql-syntax-lexical.html: NAMEDATALEN - 1; kept to what needs no quotes',
  ),
  'kafka-group': limit(
    'Kafka consumer group',
    1,
    249,
    /^(?!\.{1,2}$)[\w.-]+$/,
    'letters, digits, dots, underscores and hyphens',
    'kept to the rule of topics, so that a group can name its topics',
  ),
  'kafka-topic': limit(
    'Kafka topic',
    1,
    249,
    /^(?!\.{1,2}$)[\w.-]+$/,
    'letters, digits, dots, underscores and hyphens, not . or ..',
    'org.apache.kafka.common.internals.Topic',
  ),
  'kms-alias': limit(
    'KMS alias',
    7,
    256,
    /^alias\/(?!aws\/)[\w/-]+$/,
    'alias/ and letters, digits, slashes, underscores and hyphens, not alias/aws/',
    'kms CreateAlias',
  ),
  'kubernetes-label': limit(
    'Kubernetes name or label',
    1,
    63,
    LOWER_SINGLE_HYPHENS,
    LOWER_DIGITS_HYPHEN,
    'Kubernetes: RFC 1035 label names',
  ),
  'log-group': limit('CloudWatch log group', 1, 512, /^[\w./#-]+$/, 'letters, digits and _-/.#', 'logs CreateLogGroup'),
  'msk-cluster': limit(
    'MSK cluster',
    1,
    64,
    /^[0-9A-Za-z][0-9A-Za-z-]*$/,
    LETTERS_DIGITS_HYPHEN,
    'kafka CreateCluster',
  ),
  'msk-configuration': limit(
    'MSK configuration',
    1,
    256,
    /^[0-9A-Za-z][0-9A-Za-z-]*$/,
    LETTERS_DIGITS_HYPHEN,
    'kafka CreateConfiguration',
  ),
  'prometheus-label': limit(
    'Prometheus label',
    1,
    256,
    /^(?!__)[A-Za-z_]\w*$/,
    'letters, digits and underscores, not starting with a digit or __',
    'Prometheus data model',
  ),
  's3-bucket': limit(
    'S3 bucket',
    3,
    63,
    /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])$/,
    'lower-case letters, digits, dots and hyphens, starting and ending with a letter or digit',
    's3 bucket naming rules',
  ),
  'security-group': limit(
    'security group',
    1,
    255,
    /^(?!sg-)[\w .\-:/()#,@[\]+=&;{}!$*]+$/,
    'letters, digits, blanks and ._-:/()#,@[]+=&;{}!$*, not starting with sg-',
    'ec2 CreateSecurityGroup',
  ),
  /** Also a construct id and a folder below cdktf.out. */
  stack: limit(
    'stack',
    1,
    128,
    /^[0-9A-Za-z][\w-]*$/,
    'letters, digits, hyphens and underscores, starting with a letter or digit',
    'cdktf stack ids without blanks',
  ),
} as const satisfies Readonly<Record<string, NameLimit>>;

export type NameKind = keyof typeof NAME_LIMITS;

/** What a person chooses: short enough that every name derived from it fits; the rule of each is checked again when composed. */
export const CHOSEN_NAMES = {
  platform: limit(
    'platform',
    1,
    20,
    LOWER_SINGLE_HYPHENS,
    LOWER_DIGITS_HYPHEN,
    'fits every resource name derived from it',
  ),
  environment: limit(
    'environment',
    1,
    16,
    LOWER_SINGLE_HYPHENS,
    LOWER_DIGITS_HYPHEN,
    'fits every resource name derived from it',
  ),
  event: limit(
    'event',
    1,
    100,
    /^[a-z][a-zA-Z0-9]*(?:[.-][a-zA-Z0-9]+)*$/,
    'words of letters and digits joined by dots or hyphens, starting with a lower-case letter',
    'fits a topic with retry suffix; no underscore, since Kafka metrics show dots as underscores',
  ),
  handler: limit(
    'handler',
    1,
    60,
    /^[a-z][a-zA-Z0-9]*$/,
    'camelCase letters and digits',
    'fits a topic and a Kubernetes name derived from it',
  ),
  name: limit(
    'name',
    1,
    60,
    /^[a-z][a-zA-Z0-9-]*$/,
    'letters, digits and hyphens, starting with a lower-case letter',
    'a key of the declaration',
  ),
  'environment-key': limit(
    'environment key',
    1,
    255,
    /^[A-Za-z_]\w*$/,
    'letters, digits and underscores, not starting with a digit',
    'POSIX.1-2024, Base Definitions, 8.1 Environment Variable Definition, which sets no length: 255 is chosen',
  ),
} as const satisfies Readonly<Record<string, NameLimit>>;

/** What is wrong with a name, or nothing. */
export function nameProblem(text: string, rule: NameLimit): string | undefined {
  if (text.length < rule.min) return `${text.length} characters, at least ${rule.min}`;
  if (text.length > rule.max) return `${text.length} characters, at most ${rule.max}`;
  return rule.pattern.test(text) ? undefined : `characters beyond ${rule.allowed}`;
}

/** A name that must fit: the last guard, behind the rule that reports all of them at once. */
export function checkedName(kind: NameKind, text: string): string {
  const rule = NAME_LIMITS[kind];
  const problem = nameProblem(text, rule);
  if (problem !== undefined) throw new RangeError(`${rule.noun} ${JSON.stringify(text)} has ${problem}`);
  return text;
}

/** Whose resource it is; every name below starts with it. */
export interface NameScope {
  /** Put before every name, for accounts with a naming convention; empty for none. */
  readonly prefix: string;
  readonly platform: string;
  readonly environment: string;
}

/** `acme-treasure-hunt-production-kafka`: prefix, platform, environment, then what it is. */
export function resourceName(scope: NameScope, ...parts: readonly string[]): string {
  return [scope.prefix, scope.platform, scope.environment, ...parts].filter((part) => part !== '').join('-');
}

/** What keeps a cluster of this name from being deleted, and the role that takes it away for a while. */
export function guardNames(cluster: string): { readonly policy: string; readonly role: string } {
  return { policy: `${cluster}-guard`, role: `${cluster}-unguard` };
}

/** Stack ids have no prefix: they name folders and state keys, which live inside one account's bucket. */
export function stackName(scope: NameScope, layer: string): string {
  return [scope.platform, scope.environment, layer].join('-');
}

/** Topics carry the platform, so that platforms can share a cluster; IAM statements scope by the same prefix. */
export function topicName(platform: string, event: string): string {
  return `${platform}.${event}`;
}

/** The consumer group of a handler. */
export function groupName(platform: string, handler: string): string {
  return `${platform}.${handler}`;
}

/** Who a handler or service is to a Kafka that is not MSK: the user of SCRAM, or the common name of the certificate. */
export function kafkaUserName(platform: string, name: string): string {
  return `${platform}.${name}`;
}

/** The people of a team, as a group of consumers and as a user; no handler or service has a dot in its name. */
export function teamName(platform: string, owner: string): string {
  return `${platform}.team.${owner}`;
}

/** Named by position, not by delay or attempts: changing a delay must not orphan the events waiting in a tier. */
export function retryTopicName(platform: string, event: string, handler: string, tier: number): string {
  return `${topicName(platform, event)}.${handler}.retry-${tier}`;
}

/** Events of a key that wait, in order, until a person releases them. */
export function parkedTopicName(platform: string, event: string, handler: string): string {
  return `${topicName(platform, event)}.${handler}.parked`;
}

export function deadLetterTopicName(platform: string, event: string, handler: string): string {
  return `${topicName(platform, event)}.${handler}.dead-letter`;
}

function limit(noun: string, min: number, max: number, pattern: RegExp, allowed: string, source: string): NameLimit {
  return { noun, min, max, pattern, allowed, source };
}
