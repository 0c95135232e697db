import type { DurationText } from '../base/units';
import type { DeletionGuardSpec, KafkaSpec } from './kafka-spec';
import type {
  BackupsSpec,
  BudgetSpec,
  KubernetesAccessSpec,
  NodesSpec,
  PricesSpec,
  ReceiverSpec,
} from './placement-spec';
import type { StorePlacementSpec } from './store-placement-spec';
import type { WaiverSpec } from './waiver-spec';

/** Where a declaration runs: the types behind `defineEnvironment`, and of the same document as YAML or JSON. */
export interface EnvironmentDocument {
  /** Part of every resource name and stack id: 1 to 16 lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Whether what holds data refuses to be deleted or replaced. */
  readonly protected: boolean;
  /** `required` refuses a declaration with a check that is not proven; `reported` lists and counts them. */
  readonly proof: 'required' | 'reported';
  /** `locked`: sizes stand in the committed lock. `computed`: anew at each synth, for environments that keep nothing. */
  readonly sizes: 'locked' | 'computed';
  /** How much of the declared load comes here. */
  readonly load: {
    /** What every declared rate is multiplied by here, above 0; 1 is the declared load. */
    readonly scale: number;
  };
  /** The account and the place in it. */
  readonly aws: AwsSpec;
  /** Versions of the Terraform providers. */
  readonly providers: {
    /** Accepted versions of the hashicorp/aws provider, for example `>= 6.38, < 7`; set on every stack. */
    readonly aws: string;
    /**
     * The same for hashicorp/kubernetes, for example `~> 2.38`.
     * @default - nothing of Kubernetes is placed here
     */
    readonly kubernetes?: string;
  };
  /** Where Terraform keeps its state. */
  readonly state: StateSpec;
  /** A network of its own, or one that exists. */
  readonly network: NewNetworkSpec | ExistingNetworkSpec;
  /** A Kafka cluster of its own, or one that exists. */
  readonly kafka: KafkaSpec;
  /**
   * Denies the deploying role to delete what AWS itself does not protect, such as a Kafka cluster.
   * @default - only Terraform and the gate stand in the way
   */
  readonly deletionGuard?: DeletionGuardSpec;
  /**
   * From where the Kubernetes API answers.
   * @default - nothing of Kubernetes is placed here
   */
  readonly kubernetesAccess?: KubernetesAccessSpec;
  /**
   * Where each declared store stands: sized here, or existing.
   * @default - none; once one store has its place here, all that the declaration names must have one
   */
  readonly stores?: Readonly<Record<string, StorePlacementSpec>>;
  /**
   * What handlers and services run on.
   * @default - on-demand instances only, no commitment
   */
  readonly nodes?: NodesSpec;
  /**
   * What stands behind the receivers that owners name.
   * @default - none: nobody is paged
   */
  readonly receivers?: Readonly<Record<string, ReceiverSpec>>;
  /**
   * How stores are backed up, and what is promised after a loss.
   * @default - not stated: nothing is promised
   */
  readonly backups?: BackupsSpec;
  /**
   * What it may cost.
   * @default - no limit is watched
   */
  readonly budget?: BudgetSpec;
  /**
   * The image of each handler and service, by its digest.
   * @default - none: nothing runs here yet
   */
  readonly releases?: Readonly<Record<string, string>>;
  /**
   * Values of environment keys, by handler or service and key.
   * @default - none
   */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * ARNs of existing secrets and parameters, by the name that environment keys use.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, string>>;
  /**
   * Prices that take the place of the catalog's, for example after a private agreement.
   * @default - the catalog's
   */
  readonly prices?: PricesSpec;
  /**
   * Findings about this environment that are accepted for a time, in writing.
   * @default - none
   */
  readonly waivers?: readonly WaiverSpec[];
  /**
   * Put before every name of a resource.
   * @default - nothing
   */
  readonly namePrefix?: string;
  /**
   * Tags on every resource, beside `veltrix:platform` and `veltrix:environment`.
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * ARN of the permissions boundary of every role that is created, but for the one that lifts a deletion guard.
   * @default - none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where container images are taken from, for example `111122223333.dkr.ecr.us-east-1.amazonaws.com`.
   * @default - as each release names them
   */
  readonly imageRegistry?: string;
}

export interface AwsSpec {
  /** The only account the provider may touch: twelve digits. */
  readonly accountId: string;
  /** For example `us-east-1`. */
  readonly region: string;
  /** How many zones of the region (the first ones of the catalog), or their names. Kafka needs 2 or 3. */
  readonly zones: 1 | 2 | 3 | readonly string[];
}

export type StateSpec = S3StateSpec | LocalStateSpec;

/** State in S3, always with a lock file: two applies at once would lose one of them. */
export interface S3StateSpec {
  /** The bucket, made by `veltrix state bootstrap`. */
  readonly s3: {
    /** Its name: unique in all of AWS. */
    readonly bucket: string;
    /** Where the bucket is. */
    readonly region: string;
    /**
     * Key the state is encrypted with.
     * @default - the default key of the bucket
     */
    readonly kmsKeyArn?: string;
  };
}

/** State in a folder of this machine, for trying out. */
export interface LocalStateSpec {
  /** The folder. */
  readonly local: {
    /** Folder of the state files: absolute, or relative to where Terraform runs (`cdktf.out/stacks/<stack>`). */
    readonly folder: string;
  };
}

export interface NewNetworkSpec {
  /** IPv4 range of the VPC, /16 to /20. */
  readonly cidr: string;
  /** How private subnets reach the internet: a gateway per zone, one for all (down with its zone), or not at all. */
  readonly nat: 'per-zone' | 'one' | 'none';
  /** `private-cluster`: every AWS service that nodes and handlers need, without the internet. `gateways`: S3 and DynamoDB. */
  readonly endpoints: 'private-cluster' | 'gateways';
  /** How long the record of accepted and refused connections is kept. */
  readonly flowLogs: {
    /** One of the times that CloudWatch Logs offers, for example `30d`. */
    readonly retention: DurationText;
  };
  readonly existing?: never;
}

export interface ExistingNetworkSpec {
  /** A VPC that something else made. */
  readonly existing: {
    /** `vpc-…`. */
    readonly vpcId: string;
    /** Its IPv4 range. */
    readonly cidr: string;
    /** In the order of the subnets below. */
    readonly zones: readonly string[];
    /** Reached from the internet: load balancers. One per zone, or none. */
    readonly publicSubnetIds: readonly string[];
    /** Reach the internet: nodes and handlers. One per zone, or none. */
    readonly privateSubnetIds: readonly string[];
    /** Without a way to the internet: brokers and stores. One per zone, or none. */
    readonly isolatedSubnetIds: readonly string[];
  };
}
