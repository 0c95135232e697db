/** Databases, roles and rights in every postgres store of a platform: data that stands alone, as JSON too. */
export interface DatabasesPlan {
  readonly veltrixDatabases: 1;
  readonly platform: string;
  readonly environment: string;
  /** By name. */
  readonly stores: readonly StoreDatabases[];
}

/** What a server should have; what does not stand here is denied. */
export interface StoreDatabases {
  readonly store: string;
  /** The comment that every role of ours carries: one without it is not touched, whatever its name. */
  readonly mark: string;
  /** With what the names of all roles of ours begin, as a second condition. */
  readonly prefix: string;
  /** Where the server is; `null` where it is made here, so that its address stands in another stack, or is told of a proxy. */
  readonly endpoint: { readonly host: string; readonly port: number; readonly tls: boolean } | null;
  /** Whether handlers log in by IAM. */
  readonly iam: boolean;
  /** Whether nobody else has databases there, so that those that come with the server are closed to everybody too. */
  readonly exclusive: boolean;
  readonly databases: readonly DatabasePlan[];
  readonly logins: readonly LoginPlan[];
  readonly connections: ConnectionSum;
}

export interface DatabasePlan {
  readonly name: string;
  /** Owns the database, and is nobody who logs in. */
  readonly owner: string;
  readonly because: string;
  readonly schemas: readonly SchemaPlan[];
}

/** A schema and its three groups, which nobody logs in as. */
export interface SchemaPlan {
  readonly name: string;
  /** Owns the schema; whoever makes tables does it as this role (`SET ROLE`), so that the others get their rights on them. */
  readonly owner: string;
  /** SELECT, INSERT, UPDATE and DELETE on its tables, and its sequences. */
  readonly writer: string;
  /** SELECT on its tables. */
  readonly reader: string;
  readonly because: string;
}

/** One handler or service as it logs in: without a password of ours. */
export interface LoginPlan {
  readonly role: string;
  readonly section: 'handlers' | 'services';
  readonly name: string;
  readonly connectionLimit: Limit;
  readonly statementTimeoutMs: Limit;
  readonly idleInTransactionTimeoutMs: Limit;
  /** By database and schema; each once, with the access that may more. */
  readonly rights: readonly LoginRight[];
}

/** What all who log in may open together, beside what one instance is planned with; `null` is not known. */
export interface ConnectionSum {
  readonly value: number | null;
  readonly atMost: number | null;
  readonly because: string;
}

/** A limit that PostgreSQL enforces; `null` sets none. */
export interface Limit {
  readonly value: number | null;
  readonly because: string;
}

export interface LoginRight {
  readonly database: string;
  readonly schema: string;
  readonly access: 'read' | 'write';
  /** The group that it gets in by. */
  readonly group: string;
  readonly because: string;
}
