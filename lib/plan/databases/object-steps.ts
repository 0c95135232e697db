import { compareText } from '../../base/issue';
import { type DatabaseStep, step } from './database-step';
import type { SchemaPlan } from './databases-plan';
import type { JudgedRoles } from './judged-roles';
import type { ObjectKind, ObservedObject } from './observed-server';
import { granteeText, rightsDifference, type WantedRights } from './rights-difference';
import type { DatabaseAt } from './schema-steps';

/** What is done with data, and nothing that is done with tables: no TRUNCATE, which asks nobody, no REFERENCES, no TRIGGER. */
export const ON_TABLES = { writer: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'], reader: ['SELECT'] } as const;

/** `nextval` and `currval`; not `setval`, which would hand out numbers twice. */
export const ON_SEQUENCES = { writer: ['SELECT', 'USAGE'], reader: [] } as const;

const KEYWORD: Readonly<Record<ObjectKind, string>> = {
  table: 'TABLE',
  column: 'TABLE',
  sequence: 'SEQUENCE',
  function: 'ROUTINE',
};

interface Change {
  readonly kind: 'give' | 'take' | 'take option';
  readonly object: ObservedObject;
  readonly grantee: string | null;
  readonly privileges: string;
}

/** Rights on tables, sequences and functions: those of the groups in their schema, and none of anybody of ours elsewhere. */
export function objectSteps(
  { name: database, plan }: DatabaseAt,
  objects: readonly ObservedObject[],
  { isOurs }: JudgedRoles,
): readonly DatabaseStep[] {
  const schemas = new Map((plan?.schemas ?? []).map((schema) => [schema.name, schema]));
  const changes = objects
    .filter((object) => object.ownedByAdmin || isOurs(object.owner))
    .flatMap((object): readonly Change[] => {
      const schema = schemas.get(object.schema);
      // Functions are everybody's by default, and reached by who looks into the schema: no more than that is ours to judge.
      const judged = schema !== undefined && object.kind !== 'function';
      return rightsDifference(wantedOn(object, schema), object.rights, (who) =>
        who === null ? judged : isOurs(who),
      ).flatMap(({ grantee, give, take, takeGrantOption }) => [
        ...(give.length === 0 ? [] : [{ kind: 'give', object, grantee, privileges: text(give, object) } as const]),
        ...(take.length === 0 ? [] : [{ kind: 'take', object, grantee, privileges: text(take, object) } as const]),
        ...(takeGrantOption.length === 0
          ? []
          : [{ kind: 'take option', object, grantee, privileges: text(takeGrantOption, object) } as const]),
      ]);
    });
  return together(database, changes);
}

/** Things of others in a schema of ours, on which nobody of ours has rights, or has some that nobody declared. */
export function foreignObjects(
  { name: database, plan }: DatabaseAt,
  objects: readonly ObservedObject[],
  { isOurs }: JudgedRoles,
): readonly string[] {
  const schemas = new Map((plan?.schemas ?? []).map((schema) => [schema.name, schema]));
  return objects.flatMap((object) => {
    const { identity, owner, rights, ownedByAdmin, schema } = object;
    if (ownedByAdmin || isOurs(owner)) return [];
    const differs = rightsDifference(wantedOn(object, schemas.get(schema)), rights, isOurs).length > 0;
    return differs ? [`${identity} in ${database} belongs to ${owner}, who alone can give and take rights on it`] : [];
  });
}

function wantedOn({ kind }: ObservedObject, schema: SchemaPlan | undefined): WantedRights {
  const rights = kind === 'table' ? ON_TABLES : kind === 'sequence' ? ON_SEQUENCES : undefined;
  if (schema === undefined || rights === undefined) return new Map();
  return new Map<string, readonly string[]>([
    [schema.writer, rights.writer],
    [schema.reader, rights.reader],
  ]);
}

/** The same for several things of a schema is one statement. */
function together(database: string, changes: readonly Change[]): readonly DatabaseStep[] {
  const alike = new Map<string, { readonly first: Change; readonly identities: string[] }>();
  for (const change of changes) {
    const { kind, grantee, privileges, object } = change;
    const key = JSON.stringify([object.schema, kind, KEYWORD[object.kind], grantee, privileges]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { first: change, identities: [object.identity] });
    else known.identities.push(object.identity);
  }
  return [...alike]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { first, identities }]) => {
      const { kind, object, grantee, privileges } = first;
      const who = granteeText(grantee);
      const on = `${privileges} ON ${KEYWORD[object.kind]} ${identities.sort(compareText).join(', ')}`;
      const { of, words, because } = WORDS[kind];
      return step(of, database, because(who, `the schema ${object.schema} of ${database}`), words(on, who));
    });
}

interface Words {
  readonly of: DatabaseStep['kind'];
  readonly words: (on: string, who: string) => string;
  readonly because: (who: string, where: string) => string;
}

const WORDS: Readonly<Record<Change['kind'], Words>> = {
  give: {
    of: 'give',
    words: (on, who) => `GRANT ${on} TO ${who}`,
    because: (who, where) => `what ${who} is for in ${where}`,
  },
  take: {
    of: 'take',
    words: (on, who) => `REVOKE ${on} FROM ${who}`,
    because: (who, where) => `nothing that is declared gives it to ${who} in ${where}`,
  },
  'take option': {
    of: 'take',
    words: (on, who) => `REVOKE GRANT OPTION FOR ${on} FROM ${who}`,
    because: (who, where) => `${who} could give it to others in ${where}`,
  },
};

function text(privileges: readonly string[], { column }: ObservedObject): string {
  return privileges.map((privilege) => (column === null ? privilege : `${privilege} (${column})`)).join(', ');
}
