import type { DatabaseStep } from '../../plan/databases/database-step';
import type { StoreDatabases } from '../../plan/databases/databases-plan';
import type { ObservedServer } from '../../plan/databases/observed-server';
import type { WayIn } from './way-in';

/** What is asked of a PostgreSQL server. */
export interface DatabaseServer {
  /** Nobody else changes databases or roles until this connection ends: two runs at once wait for each other. */
  readonly lock: () => Promise<void>;
  /** Looks; changes nothing. */
  readonly observe: (plan: StoreDatabases) => Promise<ObservedServer>;
  /** All of its statements, or none of them. */
  readonly take: (step: DatabaseStep) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  readonly wayIn: WayIn;
  /** Whose client library is used, if he has one. */
  readonly cwd: string;
}

export type ConnectDatabases = (options: ServerOptions) => Promise<DatabaseServer>;

/** PostgreSQL said no, or nothing at all; the message says why, in its own words. */
export class PostgresFailure extends Error {
  override readonly name = 'PostgresFailure';
}
