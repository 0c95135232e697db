import { compareText, type Path } from '../../base/issue';
import type { JsonValue } from '../../base/json-value';
import { resourceName, topicName } from '../../base/naming';
import type { CompatibilityMode, RegistryFormat } from '../../catalog/schema-registry';
import type { EnvironmentModel } from '../../model/environment-model';
import type { EventModel, EventModelEvent, PayloadSchema } from '../../model/event-model';
import { canonicalJson } from '../documents/canonical-json';

/** Where the schema of a payload is found. */
export interface SchemaPlace {
  readonly registry: string;
  /** In the registry: the topic's, where serializers of AWS look when nobody names another. */
  readonly name: string;
  readonly format: RegistryFormat;
  readonly compatibility: CompatibilityMode;
}

/** The schema of an event's payload, as a registry holds it. */
export interface SchemaPlan extends SchemaPlace {
  readonly event: string;
  /** The same definition is the same text, however the file was written. */
  readonly definition: string;
  readonly path: Path;
}

const FORMATS: Readonly<Record<PayloadSchema['format'], RegistryFormat>> = { avro: 'AVRO', 'json-schema': 'JSON' };

const MODES: Readonly<Record<PayloadSchema['compatibility'], CompatibilityMode>> = {
  none: 'NONE',
  backward: 'BACKWARD',
  'backward-all': 'BACKWARD_ALL',
  forward: 'FORWARD',
  'forward-all': 'FORWARD_ALL',
  full: 'FULL',
  'full-all': 'FULL_ALL',
};

/** One for a platform in an environment, so that environments change theirs one after the other. */
export function registryName({ names }: Pick<EnvironmentModel, 'names'>): string {
  return resourceName(names, 'schemas');
}

/** Nothing where no schema is stated, and where the topic is another's: then the schema is as well. */
export function schemaPlaceOf(model: EventModel, event: string): SchemaPlace | null {
  const found = model.events.get(event);
  return found === undefined || !hasSchema(found) ? null : placeOf(model, found);
}

/** One for each event of ours that states a schema, by name. Apart from the plan, since nothing is sized by it. */
export function schemasOf(model: EventModel): readonly SchemaPlan[] {
  return [...model.events.values()]
    .filter(hasSchema)
    .sort((a, b) => compareText(a.name, b.name))
    .map((event) => ({
      event: event.name,
      ...placeOf(model, event),
      definition: canonicalDefinition(event.payload.schema.definition),
      path: ['events', event.name, 'payload', 'schema'],
    }));
}

/** How many there are, without writing out any. */
export function countSchemas({ events }: Pick<EventModel, 'events'>): number {
  return [...events.values()].filter(hasSchema).length;
}

/**
 * Canonical JSON for both formats: in a mapping the order of keys means nothing to either. Lists keep theirs: it is that of
 * fields, symbols and union branches in Avro. Its Parsing Canonical Form is not taken, which drops defaults, aliases, logical
 * types and texts.
 */
function canonicalDefinition(definition: PayloadSchema['definition']): string {
  // Only values of JSON pass the rule `payload-schema-unreadable`.
  return canonicalJson(definition as { readonly [key: string]: JsonValue });
}

type WithSchema = EventModelEvent & { readonly payload: { readonly schema: PayloadSchema } };

function hasSchema(event: EventModelEvent): event is WithSchema {
  return event.existing === null && event.payload.schema !== null;
}

function placeOf({ platform, environment }: EventModel, { name, payload: { schema } }: WithSchema): SchemaPlace {
  return {
    registry: registryName(environment),
    name: topicName(platform, name),
    format: FORMATS[schema.format],
    compatibility: MODES[schema.compatibility],
  };
}
