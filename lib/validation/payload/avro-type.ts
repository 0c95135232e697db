import type { Path } from '../../base/issue';

/**
 * An Avro schema after reading: names are resolved, so that a type that holds itself is a circle of objects.
 * Source of every rule of Avro in this folder: the Avro specification 1.11 and 1.12 (read 2026-11).
 */
export type AvroType = AvroPrimitive | AvroRecord | AvroEnum | AvroFixed | AvroArray | AvroMap | AvroUnion;

export const AVRO_PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
export type PrimitiveName = (typeof AVRO_PRIMITIVES)[number];

interface AvroBase {
  /** Counts the types of one definition; with it a pair of types has a name. */
  readonly id: number;
  readonly at: Path;
  readonly logical: Logical | undefined;
}

export interface AvroPrimitive extends AvroBase {
  readonly kind: PrimitiveName;
}

export interface AvroNamed extends AvroBase {
  /** With its namespace, as are the aliases. */
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface AvroRecord extends AvroNamed {
  readonly kind: 'record';
  readonly fields: readonly AvroField[];
}

export interface AvroField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly at: Path;
  readonly type: AvroType;
  readonly hasDefault: boolean;
}

export interface AvroEnum extends AvroNamed {
  readonly kind: 'enum';
  readonly symbols: readonly string[];
  readonly fallback: string | undefined;
}

export interface AvroFixed extends AvroNamed {
  readonly kind: 'fixed';
  readonly size: number;
}

export interface AvroArray extends AvroBase {
  readonly kind: 'array';
  readonly items: AvroType;
}

export interface AvroMap extends AvroBase {
  readonly kind: 'map';
  readonly values: AvroType;
}

export interface AvroUnion extends AvroBase {
  readonly kind: 'union';
  readonly branches: readonly AvroType[];
}

/** What the bytes mean beyond their type. */
export interface Logical {
  readonly name: string;
  /** `decimal(9,2)`: two logical types mean the same when this text is the same. */
  readonly meaning: string;
  readonly known: boolean;
}

export function isNamed(type: AvroType): type is AvroRecord | AvroEnum | AvroFixed {
  return type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed';
}

/** How a type is called in a sentence: `string`, `record shop.Order`, `decimal(9,2)`. */
export function calledOf(type: AvroType): string {
  const plain = isNamed(type) ? `${type.kind} ${type.name}` : type.kind;
  return type.logical === undefined ? plain : `${plain} as ${type.logical.meaning}`;
}
