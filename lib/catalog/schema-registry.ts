import type { Quota } from './quotas';
import type { Source } from './source';

/** How the Glue Schema Registry calls the two formats that a payload may be declared in. */
export type RegistryFormat = 'AVRO' | 'JSON';

/** Its words for which change of a schema is allowed; DISABLED, which forbids every change, is left out. */
export type CompatibilityMode = 'NONE' | 'BACKWARD' | 'BACKWARD_ALL' | 'FORWARD' | 'FORWARD_ALL' | 'FULL' | 'FULL_ALL';

export const MAX_DEFINITION: Source & { readonly characters: number } = {
  characters: 170_000,
  source: 'AWS Glue API reference, RegisterSchemaVersion: SchemaDefinition',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What `$schema` may name; a definition without it is read as draft-07. */
export const JSON_SCHEMA_DRAFTS: Source & { readonly accepted: readonly string[] } = {
  accepted: [
    'http://json-schema.org/draft-04/schema',
    'http://json-schema.org/draft-06/schema',
    'http://json-schema.org/draft-07/schema',
  ],
  source:
    'docs.aws.amazon.com glue/latest/dg/schema-registry.html: Draft-04, Draft-06 and Draft-07, by the library Everit',
  asOf: '2026-11-21',
  confidence: 'high',
};

export interface Enforcement extends Source {
  readonly format: RegistryFormat;
  /** `refuses`: a version that breaks the mode is never offered; `reports-differ`: nobody should count on it. */
  readonly whenBroken: 'refuses' | 'reports-differ';
  readonly note: string;
}

/** What the registry does with a version that its mode forbids. */
export const ENFORCEMENT: Readonly<Record<RegistryFormat, Enforcement>> = {
  AVRO: {
    format: 'AVRO',
    whenBroken: 'refuses',
    note: 'the version is kept with the status FAILURE, the latest one stays the one before, and no error is answered',
    source: 'hashicorp/terraform-provider-aws issue 35152 and streamthoughts/jikkou issue 593, with answers of AWS',
    asOf: '2025-05-29',
    confidence: 'medium',
  },
  JSON: {
    format: 'JSON',
    whenBroken: 'reports-differ',
    note: 'one report says that no mode is enforced, others that an added optional property is refused',
    source: 'awslabs/aws-glue-schema-registry pull request 494 (2026-09) against issues 172 and 268',
    asOf: '2026-09-02',
    confidence: 'low',
  },
};

/** Every definition that was ever registered is a version, those that were refused too. */
export const SCHEMA_VERSIONS: Quota = {
  key: 'glue.schemaVersionsPerRegion',
  what: 'versions of all schemas of an account in a region',
  value: 1_000,
  adjustable: true,
  leadTime: null,
  source: 'awsdocs/aws-glue-developer-guide 025e51c5, schema-registry: Quotas of the Schema Registry',
  asOf: '2021-07-01',
  confidence: 'medium',
};
