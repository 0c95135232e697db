import type { Path } from '../../base/issue';
import { listed, nearest } from '../../base/nearest';
import { defaultProblems } from './avro-default';
import { readLogical } from './avro-logical';
import { AVRO_PRIMITIVES, type AvroField, type AvroRecord, type AvroType, isNamed } from './avro-type';
import { isMapping, type Mapping, own, type SchemaProblem, show } from './bounds';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const FULL_NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const NAME_ALLOWED = 'letters, digits and underscores, not starting with a digit';
const COMPLEX = ['array', 'enum', 'fixed', 'map', 'record'] as const;
const ORDERS = ['ascending', 'descending', 'ignore'];
const MAX_FIXED = 2 ** 31 - 1;

export interface AvroReading {
  /** The whole schema, or nothing where a problem keeps it from being one. */
  readonly type: AvroType | undefined;
  readonly problems: readonly SchemaProblem[];
}

/** An Avro definition as types, with every problem at its place. The definition is bounded in depth: this recurses. */
export function readAvro(definition: unknown): AvroReading {
  const reader = new AvroReader();
  const type = reader.read(definition, [], '');
  const problems = [...reader.problems, ...reader.defaults.flatMap((check) => check())];
  return { type: problems.length === 0 ? type : undefined, problems };
}

class AvroReader {
  readonly problems: SchemaProblem[] = [];
  /** Defaults are judged at the end, when every record has its fields. */
  readonly defaults: (() => readonly SchemaProblem[])[] = [];
  private readonly names = new Map<string, AvroType | undefined>();
  private count = 0;

  read(schema: unknown, at: Path, namespace: string): AvroType | undefined {
    if (typeof schema === 'string') return this.reference(schema, at, namespace);
    if (Array.isArray(schema)) return this.union(schema, at, namespace);
    if (!isMapping(schema))
      return this.refuse(at, schema, 'the name of a type, a mapping with a type, or a list of types');
    const kind = own(schema, 'type');
    switch (kind) {
      case 'record':
      case 'error':
        return this.record(schema, at, namespace);
      case 'enum':
        return this.enumeration(schema, at, namespace);
      case 'fixed':
        return this.fixed(schema, at, namespace);
      case 'array': {
        const items = this.part(schema, 'items', at, namespace);
        return items && { ...this.base(schema, at, kind), kind, items };
      }
      case 'map': {
        const values = this.part(schema, 'values', at, namespace);
        return values && { ...this.base(schema, at, kind), kind, values };
      }
      default: {
        const primitive = AVRO_PRIMITIVES.find((name) => name === kind);
        if (primitive !== undefined) return { ...this.base(schema, at, primitive), kind: primitive };
        return this.refuse(
          [...at, 'type'],
          kind,
          `${listed([...AVRO_PRIMITIVES, ...COMPLEX], 20)}; a named type stands by its name alone`,
        );
      }
    }
  }

  private reference(name: string, at: Path, namespace: string): AvroType | undefined {
    const primitive = AVRO_PRIMITIVES.find((one) => one === name);
    if (primitive !== undefined) return { id: this.nextId(), at, logical: undefined, kind: primitive };
    const full = qualified(name, namespace);
    if (this.names.has(full)) return this.names.get(full);
    const near = nearest(full, [...this.names.keys(), ...AVRO_PRIMITIVES]);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    return this.refuse(at, name, `a primitive type, or a name that is defined before this place${hint}`);
  }

  private union(branches: readonly unknown[], at: Path, namespace: string): AvroType | undefined {
    if (branches.length === 0) return this.refuse(at, branches, 'at least one type');
    const seen = new Set<string>();
    const types = branches.flatMap((branch, index) => {
      const place = [...at, index];
      if (Array.isArray(branch)) {
        this.refuse(place, branch, 'no union directly inside a union');
        return [];
      }
      const type = this.read(branch, place, namespace);
      if (type === undefined) return [];
      const called = isNamed(type) ? type.name : type.kind;
      if (seen.has(called)) this.refuse(place, called, `each type once; ${called} stands before`);
      seen.add(called);
      return [type];
    });
    return { id: this.nextId(), at, logical: undefined, kind: 'union', branches: types };
  }

  private record(schema: Mapping, at: Path, outer: string): AvroType | undefined {
    const naming = this.named(schema, at, outer);
    const fields: AvroField[] = [];
    const type: AvroRecord = { ...this.base(schema, at, 'record'), kind: 'record', ...naming, fields };
    this.define(type, at);
    const stated = own(schema, 'fields');
    if (!Array.isArray(stated)) return this.refuse([...at, 'fields'], stated, 'a list of fields');
    const seen = new Set<string>();
    stated.forEach((field: unknown, index) => {
      const read = this.field(field, [...at, 'fields', index], naming.namespace);
      if (read === undefined) return;
      if (seen.has(read.name)) this.refuse([...read.at, 'name'], read.name, 'a name of its own in the record');
      seen.add(read.name);
      fields.push(read);
    });
    return type;
  }

  private field(field: unknown, at: Path, namespace: string): AvroField | undefined {
    if (!isMapping(field)) return this.refuse(at, field, 'a mapping with name and type');
    const name = own(field, 'name');
    if (typeof name !== 'string' || !NAME.test(name)) this.refuse([...at, 'name'], name, NAME_ALLOWED);
    const order = own(field, 'order');
    if (order !== undefined && !ORDERS.includes(String(order))) this.refuse([...at, 'order'], order, listed(ORDERS));
    const aliases = this.aliases(field, at, NAME);
    const type = this.part(field, 'type', at, namespace);
    if (type === undefined || typeof name !== 'string') return undefined;
    const value = own(field, 'default');
    if (value !== undefined) this.defaults.push(() => defaultProblems(type, value, [...at, 'default']));
    return { name, aliases, at, type, hasDefault: value !== undefined };
  }

  private enumeration(schema: Mapping, at: Path, outer: string): AvroType | undefined {
    const naming = this.named(schema, at, outer);
    const stated = own(schema, 'symbols');
    const symbols = Array.isArray(stated) ? stated.filter((symbol) => typeof symbol === 'string') : [];
    if (!Array.isArray(stated) || stated.length === 0)
      this.refuse([...at, 'symbols'], stated, 'a list of at least one symbol');
    else {
      const seen = new Set<unknown>();
      stated.forEach((symbol: unknown, index) => {
        const place = [...at, 'symbols', index];
        if (typeof symbol !== 'string' || !NAME.test(symbol)) this.refuse(place, symbol, NAME_ALLOWED);
        else if (seen.has(symbol)) this.refuse(place, symbol, 'each symbol once');
        seen.add(symbol);
      });
    }
    const value = own(schema, 'default');
    const fallback = symbols.find((symbol) => symbol === value);
    if (value !== undefined && fallback === undefined) this.refuse([...at, 'default'], value, listed(symbols));
    return this.define({ ...this.base(schema, at, 'enum'), kind: 'enum', ...naming, symbols, fallback }, at);
  }

  private fixed(schema: Mapping, at: Path, outer: string): AvroType | undefined {
    const naming = this.named(schema, at, outer);
    const size = own(schema, 'size');
    const fits = typeof size === 'number' && Number.isInteger(size) && size >= 0 && size <= MAX_FIXED;
    if (!fits) this.refuse([...at, 'size'], size, `a whole number of bytes, at most ${MAX_FIXED}`);
    const bytes = fits ? size : 0;
    return this.define(
      { ...this.base(schema, at, 'fixed', fits ? size : undefined), kind: 'fixed', ...naming, size: bytes },
      at,
    );
  }

  private named(schema: Mapping, at: Path, outer: string) {
    const name = own(schema, 'name');
    const stated = own(schema, 'namespace');
    if (stated !== undefined && stated !== '' && !(typeof stated === 'string' && FULL_NAME.test(stated))) {
      this.refuse([...at, 'namespace'], stated, 'names joined by dots');
    }
    if (typeof name !== 'string' || !FULL_NAME.test(name)) this.refuse([...at, 'name'], name, NAME_ALLOWED);
    const full = qualified(typeof name === 'string' ? name : '', typeof stated === 'string' ? stated : outer);
    const namespace = full.includes('.') ? full.slice(0, full.lastIndexOf('.')) : '';
    const aliases = this.aliases(schema, at, FULL_NAME).map((alias) => qualified(alias, namespace));
    return { name: full, namespace, aliases };
  }

  private aliases(schema: Mapping, at: Path, form: RegExp): readonly string[] {
    const stated = own(schema, 'aliases');
    if (stated === undefined) return [];
    if (!Array.isArray(stated)) {
      this.refuse([...at, 'aliases'], stated, 'a list of names');
      return [];
    }
    stated.forEach((alias: unknown, index) => {
      if (typeof alias !== 'string' || !form.test(alias)) this.refuse([...at, 'aliases', index], alias, NAME_ALLOWED);
    });
    return stated.filter((alias) => typeof alias === 'string');
  }

  private define<T extends AvroType & { readonly name: string }>(type: T, at: Path): T {
    const place = [...at, 'name'];
    if (this.names.has(type.name)) this.refuse(place, type.name, 'a name of its own; it is defined before');
    if (AVRO_PRIMITIVES.some((name) => name === type.name.split('.').at(-1))) {
      this.refuse(place, type.name, 'a name that is not a primitive type');
    }
    this.names.set(type.name, type);
    return type;
  }

  private part(schema: Mapping, key: string, at: Path, namespace: string): AvroType | undefined {
    const stated = own(schema, key);
    if (stated === undefined) return this.refuse([...at, key], undefined, 'a type');
    return this.read(stated, [...at, key], namespace);
  }

  private base(schema: Mapping, at: Path, kind: string, size?: number) {
    const { logical, problems } = readLogical(schema, kind, size);
    for (const { key, problem, allowed } of problems) this.problems.push({ at: [...at, key], problem, allowed });
    return { id: this.nextId(), at, logical };
  }

  private nextId(): number {
    this.count += 1;
    return this.count;
  }

  private refuse(at: Path, value: unknown, allowed: string): undefined {
    this.problems.push({ at, problem: show(value), allowed });
  }
}

/** A name with a dot is whole; another one stands in the namespace around it. */
function qualified(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}
