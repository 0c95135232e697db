import type { Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import {
  type AvroEnum,
  type AvroField,
  type AvroNamed,
  type AvroRecord,
  type AvroType,
  calledOf,
  isNamed,
} from './avro-type';
import { Comparisons, TOO_MANY } from './comparisons';
import { broken, every, isReadable, READABLE, unproven, type Verdict } from './verdict';

/** Written type -> types it may be read as (schema resolution in the specification). */
const PROMOTIONS: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
};

/** Whether everything written with one schema can be read with the other; places are of the newer of both. */
export function avroReads(reader: AvroType, writer: AvroType, newer: 'reader' | 'writer'): Verdict {
  return new AvroResolution(newer).reads(reader, writer, 0);
}

class AvroResolution {
  private readonly pairs = new Comparisons();

  constructor(private readonly newer: 'reader' | 'writer') {}

  reads(reader: AvroType, writer: AvroType, level: number): Verdict {
    return this.pairs.once(`${reader.id} ${writer.id}`, level, this.at(reader, writer), () => {
      if (writer.kind === 'union') return every(writer.branches.map((branch) => this.reads(reader, branch, level)));
      if (reader.kind === 'union') return this.readsAsOneOf(reader.branches, reader, writer, level);
      const shape = this.readsShape(reader, writer, level);
      // Where the types do not fit, what their values mean is no further news.
      return shape.breakages.length > 0 ? shape : every([shape, this.readsMeaning(reader, writer)]);
    });
  }

  private readsShape(reader: AvroType, writer: AvroType, level: number): Verdict {
    const at = this.at(reader, writer);
    if (reader.kind === 'record' && writer.kind === 'record') {
      return every([this.readsName(reader, writer), this.readsFields(reader, writer, level)]);
    }
    if (reader.kind === 'enum' && writer.kind === 'enum') {
      return every([this.readsName(reader, writer), this.readsSymbols(reader, writer)]);
    }
    if (reader.kind === 'fixed' && writer.kind === 'fixed') {
      if (reader.size === writer.size) return this.readsName(reader, writer);
      return broken(at, `${writer.name} is written with ${writer.size} bytes and read with ${reader.size}.`);
    }
    if (reader.kind === 'array' && writer.kind === 'array') return this.reads(reader.items, writer.items, level + 1);
    if (reader.kind === 'map' && writer.kind === 'map') return this.reads(reader.values, writer.values, level + 1);
    if (reader.kind === writer.kind || PROMOTIONS[writer.kind]?.includes(reader.kind)) return READABLE;
    return broken(at, `${calledOf(writer)} is written, and cannot be read as ${calledOf(reader)}.`);
  }

  /** The specification takes the first type that matches and libraries differ in how deep they look before they take it. */
  private readsAsOneOf(branches: readonly AvroType[], union: AvroType, writer: AvroType, level: number): Verdict {
    if (!this.pairs.afford(branches.length)) return TOO_MANY;
    const likely = branches.filter((branch) => mayMatch(branch, writer));
    const at = this.at(union, writer);
    const [first] = likely;
    if (first === undefined) {
      return broken(
        at,
        `${calledOf(writer)} is written, and the union that reads it has only ${listed(branches.map(calledOf))}.`,
      );
    }
    const verdict = this.reads(first, writer, level);
    if (isReadable(verdict)) return READABLE;
    const other = likely.slice(1).find((branch) => isReadable(this.reads(branch, writer, level)));
    if (other === undefined) return verdict;
    return unproven(
      at,
      `${calledOf(writer)} can be read as ${calledOf(other)}, but ${calledOf(first)} stands before it`,
    );
  }

  /** The specification compares the last part of names, the library for Java whole names; both take whole aliases. */
  private readsName(reader: AvroNamed, writer: AvroNamed): Verdict {
    if (reader.name === writer.name || reader.aliases.includes(writer.name)) return READABLE;
    if (lastPart(reader.name) !== lastPart(writer.name)) {
      return broken(
        this.at(reader, writer),
        `${writer.name} is written, and is neither name nor alias of ${reader.name}, which reads it.`,
      );
    }
    return unproven(
      this.at(reader, writer),
      `${writer.name} is written and ${reader.name} reads it: the same name in another namespace, which not every library accepts without an alias`,
    );
  }

  private readsFields(reader: AvroRecord, writer: AvroRecord, level: number): Verdict {
    const written = new Map(writer.fields.map((field) => [field.name, field]));
    const taken = new Map<string, string>();
    return every(reader.fields.map((field) => this.readsField(field, { reader, writer, written, taken, level })));
  }

  private readsField(field: AvroField, { reader, writer, written, taken, level }: FieldContext): Verdict {
    const at = this.newer === 'reader' ? field.at : writer.at;
    const sources = [...new Set([field.name, ...field.aliases])].flatMap((name) => written.get(name) ?? []);
    const [source] = sources;
    if (sources.length > 1) {
      return broken(
        at,
        `${field.name} of ${reader.name} would be read from ${listed(sources.map(({ name }) => name))}, which are all written.`,
      );
    }
    if (source === undefined) {
      if (field.hasDefault) return READABLE;
      return broken(at, `${field.name} of ${reader.name} is read, is not written, and has no default.`);
    }
    const other = taken.get(source.name);
    taken.set(source.name, field.name);
    const verdict = this.reads(field.type, source.type, level + 1);
    if (other === undefined) return verdict;
    return every([verdict, unproven(at, `${source.name} is written once and read as ${other} and as ${field.name}`)]);
  }

  private readsSymbols(reader: AvroEnum, writer: AvroEnum): Verdict {
    if (reader.fallback !== undefined) return READABLE;
    const readable = new Set(reader.symbols);
    const missing = writer.symbols.filter((symbol) => !readable.has(symbol));
    if (missing.length === 0) return READABLE;
    const gone = missing.length === 1 ? `The symbol ${missing[0]}` : `Each of the symbols ${listed(missing)}`;
    return broken(
      this.at(reader, writer),
      `${gone} may be written; ${reader.name}, which reads it, has neither it nor a default.`,
    );
  }

  /** Decimals match when precision and scale do; another logical type reads the same bytes as something else. */
  private readsMeaning(reader: AvroType, writer: AvroType): Verdict {
    const [read, written] = [reader.logical, writer.logical];
    if (read === undefined || read.meaning === written?.meaning) return READABLE;
    const at = this.at(reader, writer);
    if (written === undefined) {
      return unproven(
        at,
        `a plain ${writer.kind} is written and read as ${read.meaning}; whether it holds that is not in the schema`,
      );
    }
    if (!read.known || !written.known) return unproven(at, `${written.meaning} is written and read as ${read.meaning}`);
    return broken(at, `${written.meaning} is written and read as ${read.meaning}.`);
  }

  private at(reader: { readonly at: Path }, writer: { readonly at: Path }): Path {
    return this.newer === 'reader' ? reader.at : writer.at;
  }
}

interface FieldContext {
  readonly reader: AvroRecord;
  readonly writer: AvroRecord;
  readonly written: ReadonlyMap<string, AvroField>;
  /** Written field -> the field that reads it already. */
  readonly taken: Map<string, string>;
  readonly level: number;
}

/** The first look: the same kind (and name), or a promotion. */
function mayMatch(reader: AvroType, writer: AvroType): boolean {
  if (isNamed(reader) && isNamed(writer)) {
    const names = [reader.name, ...reader.aliases].map(lastPart);
    return reader.kind === writer.kind && names.includes(lastPart(writer.name));
  }
  return reader.kind === writer.kind || (PROMOTIONS[writer.kind]?.includes(reader.kind) ?? false);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
