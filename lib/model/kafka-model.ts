import type { Bytes, Milliseconds } from '../base/units';

/** Where events live: a cluster that is made here, one of MSK that exists, or any other Kafka. */
export type KafkaModel = NewKafka | ExistingMsk | OtherKafka;

interface AnyKafka {
  readonly topics: 'terraform' | 'admin-protocol';
  /** Kafka's own id of the cluster; `null` where nobody stated it. */
  readonly clusterId: string | null;
}

export interface NewKafka extends AnyKafka {
  readonly kind: 'new';
  readonly brokers: 'standard' | 'express';
  /** `null` where volumes have the planned size. */
  readonly storageGrowth: { readonly to: Bytes; readonly at: number } | null;
  readonly clients: ReadonlyMap<string, KafkaClient>;
  readonly brokerLogs: BrokerLogs;
  readonly scramUsers: ReadonlyMap<string, { readonly secretArn: string; readonly keyArn: string }>;
  readonly certificateAuthorities: readonly string[];
  readonly alarmTopics: readonly string[];
}

export type BrokerLogs =
  | { readonly kind: 'cloudwatch'; readonly retention: Milliseconds }
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string | null };

export type KafkaClient = ({ readonly cidr: string } | { readonly securityGroupId: string }) & {
  readonly via: WayIn;
};

export type WayIn = 'iam' | 'scram' | 'certificate';

/** Of MSK, reached by IAM. */
export interface ExistingMsk extends AnyKafka {
  readonly kind: 'existing';
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly bootstrapServers: string;
  readonly securityGroupId: string;
}

export interface OtherKafka extends AnyKafka {
  readonly kind: 'other';
  readonly bootstrapServers: string;
  readonly authentication: 'scram-sha-256' | 'scram-sha-512' | 'certificate' | 'tls' | 'none';
  /** ARNs of secrets by handler or service. */
  readonly credentials: ReadonlyMap<string, string>;
}
