import type { Limit, StoreDatabases } from './databases-plan';

/** A role as it should be. */
export interface WantedRole {
  readonly name: string;
  readonly login: boolean;
  /** `null` is none. */
  readonly connectionLimit: number | null;
  /** Those that are ours to set; `undefined` is not set. */
  readonly settings: Readonly<Record<ManagedSetting, string | undefined>>;
  readonly memberOf: readonly { readonly group: string; readonly because: string }[];
  readonly because: string;
}

export const MANAGED_SETTINGS = ['idle_in_transaction_session_timeout', 'statement_timeout'] as const;
type ManagedSetting = (typeof MANAGED_SETTINGS)[number];

/** The role whose members log in to RDS by IAM (docs.aws.amazon.com/AmazonRDS, UsingWithRDS.IAMDBAuth.DBAccounts). */
export const IAM_GROUP = 'rds_iam';

/** Groups first, since those who log in are their members. */
export function wantedRoles({ databases, logins, iam }: StoreDatabases, iamThere: boolean): readonly WantedRole[] {
  const groups = databases.flatMap((database) => [
    group(database.owner, `owns the database ${database.name}, ${database.because}`),
    ...database.schemas.flatMap(({ name, owner, writer, reader, because }) => {
      const where = `the schema ${name} of ${database.name}, ${because}`;
      return [
        group(owner, `owns ${where}`),
        group(writer, `reads and writes ${where}`),
        group(reader, `reads ${where}`),
      ];
    }),
  ]);
  const users = logins.map((login): WantedRole => {
    const { role, section, name, connectionLimit, statementTimeoutMs, idleInTransactionTimeoutMs, rights } = login;
    return {
      name: role,
      login: true,
      connectionLimit: connectionLimit.value,
      settings: {
        idle_in_transaction_session_timeout: milliseconds(idleInTransactionTimeoutMs),
        statement_timeout: milliseconds(statementTimeoutMs),
      },
      memberOf: [
        ...rights.map((right) => ({ group: right.group, because: right.because })),
        ...(iam && iamThere ? [{ group: IAM_GROUP, because: `${section}.${name} logs in by IAM` }] : []),
      ],
      because: `${section}.${name} logs in; ${[connectionLimit, statementTimeoutMs, idleInTransactionTimeoutMs]
        .map(({ because }) => because)
        .join('; ')}`,
    };
  });
  return [...groups, ...users];
}

function group(name: string, because: string): WantedRole {
  const settings = { idle_in_transaction_session_timeout: undefined, statement_timeout: undefined };
  return { name, login: false, connectionLimit: null, settings, memberOf: [], because };
}

function milliseconds({ value }: Limit): string | undefined {
  return value === null ? undefined : `${value}ms`;
}
