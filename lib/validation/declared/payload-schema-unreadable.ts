import type { ResolvedModel } from '../../model/event-model';
import { schemaProblems } from '../payload/schema-problems';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'payload-schema-unreadable',
  severity: 'error',
  about: {
    what: 'What is declared as the schema of a payload is a schema of its format.',
    why: 'The registry refuses it, or takes it and nothing can be checked by it: the first event that does not fit stops a handler.',
    formula: null,
    fix: 'Correct the schema at the place that the issue names.',
    source: 'json-schema.org/draft-07 and draft/2020-12; avro.apache.org/docs/1.12.0/specification (read 2026-11)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const payloadSchemaUnreadable = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.events.values()].flatMap(({ name, payload: { schema } }) => {
    if (schema === null) return [];
    const path = ['events', name, 'payload', 'schema'];
    const problems = schemaProblems(schema.format, schema.definition);
    if (problems.length === 0) return [say.proven(path)];
    return problems.map(({ at, ...said }) =>
      say.refused([...path, 'definition', ...at], { ...said, format: schema.format }, [[...path, 'format']]),
    );
  }),
);
