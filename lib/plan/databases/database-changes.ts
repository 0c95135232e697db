import { isBeyond } from './connection-sum';
import { type DatabaseChanges, type DatabaseStep, step } from './database-step';
import type { StoreDatabases } from './databases-plan';
import { defaultSteps } from './default-steps';
import { type JudgedRoles, judgedRoles } from './judged-roles';
import { foreignObjects, objectSteps } from './object-steps';
import type { ObservedContents, ObservedServer } from './observed-server';
import { quoteIdent } from './quoted';
import { refusedChanges } from './refused-changes';
import { alterRole, createRole, joinGroups, leaveGroups, retireRole } from './role-steps';
import { type DatabaseAt, openSchemas, SCHEMAS_OF_A_NEW_ONE, schemaSteps } from './schema-steps';
import { closeDatabases, makeDatabases, openDatabases } from './server-steps';
import { IAM_GROUP } from './wanted-roles';

const FRESH: ObservedContents = { schemas: SCHEMAS_OF_A_NEW_ONE, objects: [], defaults: [] };

/** From here on one member may be let into a group by several, and each takes back his own (release notes of 16, E.14.2). */
const GRANTORS_COUNT_FROM = 160_000;

/**
 * What a server lacks of its plan. Only what differs is a step, so that a second run has none. Who logs in gets into the groups
 * once these may do what they are for; what is taken away comes last. Roles and databases are never dropped.
 */
export function databaseChanges(
  plan: StoreDatabases,
  server: ObservedServer,
  adopted: ReadonlySet<string> = new Set(),
): DatabaseChanges {
  const roles = judgedRoles(plan, server);
  const inside = databasesAt(plan, server, roles).flatMap((at) => {
    const { schemas, objects, defaults } = server.contents[at.name] ?? FRESH;
    return [
      ...schemaSteps(at, schemas, roles),
      ...objectSteps(at, objects, roles),
      ...defaultSteps(at, defaults, server.admin, roles),
    ];
  });
  const steps = [
    ...roleSteps(plan, roles),
    ...ownerSteps(plan, server),
    ...makeDatabases(plan, server),
    ...closeDatabases(plan, server, roles),
    ...inside,
    ...roles.wanted.flatMap((wanted) => joinGroups(wanted, roles.there.get(wanted.name))),
    ...takenSteps(server, roles),
  ];
  // What is taken in one database is given in no other.
  const order = (kind: DatabaseStep['kind']): number => (kind === 'take' ? 1 : 0);
  return {
    steps: [...steps].sort((a, b) => order(a.kind) - order(b.kind)),
    refused: refusedChanges(plan, server, adopted),
    notes: notesOf(plan, server, roles),
  };
}

function roleSteps({ mark }: StoreDatabases, { wanted, there }: JudgedRoles): readonly DatabaseStep[] {
  return wanted.flatMap((role) => {
    const found = there.get(role.name);
    if (found === undefined) return [createRole(role, mark)];
    const marked = step('set', null, 'it is ours from now on', commentOn(role.name, mark));
    return [...(found.comment === mark ? [] : [marked]), ...alterRole(role, found)];
  });
}

function commentOn(role: string, mark: string): string {
  return `COMMENT ON ROLE ${quoteIdent(role)} IS '${mark.replaceAll("'", "''")}'`;
}

/** Whoever is no superuser, as nobody is on RDS, does for a role only what its members do. */
function ownerSteps({ databases }: StoreDatabases, { admin }: ObservedServer): readonly DatabaseStep[] {
  if (admin.superuser) return [];
  const owners = databases.flatMap(({ owner, schemas }) => [owner, ...schemas.map((schema) => schema.owner)]);
  return owners
    .filter((owner) => !admin.memberOf.includes(owner))
    .map((owner) =>
      step('give', null, `${admin.role} acts for ${owner}`, `GRANT ${quoteIdent(owner)} TO CURRENT_USER`),
    );
}

function takenSteps({ version }: ObservedServer, { wanted, there, retired }: JudgedRoles): readonly DatabaseStep[] {
  const grantors = version >= GRANTORS_COUNT_FROM;
  const known = wanted.flatMap((role) => {
    const found = there.get(role.name);
    return found === undefined ? [] : leaveGroups(found, role, grantors);
  });
  return [...known, ...retired.flatMap((role) => [...retireRole(role), ...leaveGroups(role, undefined, grantors)])];
}

/** Those that are planned, and those that belong to a role of ours. */
function databasesAt(plan: StoreDatabases, server: ObservedServer, { isOurs }: JudgedRoles): readonly DatabaseAt[] {
  const planned = new Set(plan.databases.map(({ name }) => name));
  const left = server.databases.filter(({ name, owner }) => isOurs(owner) && !planned.has(name));
  return [
    ...plan.databases.map((database) => ({ name: database.name, plan: database })),
    ...left.map(({ name }) => ({ name, plan: undefined })),
  ];
}

function notesOf(plan: StoreDatabases, server: ObservedServer, roles: JudgedRoles): readonly string[] {
  const inside = databasesAt(plan, server, roles).flatMap((at) => {
    const { schemas, objects } = server.contents[at.name] ?? FRESH;
    return [...openSchemas(at, schemas, roles), ...foreignObjects(at, objects, roles)];
  });
  return [
    ...(plan.iam && !server.iam ? [`there is no role ${IAM_GROUP}: nobody logs in by IAM here`] : []),
    ...(isBeyond(plan.connections) ? [plan.connections.because] : []),
    ...openDatabases(plan, server, roles),
    ...inside,
    ...server.roles.flatMap(({ name, rightsElsewhere }) =>
      rightsElsewhere === 0 || !roles.isOurs(name)
        ? []
        : [`${name} has rights on things that the plan does not know, or in databases that are not ours`],
    ),
    ...roles.retired.map(({ name }) => `${name} is declared by nobody any more: it stays, and can do nothing`),
  ];
}
