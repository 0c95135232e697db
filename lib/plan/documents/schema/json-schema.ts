import { z } from 'zod';
import type { JsonValue } from '../../../base/json-value';
import { configurationSchema } from './document';

/** What a reader of the document may rely on, as JSON Schema draft-07. */
export function configurationJsonSchema(): { readonly [keyword: string]: JsonValue } {
  const { $schema, ...plain } = z.toJSONSchema(configurationSchema, {
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // The bounds of a double's whole numbers: true of every number here, and no limit of ours.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return {
    $schema: String($schema),
    $id: 'urn:veltrix:schema:configuration:1',
    title: 'Veltrix configuration document',
    description:
      'Everything that a handler or service is given: made by Veltrix, read by what runs. Times are milliseconds and sizes bytes.',
    ...(plain as { readonly [keyword: string]: JsonValue }),
  };
}
