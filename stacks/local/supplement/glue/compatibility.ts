import { avroType } from './definitions';
import { jsonReads } from './json-reads';
import type { Schema } from './kept';

interface Judged {
  /** New readers read what was written. */
  readonly backward: boolean;
  /** Old readers read what will be written. */
  readonly forward: boolean;
  /** Against all since the checkpoint, not the latest alone. */
  readonly all: boolean;
}

const MODES: Readonly<Record<Schema['compatibility'], Judged>> = {
  NONE: { backward: false, forward: false, all: false },
  DISABLED: { backward: false, forward: false, all: false },
  BACKWARD: { backward: true, forward: false, all: false },
  BACKWARD_ALL: { backward: true, forward: false, all: true },
  FORWARD: { backward: false, forward: true, all: false },
  FORWARD_ALL: { backward: false, forward: true, all: true },
  FULL: { backward: true, forward: true, all: false },
  FULL_ALL: { backward: true, forward: true, all: true },
};

/**
 * Whether a definition may be the next version.
 *
 * Assumption: a mode without _ALL looks at the latest version and one with it at all since the checkpoint; the service does not
 * say more. Avro is judged by another library than its own, avsc.
 */
export function isCompatible(schema: Schema, definition: string): boolean {
  const { backward, forward, all } = MODES[schema.compatibility];
  const taken = schema.versions.filter(({ status }) => status === 'AVAILABLE');
  const before = all ? taken.filter(({ number }) => number >= schema.checkpoint) : taken.slice(-1);
  const reads =
    schema.format === 'AVRO'
      ? avroReads
      : (one: string, other: string) => jsonReads(JSON.parse(one), JSON.parse(other));
  return before.every(
    (version) =>
      (!backward || reads(definition, version.definition)) && (!forward || reads(version.definition, definition)),
  );
}

function avroReads(reader: string, writer: string): boolean {
  const [read, written] = [avroType(reader), avroType(writer)];
  try {
    read.createResolver(written);
    return true;
  } catch {
    return false;
  }
}
