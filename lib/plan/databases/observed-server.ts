/** What a server has, as its catalogs say it: as much of it as the plan is compared with. */
export interface ObservedServer {
  /** As `server_version_num` has it: 160009 is 16.9. */
  readonly version: number;
  readonly admin: {
    readonly role: string;
    readonly superuser: boolean;
    /** The roles whose rights it has. */
    readonly memberOf: readonly string[];
  };
  /** Whether it knows logins by IAM: the role `rds_iam` is there. */
  readonly iam: boolean;
  /** All that carry a comment of ours, or have a name that is planned. */
  readonly roles: readonly ObservedRole[];
  /** All that take connections. */
  readonly databases: readonly ObservedDatabase[];
  /** By database: of those that are planned, and those that belong to a role of ours. */
  readonly contents: Readonly<Record<string, ObservedContents>>;
}

export interface ObservedRole {
  readonly name: string;
  /** The comment on it. */
  readonly comment: string | null;
  readonly attributes: RoleAttributes;
  /** -1 is none. */
  readonly connectionLimit: number;
  readonly settings: readonly ObservedSetting[];
  readonly memberOf: readonly ObservedMembership[];
  /** Rights on things of kinds that the plan does not know, or in databases that are not ours. */
  readonly rightsElsewhere: number;
}

export interface RoleAttributes {
  readonly login: boolean;
  readonly inherit: boolean;
  readonly superuser: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  readonly replication: boolean;
  readonly bypassRowSecurity: boolean;
}

export interface ObservedSetting {
  /** `null` holds in all of them. */
  readonly database: string | null;
  readonly name: string;
  readonly value: string;
}

export interface ObservedMembership {
  readonly group: string;
  readonly admin: boolean;
  readonly grantor: string;
}

export interface ObservedDatabase {
  readonly name: string;
  readonly owner: string;
  /** Whether the one who asks has the rights of the owner. */
  readonly ownedByAdmin: boolean;
  readonly rights: readonly ObservedRight[];
}

/** What one grantee may do with one thing; who owns it is left out. */
export interface ObservedRight {
  /** `null` for everybody. */
  readonly grantee: string | null;
  /** As GRANT names them, sorted. */
  readonly privileges: readonly string[];
  /** Those of them that it may give to others. */
  readonly grantable: readonly string[];
}

export interface ObservedContents {
  readonly schemas: readonly ObservedSchema[];
  readonly objects: readonly ObservedObject[];
  readonly defaults: readonly ObservedDefault[];
}

export interface ObservedSchema {
  readonly name: string;
  readonly owner: string;
  readonly ownedByAdmin: boolean;
  readonly rights: readonly ObservedRight[];
}

export type ObjectKind = 'table' | 'sequence' | 'column' | 'function';

export interface ObservedObject {
  readonly kind: ObjectKind;
  readonly schema: string;
  /** As SQL names it, in quotes and with its schema; of a column its table. */
  readonly identity: string;
  /** In quotes; `null` of all but columns. */
  readonly column: string | null;
  readonly owner: string;
  readonly ownedByAdmin: boolean;
  readonly rights: readonly ObservedRight[];
}

/** What is granted on things that a role will make. */
export interface ObservedDefault {
  readonly role: string;
  /** `null` holds in all of them. */
  readonly schema: string | null;
  readonly kind: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas';
  readonly rights: readonly ObservedRight[];
}
