import { z } from 'zod';
import { describeSchema, type JsonSchema } from './describe-schema';
import descriptions from './descriptions.json';
import { environmentSchema } from './environment';
import { eventsSchema } from './events';
import { allowSchemaFile } from './schema-file';

/** The documents that a person writes and an editor can help with. */
export const DOCUMENTS = ['events', 'environment'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

const SOURCES: Readonly<Record<DocumentName, { readonly schema: z.ZodType; readonly title: string }>> = {
  events: { schema: eventsSchema, title: 'Veltrix events declaration' },
  environment: { schema: environmentSchema, title: 'Veltrix environment' },
};

/** Formats that draft-07 names; zod has more, and gives their pattern as well. */
const FORMATS: ReadonlySet<unknown> = new Set(['date', 'uri']);

/** What the reader accepts as JSON Schema draft-07, for editors; rules and what refers to what are the matter of `veltrix check`. */
export function jsonSchemaOf(document: DocumentName): JsonSchema {
  const { schema, title } = SOURCES[document];
  const { $schema, ...plain } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => refine(zodSchema, jsonSchema),
  }) as JsonSchema;
  const worded = describeSchema(plain, descriptions[document]);
  const { description, properties, ...described } = document === 'events' ? allowSchemaFile(worded) : worded;
  return {
    $schema,
    $id: `urn:veltrix:schema:${document}:1`,
    title,
    description,
    ...described,
    properties: { $schema: { description: 'This schema, for editors; nothing else reads it.' }, ...properties },
  };
}

/** Puts right, in place as zod asks for it, what its translation adds, or says less of than the reader. */
function refine(type: z.core.$ZodTypes, json: z.core.JSONSchema.BaseSchema): void {
  // The bounds of a double's whole numbers: true of every number here, and no limit of ours.
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.format !== undefined && !FORMATS.has(json.format)) delete json.format;
  const { protocol, checks } = type._zod.def as Partial<z.core.$ZodURLDef>;
  if (protocol !== undefined) json.pattern = `${protocol.source.replace(/\$$/, '')}:`;
  // What is trimmed before it is measured must hold more than blanks.
  const trimmed = checks?.some((check) => check._zod.def.check === 'overwrite') ?? false;
  if (trimmed && json.type === 'string' && json.pattern === undefined) json.pattern = '\\S';
}
