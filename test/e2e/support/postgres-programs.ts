import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian installs PostgreSQL: a folder for each major version. */
const INSTALLED = '/usr/lib/postgresql';
/** The one that Aurora's oldest offered version is nearest to, and that Debian 12 has. */
const MAJOR = '15';
const PGBOUNCER = '/usr/sbin/pgbouncer';

/** A program of the server; where it is missing the tests fail, they never pass by. */
export function postgresProgram(name: 'initdb' | 'pg_basebackup' | 'postgres'): string {
  const program = join(INSTALLED, MAJOR, 'bin', name);
  if (!existsSync(program)) {
    throw new Error(
      `this test needs PostgreSQL ${MAJOR}: ${program} is missing; apt-get install -y postgresql-${MAJOR}`,
    );
  }
  return program;
}

export function pgBouncerProgram(): string {
  if (!existsSync(PGBOUNCER)) {
    throw new Error(`this test needs PgBouncer: ${PGBOUNCER} is missing; apt-get install -y pgbouncer`);
  }
  return PGBOUNCER;
}

/** Neither program runs as root: then as the user that Debian's package made, in the same process. */
export function asPostgres(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return isRoot() ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--', ...command] : command;
}

/** A file or folder of ours that these programs read and write. */
export function givenToPostgres(path: string): void {
  if (!isRoot()) return;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
  if (uid === undefined || gid === undefined)
    throw new Error('this test needs the user postgres of the package postgresql');
  chownSync(path, uid, gid);
}

/** Process ids of those that a process started itself; PostgreSQL puts each into a group of its own. */
export function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === parent)
    .map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; the state follows it, then the parent.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
