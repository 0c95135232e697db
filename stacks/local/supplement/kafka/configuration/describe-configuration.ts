import { z } from 'zod';
import { json, kafkaOperation, notFound, readAnswer } from '../answers';
import {
  type Configuration,
  firstRevision,
  readConfiguration,
  readConfigurations,
  rememberedOf,
  summary,
} from './configuration';

export const describeConfiguration = kafkaOperation(
  'DescribeConfiguration',
  'GET /v1/configurations/{arn}',
  async (call) => json(await readConfiguration(call, call.parameters.arn ?? '')),
);

export const listConfigurations = kafkaOperation('ListConfigurations', 'GET /v1/configurations', async (call) =>
  json({ configurations: await readConfigurations(call) }),
);

export const describeConfigurationRevision = kafkaOperation(
  'DescribeConfigurationRevision',
  'GET /v1/configurations/{arn}/revisions/{revision}',
  async (call) => {
    const { arn } = await readConfiguration(call, call.parameters.arn ?? '');
    if (call.parameters.revision === '1') return firstRevision(call, arn);
    const found = rememberedOf(call, arn).revisions.find(
      ({ revision }) => String(revision) === call.parameters.revision,
    );
    if (found === undefined) throw notFound('The configuration revision does not exist.', 'revision');
    return json({ arn, ...found });
  },
);

export const listConfigurationRevisions = kafkaOperation(
  'ListConfigurationRevisions',
  'GET /v1/configurations/{arn}/revisions',
  async (call) => {
    const { arn } = await readConfiguration(call, call.parameters.arn ?? '');
    const { serverProperties: _, ...first } = readAnswer(
      z.looseObject({ revision: z.number(), creationTime: z.string() }),
      await firstRevision(call, arn),
    );
    const later = rememberedOf(call, arn).revisions.map(summary);
    const revisions: readonly Configuration['latestRevision'][] = [first, ...later];
    return json({ revisions });
  },
);
