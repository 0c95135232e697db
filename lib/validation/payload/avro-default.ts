import type { Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import { type AvroType, calledOf } from './avro-type';
import { isMapping, own, type SchemaProblem, show } from './bounds';

const INT_MAX = 2 ** 31 - 1;
const LONG_MAX = 2 ** 63;

/**
 * What keeps a default from being a value of its type. The default of a union is a value of its first type: what the
 * specification asked until 1.11, and what readers of all versions take. The type may still be filling: names are resolved.
 */
export function defaultProblems(type: AvroType, value: unknown, at: Path): readonly SchemaProblem[] {
  switch (type.kind) {
    case 'union': {
      const first = type.branches[0];
      return first === undefined ? [] : defaultProblems(first, value, at);
    }
    case 'array':
      if (!Array.isArray(value)) return refused(at, value, 'a list');
      return value.flatMap((item, index) => defaultProblems(type.items, item, [...at, index]));
    case 'map':
      if (!isMapping(value)) return refused(at, value, 'a mapping');
      return Object.entries(value).flatMap(([key, item]) => defaultProblems(type.values, item, [...at, key]));
    case 'record':
      if (!isMapping(value)) return refused(at, value, `a mapping with the fields of ${calledOf(type)}`);
      return type.fields.flatMap((field) => {
        const item = own(value, field.name);
        if (item !== undefined) return defaultProblems(field.type, item, [...at, field.name]);
        return field.hasDefault ? [] : refused([...at, field.name], undefined, `a value of ${calledOf(field.type)}`);
      });
    case 'enum':
      return type.symbols.some((symbol) => symbol === value) ? [] : refused(at, value, listed(type.symbols));
    case 'fixed':
      return isBytes(value) && value.length === type.size
        ? []
        : refused(at, value, `text of ${type.size} characters up to \\u00ff, one for each byte`);
    default: {
      const [fits, allowed] = PRIMITIVES[type.kind];
      return fits(value) ? [] : refused(at, value, allowed);
    }
  }
}

const PRIMITIVES = {
  null: [(value: unknown) => value === null, 'null'],
  boolean: [(value: unknown) => typeof value === 'boolean', 'true or false'],
  int: [(value: unknown) => isWholeTo(value, INT_MAX), 'a whole number of 32 bits'],
  long: [(value: unknown) => isWholeTo(value, LONG_MAX), 'a whole number of 64 bits'],
  float: [(value: unknown) => typeof value === 'number', 'a number'],
  double: [(value: unknown) => typeof value === 'number', 'a number'],
  bytes: [isBytes, 'text of characters up to \\u00ff, one for each byte'],
  string: [(value: unknown) => typeof value === 'string', 'text'],
} as const;

function isWholeTo(value: unknown, most: number): boolean {
  return Number.isInteger(value) && typeof value === 'number' && value <= most && value >= -most - 1;
}

function isBytes(value: unknown): value is string {
  return typeof value === 'string' && [...value].every((letter) => (letter.codePointAt(0) ?? 0) <= 0xff);
}

function refused(at: Path, value: unknown, allowed: string): readonly SchemaProblem[] {
  return [{ at, problem: show(value), allowed }];
}
