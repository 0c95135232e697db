import { compareText, formatPath } from '../../base/issue';
import { readAvro } from './avro-read';
import { boundsProblems, isMapping, MAX_PROBLEMS, type SchemaProblem } from './bounds';
import { jsonSchemaProblems } from './json-schema-problems';

export type SchemaFormat = 'avro' | 'json-schema';

/** What keeps a definition from being a schema of its format, each at its place; the first of very many. */
export function schemaProblems(format: SchemaFormat, definition: unknown): readonly SchemaProblem[] {
  const beyond = boundsProblems(definition);
  if (beyond.length > 0) return beyond;
  if (isFileAlone(definition)) return [FILE_INSIDE];
  const problems = format === 'avro' ? readAvro(definition).problems : jsonSchemaProblems(definition);
  const placed = problems.map((problem) => ({ problem, place: formatPath(problem.at) }));
  placed.sort((a, b) => compareText(a.place, b.place));
  return placed.slice(0, MAX_PROBLEMS).map(({ problem }) => problem);
}

const FILE_INSIDE: SchemaProblem = {
  at: [],
  problem: 'nothing but a file',
  allowed: 'the schema itself',
  fix: 'write `file` beside `format`, in the place of `definition`; in TypeScript import what the file says',
};

/** Taken for a JSON Schema it would allow everything: keys that are no keywords say nothing. */
function isFileAlone(definition: unknown): boolean {
  if (!isMapping(definition)) return false;
  const [key, ...others] = Object.keys(definition);
  return key === 'file' && others.length === 0;
}
