import type { Milliseconds } from '../base/units';

export type StorePlacement = SizedStore | ExistingStore;

/** One that is made here. What is of the other engine is refused before anything is planned. */
export interface SizedStore {
  readonly kind: 'sized';
  /** `null` is computed. */
  readonly instance: string | null;
  /** Capacity units in place of an instance; `null` where an instance is meant, and for an end that is computed. */
  readonly serverless: { readonly min: number | null; readonly max: number | null } | null;
  /** `null` where none are stated. */
  readonly readers: { readonly min: number; readonly max: number } | null;
  /** `null` where none are stated. */
  readonly replicas: number | null;
  /** `null` where none is stated. */
  readonly engine: 'valkey' | 'redis' | null;
  /** `null` is the one that the catalog recommends. */
  readonly version: string | null;
  readonly majorUpgrade: boolean;
  readonly parameters: ReadonlyMap<string, string | number | boolean>;
  /** `null` where the budget of connections decides. */
  readonly proxy: boolean | null;
  /** `null` where none is stated. */
  readonly transitEncryption: 'preferred' | 'required' | null;
  readonly clients: ReadonlyMap<string, StoreClient>;
  readonly logRetention: Milliseconds;
  /** `null` are those of the catalog. */
  readonly windows: StoreWindows | null;
  readonly alarmTopics: readonly string[];
  /** `null` where nobody is told. */
  readonly eventTopic: string | null;
}

export type StoreClient = { readonly cidr: string } | { readonly securityGroupId: string };

/** In UTC: `sun:03:00-sun:04:00` and `01:00-02:00`. */
export interface StoreWindows {
  readonly maintenance: string;
  readonly backup: string;
}

export interface ExistingStore {
  readonly kind: 'existing';
  readonly endpoint: string;
  /** `null` where reads go to where writes go. */
  readonly readerEndpoint: string | null;
  readonly port: number;
  readonly securityGroupId: string;
  /** `null` where nobody logs in by IAM. */
  readonly iamResource: string | null;
  readonly tls: boolean;
}
