import { compareText, formatPath } from '../../base/issue';
import { readAvro } from './avro-read';
import { boundsProblems, MAX_PROBLEMS, type SchemaProblem } from './bounds';
import { jsonSchemaProblems } from './json-schema-problems';

export type SchemaFormat = 'avro' | 'json-schema';

/** What keeps a definition from being a schema of its format, each at its place; the first of very many. */
export function schemaProblems(format: SchemaFormat, definition: unknown): readonly SchemaProblem[] {
  const beyond = boundsProblems(definition);
  if (beyond.length > 0) return beyond;
  const problems = format === 'avro' ? readAvro(definition).problems : jsonSchemaProblems(definition);
  const placed = problems.map((problem) => ({ problem, place: formatPath(problem.at) }));
  placed.sort((a, b) => compareText(a.place, b.place));
  return placed.slice(0, MAX_PROBLEMS).map(({ problem }) => problem);
}
