import { z } from 'zod';
import type { Path } from '../../base/issue';

/** The keys that may stand at a place, for "did you mean". Unions give the keys of all their shapes. */
export function knownKeys(schema: z.ZodType, path: Path): readonly string[] {
  const keys = path
    .reduce<readonly z.core.$ZodType[]>((types, part) => types.flatMap((type) => descend(type, part)), [schema])
    .flatMap(ownKeys);
  return [...new Set(keys)].sort();
}

/** The words that may stand at a place: literals and choices of all shapes. */
export function knownValues(schema: z.ZodType, path: Path): readonly string[] {
  const values = path
    .reduce<readonly z.core.$ZodType[]>((types, part) => types.flatMap((type) => descend(type, part)), [schema])
    .flatMap(shapes)
    .flatMap((shape) =>
      shape instanceof z.ZodLiteral
        ? [...shape.values].map(String)
        : shape instanceof z.ZodEnum
          ? shape.options.map(String)
          : [],
    );
  return [...new Set(values)];
}

/** The keys whose word decides whether another may stand, or must stand, beside them; none where it is the same for every word. */
export function decidingKeys(schema: z.ZodType, path: Path): readonly string[] {
  const key = String(path.at(-1));
  const objects = path
    .slice(0, -1)
    .reduce<readonly z.core.$ZodType[]>((types, part) => types.flatMap((type) => descend(type, part)), [schema])
    .flatMap(shapes)
    .flatMap((shape) =>
      shape instanceof z.ZodObject ? [shape.shape as Readonly<Record<string, z.core.$ZodType>>] : [],
    );
  const needs = new Set(
    objects.map((shape) => (shape[key] === undefined ? 'no' : isOptional(shape[key]) ? 'may' : 'must')),
  );
  if (needs.size < 2) return [];
  const words = objects.flatMap(Object.entries).filter(([, type]) => type instanceof z.ZodLiteral);
  return [...new Set(words.map(([name]) => name))].sort();
}

function isOptional(type: z.core.$ZodType): boolean {
  return type instanceof z.ZodExactOptional || type instanceof z.ZodOptional;
}

function descend(type: z.core.$ZodType, part: string | number): readonly z.core.$ZodType[] {
  return shapes(type).flatMap((shape) => {
    if (shape instanceof z.ZodObject) return Object.hasOwn(shape.shape, part) ? [shape.shape[part]] : [];
    if (shape instanceof z.ZodRecord) return [shape.valueType];
    return shape instanceof z.ZodArray ? [shape.element] : [];
  });
}

function ownKeys(type: z.core.$ZodType): readonly string[] {
  return shapes(type).flatMap((shape) => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : []));
}

/** What a type is once optional wrappers and unions are opened. */
function shapes(type: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (type instanceof z.ZodExactOptional || type instanceof z.ZodOptional) return shapes(type.unwrap());
  if (type instanceof z.ZodUnion) return type.options.flatMap(shapes);
  return [type];
}
