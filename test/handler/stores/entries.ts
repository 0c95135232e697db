/** What stores ask of Redis; each rejects when the time of a call is up. Keys are whole ones. */
export interface Entries {
  readonly get: (key: string) => Promise<string | null>;
  /** With the milliseconds that are left of it. */
  readonly getWithTtl: (key: string) => Promise<readonly [string | null, number]>;
  /** For ever without a time to live. */
  readonly set: (key: string, value: string, ttlMs?: number) => Promise<void>;
  /** Whether it was not there before. */
  readonly setIfAbsent: (key: string, value: string, ttlMs: number) => Promise<boolean>;
  readonly delete: (key: string) => Promise<void>;
  /** Only where it still holds this. */
  readonly deleteIf: (key: string, value: string) => Promise<void>;
}
