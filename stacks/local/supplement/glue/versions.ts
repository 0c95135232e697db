import { z } from 'zod';
import { json } from '../json-target';
import type { Call } from '../operation';
import * as shape from './answers';
import { glueOperation, invalidInput, notFound, readRequest } from './answers';
import { isCompatible } from './compatibility';
import { canonical, definitionProblem } from './definitions';
import { SCHEMAS, type Schema, schemas, type Version } from './kept';
import { schemaOf } from './schemas';
import { aVersion, judged, latestOf, statusOf } from './version-of';

const ofDefinition = z.object({ SchemaId: shape.schemaId, SchemaDefinition: shape.definition });

/**
 * A version that the mode forbids is kept as failed and answered without an error, as the service does it
 * (hashicorp/terraform-provider-aws issue 35152, streamthoughts/jikkou issue 593). Until it is judged it is pending: here for this
 * answer and the first read.
 */
export const registerSchemaVersion = glueOperation('RegisterSchemaVersion', async (call) => {
  const { SchemaId, SchemaDefinition } = readRequest(ofDefinition, call.body);
  const schema = await schemaOf(call, SchemaId);
  const problem = definitionProblem(schema.format, SchemaDefinition);
  if (problem !== undefined) throw invalidInput(problem);
  const known = sameAs(schema, SchemaDefinition).find(({ status }) => status === 'AVAILABLE');
  if (known !== undefined) return json(registered(known));
  if (schema.compatibility === 'DISABLED') {
    throw invalidInput(`Compatibility DISABLED does not allow versioning. SchemaName: ${schema.name}`);
  }
  const status = isCompatible(schema, SchemaDefinition) ? 'AVAILABLE' : 'FAILURE';
  const made = aVersion(call, schema.versions.length + 1, SchemaDefinition, status);
  call.memory.put(SCHEMAS, schema.arn, { ...schema, versions: [...schema.versions, made] });
  return json(registered(made));
});

const reading = z.object({
  SchemaId: shape.schemaId.optional(),
  SchemaVersionId: z.string().optional(),
  SchemaVersionNumber: z
    .object({ LatestVersion: z.boolean().optional(), VersionNumber: z.number().optional() })
    .optional(),
});

export const getSchemaVersion = glueOperation('GetSchemaVersion', async (call) => {
  const asked = readRequest(reading, call.body);
  const [schema, version] = await versionOf(call, asked);
  const { definition, number, createdAt, id } = version;
  judged(call, schema, [version]);
  return json({
    SchemaVersionId: id,
    SchemaDefinition: definition,
    DataFormat: schema.format,
    SchemaArn: schema.arn,
    VersionNumber: number,
    Status: statusOf(version),
    CreatedTime: createdAt,
  });
});

async function versionOf(call: Call, asked: z.infer<typeof reading>): Promise<readonly [Schema, Version]> {
  const { SchemaId, SchemaVersionId, SchemaVersionNumber } = asked;
  if (SchemaVersionId !== undefined) {
    for (const schema of await schemas(call)) {
      const found = schema.versions.find(({ id }) => id === SchemaVersionId);
      if (found !== undefined) return [schema, found];
    }
    throw notFound(`Schema version is not found. SchemaVersionId: ${SchemaVersionId}`);
  }
  const schema = await schemaOf(call, SchemaId ?? {});
  if (SchemaVersionNumber?.LatestVersion === true) return [schema, latestOf(schema)];
  const found = schema.versions.find(({ number }) => number === SchemaVersionNumber?.VersionNumber);
  if (found !== undefined) return [schema, found];
  throw notFound(`Schema version is not found. VersionNumber: ${SchemaVersionNumber?.VersionNumber ?? null}`);
}

export const getSchemaByDefinition = glueOperation('GetSchemaByDefinition', async (call) => {
  const { SchemaId, SchemaDefinition } = readRequest(ofDefinition, call.body);
  const schema = await schemaOf(call, SchemaId);
  const [found] = sameAs(schema, SchemaDefinition);
  if (found === undefined) throw notFound(`Schema is not found. SchemaName: ${schema.name}`);
  judged(call, schema, [found]);
  return json({
    SchemaVersionId: found.id,
    SchemaArn: schema.arn,
    DataFormat: schema.format,
    Status: statusOf(found),
    CreatedTime: found.createdAt,
  });
});

const validity = z.object({ DataFormat: shape.format, SchemaDefinition: shape.definition });

export const checkSchemaVersionValidity = glueOperation('CheckSchemaVersionValidity', async (call) => {
  const { DataFormat, SchemaDefinition } = readRequest(validity, call.body);
  const problem = definitionProblem(DataFormat, SchemaDefinition);
  return json(problem === undefined ? { Valid: true } : { Valid: false, Error: problem });
});

/** All on one page. */
export const listSchemaVersions = glueOperation('ListSchemaVersions', async (call) => {
  const schema = await schemaOf(call, readRequest(z.object({ SchemaId: shape.schemaId }), call.body).SchemaId);
  const listed = schema.versions.map((version) => ({
    SchemaArn: schema.arn,
    SchemaVersionId: version.id,
    VersionNumber: version.number,
    Status: statusOf(version),
    CreatedTime: version.createdAt,
  }));
  judged(call, schema, schema.versions);
  return json({ Schemas: listed });
});

function registered(version: Version): object {
  return { SchemaVersionId: version.id, VersionNumber: version.number, Status: statusOf(version) };
}

/** The registry compares definitions without blanks and whatever the order of keys. */
function sameAs({ versions }: Schema, definition: string): readonly Version[] {
  const text = canonical(JSON.parse(definition));
  return versions.filter((version) => canonical(JSON.parse(version.definition)) === text);
}
