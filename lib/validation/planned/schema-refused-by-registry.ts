import { JSON_SCHEMA_DRAFTS, MAX_DEFINITION } from '../../catalog/schema-registry';
import type { PayloadSchema } from '../../model/event-model';
import { schemasOf } from '../../plan/schemas/schemas';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'schema-refused-by-registry',
  severity: 'error',
  about: {
    what: 'The Glue Schema Registry takes the schema of each event: a JSON Schema of a draft that it reads, and no longer than it stores.',
    why: 'It refuses the schema in the middle of an apply, and those who send the event have nothing to be held to.',
    formula: `definition <= ${MAX_DEFINITION.characters} characters, without blanks between its parts`,
    fix: 'Write the schema in draft-07; shorten it by what only people read, or describe less of the payload.',
    source: `${MAX_DEFINITION.source}; ${JSON_SCHEMA_DRAFTS.source} (${JSON_SCHEMA_DRAFTS.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const schemaRefusedByRegistry = rule(HEAD, ({ model }: PlannedSubject, say) =>
  schemasOf(model).map(({ event, definition, path }) => {
    const draft = refusedDraft(model.events.get(event)?.payload.schema ?? null);
    if (draft !== undefined) return say.refused([...path, 'definition', '$schema'], { draft });
    const { length } = definition;
    if (length <= MAX_DEFINITION.characters) return say.proven(path);
    return say.refused([...path, 'definition'], { characters: length, most: MAX_DEFINITION.characters });
  }),
);

function refusedDraft(schema: PayloadSchema | null): string | undefined {
  const stated = schema?.format === 'json-schema' ? schema.definition.$schema : undefined;
  if (typeof stated !== 'string' || JSON_SCHEMA_DRAFTS.accepted.includes(stated.replace(/#$/, ''))) return undefined;
  return stated;
}
