import Ajv from 'ajv';
import { type Schema as AvroSchema, Type } from 'avsc';
import type { Schema } from './kept';

/** The drafts that the library of the service reads. */
const DRAFT = /^http:\/\/json-schema\.org\/draft-0[467]\/schema#?$/;
const DRAFT_07 = 'http://json-schema.org/draft-07/schema';

/** What the service would say of a definition that is none of its format. */
export function definitionProblem(format: Schema['format'], definition: string): string | undefined {
  const problem = format === 'AVRO' ? avroProblem(definition) : jsonProblem(definition);
  return problem === undefined ? undefined : `Schema definition of ${format} data format is invalid: ${problem}`;
}

/** As a reader and writer of Avro; names of union branches are told apart, so that any union is one. */
export function avroType(definition: string): Type {
  return Type.forSchema(JSON.parse(definition) as AvroSchema, { wrapUnions: true });
}

function avroProblem(definition: string): string | undefined {
  try {
    avroType(definition);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function jsonProblem(definition: string): string | undefined {
  let schema: unknown;
  try {
    schema = JSON.parse(definition);
  } catch {
    return 'not JSON';
  }
  if (typeof schema === 'boolean') return undefined;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return 'not a JSON Schema';
  const stated: unknown = '$schema' in schema ? schema.$schema : DRAFT_07;
  if (typeof stated !== 'string' || !DRAFT.test(stated)) return `the draft ${JSON.stringify(stated)} is not supported`;
  // Of the older drafts only the shape above is looked at.
  if (stated.replace(/#$/, '') !== DRAFT_07) return undefined;
  const ajv = new Ajv({ strict: false, logger: false, validateFormats: false });
  return ajv.validateSchema({ ...schema, $schema: DRAFT_07 }) === true ? undefined : ajv.errorsText();
}

/** Equal definitions have equal text, whatever the order of their keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
