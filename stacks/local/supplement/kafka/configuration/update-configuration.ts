import { z } from 'zod';
import { json, kafkaOperation, readRequest } from '../answers';
import { CONFIGURATIONS, readConfiguration, rememberedOf, summary } from './configuration';
import { checkProperties } from './server-properties';

const request = z.object({ description: z.string().optional(), serverProperties: z.string() });

/** A new revision; who uses an older one keeps it. */
export const updateConfiguration = kafkaOperation(
  'UpdateConfiguration',
  'PUT /v1/configurations/{arn}',
  async (call) => {
    const arn = call.parameters.arn ?? '';
    const { description, serverProperties } = readRequest(request, call.body);
    const { latestRevision } = await readConfiguration(call, arn);
    checkProperties(serverProperties);
    const revision = {
      revision: latestRevision.revision + 1,
      creationTime: new Date(call.now()).toISOString(),
      description: description ?? '',
      serverProperties,
    };
    const remembered = rememberedOf(call, arn);
    call.memory.put(CONFIGURATIONS, arn, { ...remembered, revisions: [...remembered.revisions, revision] });
    return json({ arn, latestRevision: summary(revision) });
  },
);
