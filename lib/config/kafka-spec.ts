import type { DurationText, SizeText } from '../base/units';

/** How topics come to be: as resources in a stack, or by `veltrix` over Kafka's admin protocol. */
export type TopicManagement = 'terraform' | 'admin-protocol';

export type KafkaSpec = NewKafkaSpec | ExistingKafkaSpec;

interface AnyKafkaSpec {
  readonly topics: TopicManagement;
  /**
   * Kafka's own id of the cluster, as `kafka-cluster.sh cluster-id` prints it (22 characters on MSK): `veltrix topics` then
   * changes no other cluster.
   * @default - not checked; `veltrix topics` then refuses to change anything where the environment is protected
   */
  readonly clusterId?: string;
}

export interface NewKafkaSpec extends AnyKafkaSpec {
  /**
   * What kind of MSK brokers: `standard` has volumes of a planned size, `express` stores what comes and needs three zones.
   * A cluster of one kind never becomes one of the other.
   * @default 'standard'
   */
  readonly brokers?: 'standard' | 'express';
  /**
   * Volumes of standard brokers that grow by themselves, from the planned size up to `to`: what has grown is no drift. Where
   * more is needed than that, accepting the plan raises every volume, as without it, and accepting it once more lets them grow
   * again. Taken out, volumes keep the size that they may have reached.
   * @default - volumes have the planned size
   */
  readonly storageGrowth?: StorageGrowthSpec;
  /**
   * Who may reach the brokers, by a name of its own: a security group or an IPv4 range.
   * @default - nobody; other stacks add rules to the cluster's security group
   */
  readonly clients?: Readonly<Record<string, KafkaClientSpec>>;
  /** Where the brokers' logs go: to CloudWatch Logs for a time, or to a bucket of yours. */
  readonly brokerLogs: BrokerLogsSpec;
  /**
   * Users that log in by name and password (SCRAM, port 9096) beside IAM, for clients that cannot sign: by a name of its own.
   * @default - none
   */
  readonly scramUsers?: Readonly<Record<string, ScramUserSpec>>;
  /**
   * ARNs of private certificate authorities of the same region, also of another account: whoever holds a certificate of one of
   * them logs in with it (port 9094), beside IAM. MSK looks at no list of revoked ones.
   * @default - none
   */
  readonly certificateAuthorities?: readonly string[];
  /**
   * ARNs of the SNS topics that CloudWatch tells what must be seen even when Prometheus is down.
   * @default - the alarms change their state, and nobody is told
   */
  readonly alarmTopics?: readonly string[];
  readonly existing?: never;
}

export interface StorageGrowthSpec {
  /**
   * How far the volume of one broker grows by itself: whole GiB, at most 16384, and above the planned size by 10 GiB or a tenth
   * of it, whichever is more. No upper limit of the plan: what is declared and needs more is planned, with a warning, and every
   * volume then has that size. A volume never becomes smaller again.
   */
  readonly to: SizeText;
  /**
   * The share of the volume that is used when it grows by 10 GiB or a tenth, once in six hours at most: from 0.1 to 0.8.
   * @default 0.6
   */
  readonly at?: number;
}

export type BrokerLogsSpec =
  | {
      /** One of the times that CloudWatch Logs offers, for example `30d`. */
      readonly retention: DurationText;
    }
  | {
      /** A bucket that exists, whose policy lets MSK's log delivery write. */
      readonly bucket: string;
      /**
       * What the names of the objects begin with.
       * @default - nothing
       */
      readonly prefix?: string;
    };

export type KafkaClientSpec = (
  | {
      /** Everyone in this IPv4 range. */
      readonly cidr: string;
    }
  | {
      /** Everyone in this security group. */
      readonly securityGroupId: string;
    }
) & {
  /**
   * By which way in: IAM (port 9098), SCRAM (9096, needs `scramUsers`) or a certificate (9094, needs `certificateAuthorities`).
   * @default 'iam'
   */
  readonly via?: KafkaWayIn;
};

export type KafkaWayIn = 'iam' | 'scram' | 'certificate';

/** A user whose name and password stand in a secret that exists. */
export interface ScramUserSpec {
  /** ARN of the secret; MSK takes only names that begin with `AmazonMSK_`, of the cluster's own account and region. */
  readonly secretArn: string;
  /**
   * ARN of the customer key that the secret is encrypted with, by its id and no alias: MSK takes no secret under the default key.
   * Nothing compares it with the secret itself before MSK does, when the user is made.
   */
  readonly keyArn: string;
}

export interface ExistingKafkaSpec extends AnyKafkaSpec {
  /** A cluster that something else made: of MSK, reached by IAM, or any other Kafka. */
  readonly existing: ExistingMskSpec | OtherKafkaSpec;
}

export interface ExistingMskSpec {
  /** `arn:aws:kafka:…`. */
  readonly clusterArn: string;
  /** As AWS knows it. */
  readonly clusterName: string;
  /** `host:port` pairs joined by commas. */
  readonly bootstrapServers: string;
  /** The group that the brokers are in. */
  readonly securityGroupId: string;
}

/** A Kafka that is not MSK: its topics come by the admin protocol, and what handlers may do is given to you as ACLs. */
export interface OtherKafkaSpec {
  /** `host:port` pairs joined by commas. */
  readonly bootstrapServers: string;
  /** How clients say who they are; `tls` only encrypts, and with `none` not even that happens: neither where it is protected. */
  readonly authentication: OtherKafkaAuthentication;
  /**
   * ARNs of the secrets that handlers and services log in with, by their names: one for each that reads or emits, since each is
   * its own user.
   * @default - none, which is right only for `tls` and `none`
   */
  readonly credentials?: Readonly<Record<string, string>>;
}

export type OtherKafkaAuthentication = 'scram-sha-256' | 'scram-sha-512' | 'certificate' | 'tls' | 'none';

/** Who may never delete a cluster of MSK, and who may lift that. */
export interface DeletionGuardSpec {
  /** ARN of the role that deploys; it is denied to delete what holds data, and to take the denial away. */
  readonly deployingRoleArn: string;
  /** ARNs of roles that may take on the role that lifts it, for an hour at a time. At least one, and not the deploying one. */
  readonly liftedBy: readonly string[];
  /**
   * ARN of the permissions boundary of the role that lifts it, for accounts that demand one of every role. It must allow
   * iam:AttachRolePolicy and iam:DetachRolePolicy on the deploying role, or nobody lifts anything.
   * @default - none, also where `permissionsBoundary` is stated: that of workloads would keep it from lifting
   */
  readonly permissionsBoundary?: string;
}
