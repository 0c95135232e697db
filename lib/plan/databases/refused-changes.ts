import { NAME_LIMITS, nameProblem } from '../../base/naming';
import type { RefusedStep } from './database-step';
import type { StoreDatabases } from './databases-plan';
import type { ObservedServer } from './observed-server';
import { wantedRoles } from './wanted-roles';

/** `pg_database_owner` owns the schema `public` from here on, and nobody but its owner makes tables there. */
const OLDEST = 150_000;

/** What must not be done: what is not ours is never taken over, unless somebody names it. */
export function refusedChanges(
  plan: StoreDatabases,
  server: ObservedServer,
  adopted: ReadonlySet<string>,
): readonly RefusedStep[] {
  const version =
    server.version >= OLDEST
      ? []
      : [
          {
            at: 'server',
            got: `PostgreSQL ${Math.floor(server.version / 10_000)}`,
            allowed: '15 or later',
            fix: 'upgrade it first',
          },
        ];
  return [
    ...version,
    ...refusedNames(plan),
    ...foreignRoles(plan, server, adopted),
    ...foreignDatabases(plan, server, adopted),
  ];
}

/** Rules say so of a declaration; a document may come from elsewhere. */
function refusedNames(plan: StoreDatabases): readonly RefusedStep[] {
  const roles = wantedRoles(plan, false);
  return roles.flatMap(({ name, because }, index) => {
    const at = `role ${JSON.stringify(name)}`;
    const problem = nameProblem(name, NAME_LIMITS['postgres-role']);
    const first = roles.findIndex((other) => other.name === name);
    return [
      ...(problem === undefined
        ? []
        : [
            {
              at,
              got: problem,
              allowed: `at most ${NAME_LIMITS['postgres-role'].max} characters: ${NAME_LIMITS['postgres-role'].allowed}`,
              fix: `shorten a name that it is made of: ${because}`,
            },
          ]),
      ...(first === index
        ? []
        : [
            {
              at,
              got: `two that it stands for: ${roles[first]?.because}, and ${because}`,
              allowed: 'one',
              fix: 'rename one of them: names that differ in hyphens or capitals alone make one role',
            },
          ]),
    ];
  });
}

function foreignRoles(
  plan: StoreDatabases,
  { roles }: ObservedServer,
  adopted: ReadonlySet<string>,
): readonly RefusedStep[] {
  const there = new Map(roles.map((role) => [role.name, role]));
  return wantedRoles(plan, false).flatMap(({ name }) => {
    const found = there.get(name);
    if (found === undefined || found.comment === plan.mark || (found.comment === null && adopted.has(name))) return [];
    return [
      {
        at: `role ${JSON.stringify(name)}`,
        got: found.comment === null ? 'one that somebody else made' : `one of somebody else: ${found.comment}`,
        allowed: `none, or one with the comment ${JSON.stringify(plan.mark)}`,
        fix:
          found.comment === null
            ? `rename it, or take it over by --adopt ${name}`
            : 'rename one of them, or let go of it first: COMMENT ON ROLE … IS NULL',
      },
    ];
  });
}

function foreignDatabases(
  { databases }: StoreDatabases,
  server: ObservedServer,
  adopted: ReadonlySet<string>,
): readonly RefusedStep[] {
  const owners = new Map(server.databases.map(({ name, owner }) => [name, owner]));
  return databases.flatMap(({ name, owner }) => {
    const found = owners.get(name);
    if (found === undefined || found === owner || adopted.has(name)) return [];
    return [
      {
        at: `database ${JSON.stringify(name)}`,
        got: `one that belongs to ${found}, and may let in whom nobody declared`,
        allowed: `none, or one that belongs to ${owner}`,
        fix: `rename it, or take it over by --adopt ${name}: from then on only who is declared gets in`,
      },
    ];
  });
}
