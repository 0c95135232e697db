import { compareText } from '../base/issue';
import type { AllowingStatement } from './kafka-iam-policy';
import type { Source } from './source';

/** What clients ask the Glue Schema Registry for, and what IAM can allow it on. */
export interface SchemaIamRow extends Source {
  readonly action: string;
  /** `*`: no narrower resource is looked up, so that whoever allows it allows it on every schema of the account. */
  readonly on: 'registry and schema' | '*';
}

/** `write`: which version a definition is; `read`: the definition of the version that an event was written with. */
export const SCHEMA_IAM: Readonly<Record<'read' | 'write', SchemaIamRow>> = {
  write: {
    action: 'glue:GetSchemaByDefinition',
    on: 'registry and schema',
    source:
      'https://docs.aws.amazon.com/glue/latest/dg/schema-registry-gs.html, "IAM examples for serializers": the ARN of the registry and that of each schema',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  read: {
    action: 'glue:GetSchemaVersion',
    on: '*',
    source:
      'the same page, "IAM examples for deserializers": Resource "*"; awslabs/aws-glue-schema-registry issues 68 and 151: asked for by the id of a version, which names no registry, and no resource is supported',
    asOf: '2022-03-07',
    confidence: 'medium',
  },
};

/** `arn:aws:glue:<region>:<account>:registry/<name>`, of `…:schema/<name>/<schema>`. */
export function registryArnOf(schemaArn: string): string {
  return schemaArn.replace(/:schema\/([^/]*)\/[^/]*$/, ':registry/$1');
}

/** What allows serializers to find the versions of these schemas; nothing where there are none. */
export function schemaStatements(schemaArns: readonly string[]): readonly AllowingStatement[] {
  if (schemaArns.length === 0) return [];
  const { action } = SCHEMA_IAM.write;
  const resources = new Set([...schemaArns.map(registryArnOf), ...schemaArns]);
  return [
    {
      Sid: action.replace('glue:', ''),
      Effect: 'Allow',
      Action: [action],
      Resource: [...resources].sort(compareText),
    },
  ];
}

/** Of the same as JSON without blanks, behind other statements. */
export function schemaStatementsLength(schemaArns: readonly string[]): number {
  return schemaStatements(schemaArns).reduce((sum, statement) => sum + JSON.stringify(statement).length + 1, 0);
}
