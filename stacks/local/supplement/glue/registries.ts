import { z } from 'zod';
import { json } from '../json-target';
import type { Call } from '../operation';
import * as shape from './answers';
import { alreadyExists, glueOperation, invalidInput, notFound, readRequest } from './answers';
import { arnOf, lifeOf, REGISTRIES, type Registry, registries, SCHEMAS, schemas, tag, untag } from './kept';

const creation = z.object({
  RegistryName: shape.name,
  Description: shape.description.optional(),
  Tags: shape.tags.optional(),
});

export const createRegistry = glueOperation('CreateRegistry', async (call) => {
  const { RegistryName, Description, Tags } = readRequest(creation, call.body);
  if ((await registries(call)).some(({ name }) => name === RegistryName)) {
    throw alreadyExists(`Registry already exists. RegistryName: ${RegistryName}`);
  }
  const arn = await arnOf(call, `registry/${RegistryName}`);
  const now = new Date(call.now()).toISOString();
  call.memory.put(REGISTRIES, arn, {
    arn,
    name: RegistryName,
    ...(Description === undefined ? {} : { description: Description }),
    createdAt: now,
    updatedAt: now,
    life: await lifeOf(call),
  });
  await tag(call, arn, Tags);
  return json({ RegistryArn: arn, RegistryName, Description, Tags });
});

const reading = z.object({ RegistryId: shape.registryId });

export const getRegistry = glueOperation('GetRegistry', async (call) =>
  json(described(await registryOf(call, readRequest(reading, call.body).RegistryId))),
);

const update = reading.extend({ Description: shape.description });

export const updateRegistry = glueOperation('UpdateRegistry', async (call) => {
  const { RegistryId, Description } = readRequest(update, call.body);
  const found = await registryOf(call, RegistryId);
  const updatedAt = new Date(call.now()).toISOString();
  call.memory.put(REGISTRIES, found.arn, { ...found, description: Description, updatedAt });
  return json({ RegistryName: found.name, RegistryArn: found.arn });
});

/** With every schema in it. */
export const deleteRegistry = glueOperation('DeleteRegistry', async (call) => {
  const { arn, name } = await registryOf(call, readRequest(reading, call.body).RegistryId);
  for (const schema of (await schemas(call)).filter(({ registry }) => registry === name)) {
    call.memory.forget(SCHEMAS, schema.arn);
    await untag(call, schema.arn);
  }
  call.memory.forget(REGISTRIES, arn);
  await untag(call, arn);
  return json({ RegistryName: name, RegistryArn: arn, Status: 'DELETING' });
});

/** All on one page. */
export const listRegistries = glueOperation('ListRegistries', async (call) =>
  json({ Registries: (await registries(call)).map(described) }),
);

/** Nobody named means the default registry, which is not made here. */
export async function registryOf(call: Call, id: z.infer<typeof shape.registryId>): Promise<Registry> {
  const { RegistryName, RegistryArn } = id;
  if (RegistryName === undefined && RegistryArn === undefined) {
    throw invalidInput('One of registryName or registryArn has to be provided, both cannot be null.');
  }
  const found = (await registries(call)).find(({ name, arn }) => name === RegistryName || arn === RegistryArn);
  if (found !== undefined) return found;
  throw notFound(`Registry is not found. RegistryName: ${RegistryName ?? null}, RegistryArn: ${RegistryArn ?? null}`);
}

function described({ name, arn, description, createdAt, updatedAt }: Registry): object {
  return {
    RegistryName: name,
    RegistryArn: arn,
    Description: description,
    Status: 'AVAILABLE',
    CreatedTime: createdAt,
    UpdatedTime: updatedAt,
  };
}
