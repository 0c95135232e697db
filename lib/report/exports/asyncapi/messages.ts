import type { JsonValue } from '../../../base/json-value';
import type { EventModelEvent, PayloadSchema } from '../../../model/event-model';
import { plain } from '../plain';
import { componentMessage, type Mapping } from './references';

const BINDING_VERSION = '0.5.0';
const DRAFT_07 = 'application/schema+json;version=draft-07';
const AVRO = 'application/vnd.apache.avro;version=1.9.0';
const DRAFT_07_NAME = /^http:\/\/json-schema\.org\/draft-07\/schema#?$/;

/** One event as a message, with the schema of its payload where one is declared. */
export function message(event: EventModelEvent): Mapping {
  const { name, owner, classification, durability, ordering, key, payload } = event;
  return {
    name,
    title: name,
    ...contentOf(name, payload.schema),
    bindings: {
      kafka: {
        ...(key === null ? {} : { key: { type: 'string', description: key } }),
        bindingVersion: BINDING_VERSION,
      },
    },
    'x-owner': owner,
    'x-classification': classification,
    'x-durability': durability,
    'x-ordering': ordering,
    'x-payload-bytes': { typical: payload.typical, max: payload.max },
  };
}

function contentOf(event: string, schema: PayloadSchema | null): Mapping {
  if (schema === null) return {};
  const compatibility = { 'x-compatibility': schema.compatibility };
  const definition = plain(schema.definition);
  if (schema.format === 'avro') {
    return { contentType: 'application/avro', payload: { schemaFormat: AVRO, schema: definition }, ...compatibility };
  }
  const contentType = 'application/json';
  const embedded = embeddable(schema.definition, definition, `${componentMessage(event)}/payload/schema`);
  if (embedded !== undefined) {
    return { contentType, payload: { schemaFormat: DRAFT_07, schema: embedded }, ...compatibility };
  }
  // As text: readers of AsyncAPI know draft-07 alone, and look up every reference they see from the root of the document.
  return { contentType, ...compatibility, 'x-payload-schema': JSON.stringify(definition) };
}

/** The same schema in its new place, or nothing where it would mean something else there. */
function embeddable(stated: PayloadSchema['definition'], definition: JsonValue, place: string): JsonValue | undefined {
  const dialect = stated.$schema;
  if (dialect !== undefined && !(typeof dialect === 'string' && DRAFT_07_NAME.test(dialect))) return undefined;
  if (!isMapping(definition)) return undefined;
  const { $schema: _, $id: __, ...bare } = definition;
  return canMove(bare) ? moved(bare, place) : undefined;
}

/** Schemas with a name of their own inside, or references to others, are found from where they stand. */
function canMove(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.every(canMove);
  if (!isMapping(value)) return true;
  const { $id, $ref } = value;
  if (typeof $id === 'string' || (typeof $ref === 'string' && $ref !== '#' && !$ref.startsWith('#/'))) return false;
  return Object.values(value).every(canMove);
}

function moved(value: JsonValue, place: string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => moved(item, place));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string' ? [key, `${place}${inner.slice(1)}`] : [key, moved(inner, place)],
    ),
  );
}

function isMapping(value: JsonValue): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
