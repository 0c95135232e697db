import { z } from 'zod';
import { json } from '../json-target';
import type { Call } from '../operation';
import * as shape from './answers';
import { alreadyExists, glueOperation, invalidInput, notFound, readRequest } from './answers';
import { definitionProblem } from './definitions';
import { arnOf, lifeOf, SCHEMAS, type Schema, schemas, tag, untag, type Version } from './kept';
import { registryOf } from './registries';
import { aVersion, latestOf, statusOf } from './version-of';

const creation = z.object({
  RegistryId: shape.registryId,
  SchemaName: shape.name,
  DataFormat: shape.format,
  Compatibility: shape.compatibility.default('BACKWARD'),
  Description: shape.description.optional(),
  Tags: shape.tags.optional(),
  SchemaDefinition: shape.definition,
});

export const createSchema = glueOperation('CreateSchema', async (call) => {
  const asked = readRequest(creation, call.body);
  const registry = await registryOf(call, asked.RegistryId);
  const problem = definitionProblem(asked.DataFormat, asked.SchemaDefinition);
  if (problem !== undefined) throw invalidInput(problem);
  const arn = await arnOf(call, `schema/${registry.name}/${asked.SchemaName}`);
  if ((await schemas(call)).some((schema) => schema.arn === arn)) {
    throw alreadyExists(`Schema already exists. SchemaName: ${asked.SchemaName}, RegistryName: ${registry.name}`);
  }
  const first = aVersion(call, 1, asked.SchemaDefinition, 'AVAILABLE');
  const made: Schema = {
    arn,
    name: asked.SchemaName,
    registry: registry.name,
    ...(asked.Description === undefined ? {} : { description: asked.Description }),
    format: asked.DataFormat,
    compatibility: asked.Compatibility,
    checkpoint: 1,
    createdAt: first.createdAt,
    updatedAt: first.createdAt,
    life: await lifeOf(call),
    versions: [first],
  };
  call.memory.put(SCHEMAS, arn, made);
  await tag(call, arn, asked.Tags);
  return json({
    ...described(made, registry.arn),
    Tags: asked.Tags,
    SchemaVersionId: first.id,
    SchemaVersionStatus: statusOf(first),
  });
});

const reading = z.object({ SchemaId: shape.schemaId });

export const getSchema = glueOperation('GetSchema', async (call) => {
  const schema = await schemaOf(call, readRequest(reading, call.body).SchemaId);
  return json(described(schema, (await registryOf(call, { RegistryName: schema.registry })).arn));
});

const update = reading.extend({
  SchemaVersionNumber: z
    .object({ LatestVersion: z.boolean().optional(), VersionNumber: z.number().optional() })
    .optional(),
  Compatibility: shape.compatibility.optional(),
  Description: shape.description.optional(),
});

/** Versions that are there are not judged again by another mode. */
export const updateSchema = glueOperation('UpdateSchema', async (call) => {
  const { SchemaId, SchemaVersionNumber, Compatibility, Description } = readRequest(update, call.body);
  const schema = await schemaOf(call, SchemaId);
  if (Compatibility !== undefined && SchemaVersionNumber === undefined) {
    throw invalidInput('A version number (checkpoint) is required with a compatibility.');
  }
  const checkpoint = checkpointOf(schema, SchemaVersionNumber);
  call.memory.put(SCHEMAS, schema.arn, {
    ...schema,
    ...(Compatibility === undefined ? {} : { compatibility: Compatibility }),
    ...(Description === undefined ? {} : { description: Description }),
    checkpoint,
    updatedAt: new Date(call.now()).toISOString(),
  });
  return json({ SchemaArn: schema.arn, SchemaName: schema.name, RegistryName: schema.registry });
});

function checkpointOf(schema: Schema, asked: z.infer<typeof update>['SchemaVersionNumber']): number {
  if (asked === undefined) return schema.checkpoint;
  const isAsked = ({ number, status }: Version): boolean => number === asked.VersionNumber && status === 'AVAILABLE';
  const found = asked.LatestVersion === true ? latestOf(schema) : schema.versions.find(isAsked);
  if (found !== undefined) return found.number;
  throw invalidInput(`Version ${asked.VersionNumber} of ${schema.name} is not there to be a checkpoint.`);
}

export const deleteSchema = glueOperation('DeleteSchema', async (call) => {
  const { arn, name } = await schemaOf(call, readRequest(reading, call.body).SchemaId);
  call.memory.forget(SCHEMAS, arn);
  await untag(call, arn);
  return json({ SchemaArn: arn, SchemaName: name, Status: 'DELETING' });
});

export async function schemaOf(call: Call, id: z.infer<typeof shape.schemaId>): Promise<Schema> {
  const { SchemaArn, SchemaName, RegistryName } = id;
  const found = (await schemas(call)).find(
    ({ arn, name, registry }) => arn === SchemaArn || (name === SchemaName && registry === RegistryName),
  );
  if (found !== undefined) return found;
  throw notFound(
    `Schema is not found. RegistryName: ${RegistryName ?? null}, SchemaName: ${SchemaName ?? null}, SchemaArn: ${SchemaArn ?? null}`,
  );
}

function described(schema: Schema, registryArn: string): object {
  const latest = latestOf(schema).number;
  return {
    RegistryName: schema.registry,
    RegistryArn: registryArn,
    SchemaName: schema.name,
    SchemaArn: schema.arn,
    Description: schema.description,
    DataFormat: schema.format,
    Compatibility: schema.compatibility,
    SchemaCheckpoint: schema.checkpoint,
    LatestSchemaVersion: latest,
    NextSchemaVersion: latest + 1,
    SchemaStatus: 'AVAILABLE',
    CreatedTime: schema.createdAt,
    UpdatedTime: schema.updatedAt,
  };
}
