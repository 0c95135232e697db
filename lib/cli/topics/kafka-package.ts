/** The part of the client library that is used; a test compares it with the whole. */
export interface KafkaPackage {
  readonly Admin: new (options: KafkaClientOptions) => KafkaClient;
}

export interface KafkaClientOptions {
  readonly clientId: string;
  readonly bootstrapBrokers: { readonly host: string; readonly port: number }[];
  readonly connectTimeout: number;
  readonly timeout: number;
  readonly retries: number;
  readonly retryDelay: number;
  readonly tls?: TlsOptions;
  /** Whether each broker is told by which name it was called, as brokers behind one address need. */
  readonly tlsServerName?: boolean;
  readonly sasl?: SaslOptions;
}

export interface TlsOptions {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface SaslOptions {
  readonly mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512' | 'OAUTHBEARER';
  readonly username?: string;
  readonly password?: string;
  /** Asked again for each connection, and when a session ends. */
  readonly token?: () => string;
  readonly authBytesValidator?: (bytes: Buffer, callback: (error: Error | null, bytes?: Buffer) => void) => void;
}

export interface KafkaClient {
  listTopics(): Promise<string[]>;
  metadata(options: { topics: string[]; forceUpdate: boolean }): Promise<KafkaMetadata>;
  describeConfigs(options: { resources: { resourceType: 2; resourceName: string }[] }): Promise<
    {
      readonly resourceName: string;
      readonly configs: readonly {
        readonly name: string;
        readonly value?: string | null | undefined;
        readonly configSource: number;
      }[];
    }[]
  >;
  createTopics(options: {
    topics: string[];
    partitions: number;
    replicas: number;
    configs: { name: string; value: string }[];
  }): Promise<unknown>;
  createPartitions(options: { topics: { name: string; count: number }[] }): Promise<void>;
  incrementalAlterConfigs(options: {
    resources: {
      resourceType: 2;
      resourceName: string;
      configs: { name: string; configOperation: 0; value: string }[];
    }[];
  }): Promise<void>;
  close(): Promise<void>;
}

export interface KafkaMetadata {
  readonly id: string;
  readonly brokers: ReadonlyMap<number, { readonly rack?: string | null | undefined }>;
  readonly topics: ReadonlyMap<string, { readonly partitions: readonly KafkaPartition[] }>;
}

export interface KafkaPartition {
  /** -1 for none. */
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
}
