import { type DatabaseStep, step } from './database-step';
import type { JudgedRoles } from './judged-roles';
import { ON_SEQUENCES, ON_TABLES } from './object-steps';
import type { ObservedDefault, ObservedServer } from './observed-server';
import { quoteIdent } from './quoted';
import { giveStatements, rightsDifference, takeStatements, type WantedRights } from './rights-difference';
import type { DatabaseAt } from './schema-steps';

interface Wanted {
  readonly role: string;
  readonly schema: string;
  readonly kind: 'tables' | 'sequences';
  readonly rights: WantedRights;
}

/** What the groups may do with tables that are made later, by the owner of their schema. */
export function defaultSteps(
  at: DatabaseAt,
  there: readonly ObservedDefault[],
  admin: ObservedServer['admin'],
  { isOurs }: JudgedRoles,
): readonly DatabaseStep[] {
  const wanted = wantedDefaults(at);
  const has = new Map(there.map((one) => [keyOf(one), one]));
  const others = there.filter(
    (one) => !wanted.some((other) => keyOf(other) === keyOf(one)) && (isOurs(one.role) || one.role === admin.role),
  );
  const all = [
    ...wanted.map((one) => ({ ...one, has: has.get(keyOf(one))?.rights ?? [] })),
    ...others.map((one) => ({ ...one, rights: new Map() as WantedRights, has: one.rights })),
  ];
  return all.flatMap(({ role, schema, kind, rights, has: observed }) => {
    const owned = isOurs(role);
    const differences = rightsDifference(rights, observed, (who) => (who === null ? owned : isOurs(who)));
    const inSchema = schema === null ? '' : ` IN SCHEMA ${quoteIdent(schema)}`;
    const before = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdent(role)}${inSchema} `;
    const on = `ON ${kind.toUpperCase()}`;
    const give = differences.flatMap((difference) => giveStatements(on, difference)).map((text) => before + text);
    const take = differences.flatMap((difference) => takeStatements(on, difference)).map((text) => before + text);
    const what = `${kind} that ${role} will make${schema === null ? '' : ` in the schema ${schema}`} of ${at.name}`;
    return [
      ...(give.length === 0 ? [] : [step('give', at.name, `the groups get their rights on ${what}`, ...give)]),
      ...(take.length === 0 ? [] : [step('take', at.name, `only the groups get rights on ${what}`, ...take)]),
    ];
  });
}

function wantedDefaults({ plan }: DatabaseAt): readonly Wanted[] {
  return (plan?.schemas ?? []).flatMap(({ name: schema, owner: role, writer, reader }) => {
    const rights = (on: { readonly writer: readonly string[]; readonly reader: readonly string[] }): WantedRights =>
      new Map([
        [writer, on.writer],
        [reader, on.reader],
      ]);
    return [
      { role, schema, kind: 'tables' as const, rights: rights(ON_TABLES) },
      { role, schema, kind: 'sequences' as const, rights: rights(ON_SEQUENCES) },
    ];
  });
}

function keyOf({ role, schema, kind }: Pick<ObservedDefault, 'role' | 'schema' | 'kind'>): string {
  return JSON.stringify([role, schema, kind]);
}
