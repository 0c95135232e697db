import type { StoreDatabases } from './databases-plan';
import type { ObservedRole, ObservedServer } from './observed-server';
import { type WantedRole, wantedRoles } from './wanted-roles';

/** Which roles of a server are ours: those that are planned, and those that carry our mark and nobody plans any more. */
export interface JudgedRoles {
  readonly wanted: readonly WantedRole[];
  readonly there: ReadonlyMap<string, ObservedRole>;
  readonly retired: readonly ObservedRole[];
  /** Whether it is one of both. */
  readonly isOurs: (role: string | null) => boolean;
}

export function judgedRoles(plan: StoreDatabases, server: ObservedServer): JudgedRoles {
  const wanted = wantedRoles(plan, server.iam);
  const names = new Set(wanted.map(({ name }) => name));
  const retired = server.roles.filter(
    ({ name, comment }) => !names.has(name) && comment === plan.mark && name.startsWith(plan.prefix),
  );
  const ours = new Set([...names, ...retired.map(({ name }) => name)]);
  return {
    wanted,
    there: new Map(server.roles.map((role) => [role.name, role])),
    retired,
    isOurs: (role) => role !== null && ours.has(role),
  };
}
