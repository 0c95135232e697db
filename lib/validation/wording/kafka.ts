import { count } from '../../base/issue';
import { listed } from '../../base/nearest';
import { type Bytes, formatDuration, formatSize, milliseconds } from '../../base/units';
import { IAM_POLICIES_PER_ROLE, IAM_POLICY } from '../../catalog/iam-limits';
import { SCRAM_SECRETS } from '../../catalog/msk-scram';
import type { Said, Words } from './words';

type UnusedCredential =
  | { readonly why: 'nobody'; readonly name: string; readonly meant: string | undefined }
  | { readonly why: 'not asked'; readonly authentication: string };

type GuardProblem =
  | { readonly problem: 'no role' | 'same role'; readonly arn: string }
  | { readonly problem: 'not MSK' };

type SecretProblem =
  | { readonly part: 'name' | 'key'; readonly arn: string }
  | { readonly part: 'account' | 'region'; readonly got: string; readonly own: string }
  | { readonly part: 'user'; readonly other: string };

type GrowthProblem =
  | { readonly problem: 'express' }
  | { readonly problem: 'region'; readonly region: string }
  | { readonly problem: 'too much'; readonly to: Bytes; readonly most: number }
  | { readonly problem: 'not whole'; readonly to: Bytes; readonly gib: number };

/** Of the Kafka cluster: as it is stated, and as it is planned. */
export const KAFKA_WORDS = {
  'access-policy-too-large': (v: { kind: 'handler' | 'service' | 'team'; name: string; policies: number }) => ({
    got: `${v.policies} IAM policies of ${IAM_POLICY.characters} characters for ${v.kind === 'team' ? `the people of ${v.name}` : v.name}`,
    allowed: `the ${IAM_POLICIES_PER_ROLE.count} that a role takes before its quota is raised`,
    fix:
      v.kind === 'team'
        ? 'give some of its events and handlers to another owner, or have the quota of managed policies attached to a role raised'
        : 'split it in two, each with some of the events',
  }),
  'deletion-guard-not-effective': (v: GuardProblem) => guardProblem(v),
  'deletion-guard-without-boundary': (v: { common: string }) => ({
    got: `no boundary of the role that lifts it, where all others have ${v.common}`,
    allowed: 'none, or one of its own that allows iam:AttachRolePolicy and iam:DetachRolePolicy on the deploying role',
    fix: 'state deletionGuard.permissionsBoundary if the account demands a boundary of every role; else leave it as it is',
  }),
  'express-needs-three-zones': (v: { zones: number }) => ({
    got: `${count(v.zones, 'zone')} with Express brokers`,
    allowed: 'three zones, in which MSK keeps the three copies',
    fix: "set environment.aws.zones to 3, or kafka.brokers to 'standard'",
  }),
  'kafka-changes-together': (v: { from: string; to: string; others: readonly string[] }) => ({
    got: `version ${v.from} to ${v.to} together with ${v.others.join(' and ')}`,
    allowed: 'a version by itself: it restarts every broker and has no way back',
    fix: `write version ${v.from} back into the lock, accept and apply the rest, then raise it once the cluster is quiet`,
  }),
  'kafka-connections-exceeded': (v: {
    connections: number;
    most: number;
    reconnectMs: number;
    largest: readonly { readonly name: string; readonly value: number }[];
  }) => ({
    got: `${v.connections} IAM connections to one broker (${v.largest.map(({ name, value }) => `${name} ${value}`).join(', ')}), which take ${formatDuration(milliseconds(Math.ceil(v.reconnectMs / 1_000) * 1_000))} to come back`,
    allowed: `the ${v.most} that a broker takes`,
    fix: 'do more in one replica, by concurrency, or bring the service time down: fewer replicas keep fewer connections',
  }),
  'kafka-credential-missing': (v: { names: readonly string[]; authentication: string }) => ({
    got: `no credentials of ${listed(v.names)}`,
    allowed: `a secret for each, since the cluster asks for ${v.authentication}`,
    fix: `state kafka.existing.credentials.${v.names[0] ?? ''}, and so on: ARNs of secrets`,
  }),
  'kafka-credential-unused': (v: UnusedCredential) =>
    v.why === 'nobody'
      ? {
          got: `credentials of ${v.name}, which is no handler and no service that emits`,
          allowed: 'those of whoever logs in',
          fix: v.meant === undefined ? 'take it out' : `did you mean ${v.meant}?`,
        }
      : {
          got: `credentials, where authentication is '${v.authentication}'`,
          allowed: 'none: nobody is asked who he is',
          fix: 'take it out, or state how clients log in',
        },
  'kafka-kind-changed': (v: { locked: string; declared: 'standard' | 'express' }) => ({
    got: `${v.locked} in the lock, where ${v.declared === 'express' ? 'Express' : 'Standard'} brokers are declared`,
    allowed:
      'the kind that stands: MSK takes such an update and keeps the kind, so that it would be another, empty cluster',
    fix: `set kafka.brokers to '${v.declared === 'express' ? 'standard' : 'express'}', or place the new one beside it under another namePrefix, move what is stored, and take the kafka lines out of the lock`,
  }),
  'kafka-version-ending': (v: { version: string; supportEnds: string; days: number }) => ({
    got: `version ${v.version} of Kafka, supported until ${v.supportEnds}: ${count(v.days, 'day')} more`,
    allowed: 'a version that is supported for longer than half a year',
    fix: 'upgrade in a quiet week: brokers restart one by one, and there is no way back',
  }),
  'kafka-version-unsupported': (v: { version: string; supportEnds: string; newest: string }) => ({
    got: `version ${v.version} of Kafka, whose support ended on ${v.supportEnds}`,
    allowed: 'a version that MSK supports: it upgrades all others by itself, at any time and without notice',
    fix: `raise the version in the lock to ${v.newest} and apply it in a quiet week`,
  }),
  'kafka-way-in-closed': (v: { via: 'scram' | 'certificate' }) => ({
    got: `via: '${v.via}', which is closed`,
    allowed: v.via === 'scram' ? "'iam', or users under kafka.scramUsers" : "'iam', or kafka.certificateAuthorities",
    fix:
      v.via === 'scram' ? 'state the secrets of those who log in so' : 'state the authorities whose certificates count',
  }),
  'kafka-zone-loss': (v: { which: 'ingress' | 'egress'; percent: number; left: number }) => ({
    got: `${v.percent} % of the ${v.which} that the ${count(v.left, 'broker')} left can do, once a zone is lost at the peak`,
    allowed: 'at most 100 %',
    fix: 'take more or larger brokers, as veltrix plan proposes them',
  }),
  'partition-budget-exceeded': (v: { perBroker: number; recommended: number; most: number; brokerType: string }) => ({
    got: `${v.perBroker} partitions on each broker, copies included`,
    allowed: `the ${v.recommended} that AWS recommends for ${v.brokerType}; from ${v.most} on it refuses changes of the cluster`,
    fix: 'accept the brokers that veltrix plan proposes, or lower partitions by a looser latency objective',
  }),
  'scram-secret-not-accepted': (v: SecretProblem) => secretProblem(v),
  'storage-growth-not-possible': (v: GrowthProblem) => growthProblem(v),
  'storage-growth-without-room': (v: { size: number; least: number; opens: boolean }) => ({
    got: `nothing above the ${v.size} GiB that a volume has`,
    allowed: `at least ${v.least} GiB, one step of growth more`,
    fix: v.opens
      ? 'accept the plan again once the volumes have that size: then they grow by themselves'
      : `let them grow to ${v.least}GiB or further, or take storageGrowth out`,
  }),
  'topics-need-msk': (_: object) => ({
    got: "'terraform', of a Kafka that is not MSK",
    allowed: "'admin-protocol'",
    fix: "write 'admin-protocol': veltrix topics then plans and applies them",
  }),
  'schema-refused-by-registry': (
    v: { readonly draft: string } | { readonly characters: number; readonly most: number },
  ) =>
    'draft' in v
      ? {
          got: `the draft ${v.draft}`,
          allowed: 'draft-04, draft-06 and draft-07 in the Glue Schema Registry',
          fix: 'write the schema in draft-07, and name that in $schema',
        }
      : {
          got: `a definition of ${v.characters} characters, blanks between its parts left out`,
          allowed: `at most ${v.most}`,
          fix: 'shorten it by what only people read, or describe less of the payload',
        },
} as const satisfies Words;

function guardProblem(v: GuardProblem): Said {
  switch (v.problem) {
    case 'same role':
      return {
        got: `${v.arn}, which is the deploying role itself`,
        allowed: 'roles that others take on',
        fix: 'name the role of those who decide that a cluster goes',
      };
    case 'no role':
      return {
        got: v.arn,
        allowed: 'the ARN of a role, arn:aws:iam::…:role/…',
        fix: 'name the role itself: not a user, and not the session of a role',
      };
    case 'not MSK':
      return {
        got: 'a guard of a Kafka that is not MSK',
        allowed: 'one of MSK, whose deletion AWS asks IAM for; any other Kafka knows nothing of roles',
        fix: 'take deletionGuard out, and keep who deploys from deleting by what that Kafka has: its ACLs, its operator',
      };
  }
}

function growthProblem(v: GrowthProblem): Said {
  switch (v.problem) {
    case 'express':
      return {
        got: 'volumes that grow, of Express brokers',
        allowed: 'none: Express stores what comes',
        fix: 'take storageGrowth out',
      };
    case 'region':
      return {
        got: `volumes that grow, in ${v.region}`,
        allowed: 'another region, or volumes of the planned size: MSK has no automatic scaling there',
        fix: 'take storageGrowth out; veltrix plan says when volumes become too small',
      };
    case 'too much':
      return {
        got: formatSize(v.to),
        allowed: `at most the ${v.most} GiB that one broker can have`,
        fix: `use ${v.most}GiB`,
      };
    case 'not whole':
      return { got: formatSize(v.to), allowed: 'whole GiB', fix: `use ${v.gib}GiB` };
  }
}

function secretProblem(v: SecretProblem): Said {
  switch (v.part) {
    case 'name':
      return {
        got: v.arn,
        allowed: `the ARN of a secret whose name begins with ${SCRAM_SECRETS.prefix}`,
        fix: 'make the secret anew under such a name',
      };
    case 'key':
      return {
        got: v.arn,
        allowed: 'the ARN of a KMS key of the account, arn:aws:kms:…:key/…, and no alias',
        fix: 'encrypt the secret with a key of your own, and name that key by its id',
      };
    case 'account':
    case 'region':
      return {
        got: `a secret of the ${v.part} ${v.got}`,
        allowed: `one of ${v.own}: MSK takes no secret of another ${v.part} than its own`,
        fix: 'make the secret beside the cluster',
      };
    case 'user':
      return {
        got: `the secret of ${v.other}`,
        allowed: 'a secret of its own for each user, since it holds the name and the password',
        fix: `make one for this user, or take it out and let ${v.other} stand for both`,
      };
  }
}
