import { compareText, formatPath } from '../../base/issue';
import { avroReads } from './avro-changes';
import { readAvro } from './avro-read';
import { JsonSchemaCoverage } from './json-schema-covers';
import { SchemaSource } from './json-schema-node';
import { canonical } from './json-schema-values';
import { type SchemaFormat, schemaProblems } from './schema-problems';
import type { Breakage, Verdict } from './verdict';

export interface SchemaChanges {
  /** What consumers with the newer schema cannot read of data written with the older one. */
  readonly backward: readonly Breakage[];
  /** What consumers with the older schema cannot read of data written with the newer one. */
  readonly forward: readonly Breakage[];
  /** What could be judged in neither way; each sentence starts with its direction and place. */
  readonly unproven: readonly string[];
}

/**
 * What a change of a schema breaks, in both directions. Nothing in `backward` and `unproven`: every value that is valid under
 * the older definition is read with the newer one. Places are of the newer definition.
 */
export function schemaChanges(format: SchemaFormat, older: unknown, newer: unknown): SchemaChanges {
  const unreadable = [
    ...(schemaProblems(format, older).length > 0 ? ['the older definition is no schema'] : []),
    ...(schemaProblems(format, newer).length > 0 ? ['the newer definition is no schema'] : []),
  ];
  if (unreadable.length > 0) return { backward: [], forward: [], unproven: unreadable };
  if (canonical(older) === canonical(newer)) return { backward: [], forward: [], unproven: [] };
  const [backward, forward] = format === 'avro' ? avroChanges(older, newer) : jsonSchemaChanges(older, newer);
  return {
    backward: sorted(backward),
    forward: sorted(forward),
    unproven: [
      ...(backward?.unproven ?? []).map((sentence) => `backward: ${sentence}`),
      ...(forward?.unproven ?? []).map((sentence) => `forward: ${sentence}`),
    ].sort(compareText),
  };
}

/** By place, so that the order of keys in a definition changes nothing. */
function sorted(verdict: Verdict | undefined): readonly Breakage[] {
  return [...(verdict?.breakages ?? [])].sort(
    (a, b) => compareText(formatPath(a.at), formatPath(b.at)) || compareText(a.what, b.what),
  );
}

function avroChanges(older: unknown, newer: unknown): readonly Verdict[] {
  const [before, after] = [readAvro(older).type, readAvro(newer).type];
  if (before === undefined || after === undefined) return [];
  return [avroReads(after, before, 'reader'), avroReads(before, after, 'writer')];
}

function jsonSchemaChanges(older: unknown, newer: unknown): readonly Verdict[] {
  const [before, after] = [new SchemaSource(older, 'a').root(), new SchemaSource(newer, 'b').root()];
  return [
    new JsonSchemaCoverage('reader').covers({ written: [before], read: after, level: 0, near: [] }),
    new JsonSchemaCoverage('writer').covers({ written: [after], read: before, level: 0, near: [] }),
  ];
}
