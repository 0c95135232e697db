import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** One kind of thing that is remembered, by its ARN or id. */
export interface Kind<Thing> {
  readonly name: string;
  readonly schema: z.ZodType<Thing>;
}

const FORMAT = 1;
const STATE = z.object({
  format: z.literal(FORMAT),
  things: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/**
 * What the emulator forgets. It only adds to what the emulator knows: whether a thing exists is always asked there, so that a
 * memory which outlives the emulator is harmless.
 */
export class Memory {
  private readonly things: Map<string, Map<string, unknown>>;

  private constructor(
    private readonly file: string | undefined,
    things: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) {
    this.things = new Map(Object.entries(things).map(([kind, kept]) => [kind, new Map(Object.entries(kept))]));
  }

  /** Without a file nothing outlives the process. */
  static open(file?: string): Memory {
    return new Memory(file, file === undefined ? {} : readState(file));
  }

  get<Thing>(kind: Kind<Thing>, id: string): Thing | undefined {
    const found = this.things.get(kind.name)?.get(id);
    return found === undefined ? undefined : kind.schema.parse(found);
  }

  /** Every thing of a kind, in the order they came. */
  all<Thing>(kind: Kind<Thing>): readonly Thing[] {
    return [...(this.things.get(kind.name)?.values() ?? [])].map((thing) => kind.schema.parse(thing));
  }

  put<Thing>(kind: Kind<Thing>, id: string, thing: Thing): void {
    const kept = this.things.get(kind.name) ?? new Map<string, unknown>();
    kept.set(id, thing);
    this.things.set(kind.name, kept);
    this.save();
  }

  forget(kind: Kind<unknown>, id: string): void {
    if (this.things.get(kind.name)?.delete(id)) this.save();
  }

  /** Forgets what begins with the prefix and is not among the known: how it went, nobody told us. */
  keepKnown(kind: Kind<unknown>, prefix: string, known: readonly string[]): void {
    const kept = [...(this.things.get(kind.name)?.keys() ?? [])];
    for (const id of kept) {
      if (id.startsWith(prefix) && !known.includes(id)) this.forget(kind, id);
    }
  }

  /** Written beside and moved, so that a kill at any moment leaves the old state or the new one. */
  private save(): void {
    if (this.file === undefined) return;
    const things = Object.fromEntries([...this.things].map(([kind, kept]) => [kind, Object.fromEntries(kept)]));
    const beside = `${this.file}.new`;
    writeFileSync(beside, `${JSON.stringify({ format: FORMAT, things }, undefined, 2)}\n`);
    renameSync(beside, this.file);
  }
}

function readState(file: string): z.infer<typeof STATE>['things'] {
  if (!existsSync(file)) return {};
  const text = readFileSync(file, 'utf8');
  try {
    return STATE.parse(JSON.parse(text)).things;
  } catch {
    throw new Error(`${file}: got something else than the supplement's state; remove it and deploy anew`);
  }
}
