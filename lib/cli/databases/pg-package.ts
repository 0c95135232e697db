/** The part of the client library that is used; a test compares it with the whole. */
export interface PgPackage {
  readonly Client: new (options: PgClientOptions) => PgClient;
}

export interface PgClientOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Where none is given the library looks into PGPASSFILE, or `~/.pgpass`. */
  readonly password?: string | (() => string);
  readonly ssl: false | { readonly ca?: string; readonly rejectUnauthorized: true; readonly servername?: string };
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly statement_timeout: number;
  readonly lock_timeout: number;
}

export interface PgClient {
  connect(): Promise<unknown>;
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  end(): Promise<void>;
}
