import { z } from 'zod';
import type { Kind } from '../../memory';
import { type Answer, accepted, type Call } from '../../operation';
import { badRequest, readAnswer } from '../answers';
import { ownerOf } from '../cluster';

const revision = z.object({
  revision: z.number(),
  creationTime: z.string(),
  description: z.string(),
  /** Base64, as on the wire. */
  serverProperties: z.string(),
});

export type Revision = z.infer<typeof revision>;

/** The emulator keeps the first revision and never lets go of a configuration: the rest is here. */
const remembered = z.object({
  /** The name it was made with, where the emulator had to be given another because it still holds a deleted namesake. */
  name: z.string().optional(),
  deleted: z.boolean(),
  /** From the second on. */
  revisions: z.array(revision),
});

export const CONFIGURATIONS: Kind<z.infer<typeof remembered>> = { name: 'kafka.configuration', schema: remembered };

const described = z.looseObject({
  arn: z.string(),
  name: z.string(),
  description: z.string().optional(),
  latestRevision: z.looseObject({ revision: z.number(), creationTime: z.string(), description: z.string().optional() }),
});

export type Configuration = z.infer<typeof described>;

export function rememberedOf(call: Call, arn: string): z.infer<typeof remembered> {
  return call.memory.get(CONFIGURATIONS, arn) ?? { deleted: false, revisions: [] };
}

/** As MSK describes it; refuses one that is gone. */
export async function readConfiguration(call: Call, arn: string): Promise<Configuration> {
  const answer = await call.ask({ method: 'GET', path: pathOf(arn) });
  if (answer.status === 404) call.memory.forget(CONFIGURATIONS, arn);
  // MSK says it with this code and these words, and the provider goes by them.
  if (answer.status === 404 || rememberedOf(call, arn).deleted) {
    throw badRequest('Configuration ARN does not exist.', 'arn');
  }
  return asChanged(call, readAnswer(described, await accepted(Promise.resolve(answer))));
}

export async function readConfigurations(call: Call): Promise<readonly Configuration[]> {
  return (await listed(call))
    .filter(({ arn }) => !rememberedOf(call, arn).deleted)
    .map((configuration) => asChanged(call, configuration));
}

/** As for clusters: what a killed emulator had is looked for when something is made. */
export async function forgetLostConfigurations(call: Call, made: string): Promise<void> {
  const known = (await listed(call)).map(({ arn }) => arn);
  call.memory.keepKnown(CONFIGURATIONS, ownerOf(made), known);
}

async function listed(call: Call): Promise<readonly Configuration[]> {
  const answer = await accepted(call.ask({ method: 'GET', path: '/v1/configurations' }));
  return readAnswer(z.object({ configurations: z.array(described) }), answer).configurations;
}

/** Refuses a revision that nobody made. */
export async function checkRevision(
  call: Call,
  wanted: { readonly arn: string; readonly revision: number },
): Promise<void> {
  const { latestRevision } = await readConfiguration(call, wanted.arn);
  if (Number.isInteger(wanted.revision) && wanted.revision >= 1 && wanted.revision <= latestRevision.revision) return;
  throw badRequest(`Revision ${wanted.revision} of the configuration does not exist.`, 'configurationInfo');
}

/** The first revision as the emulator keeps it. */
export function firstRevision(call: Call, arn: string): Promise<Answer> {
  return accepted(call.ask({ method: 'GET', path: `${pathOf(arn)}/revisions/1` }));
}

function pathOf(arn: string): string {
  return `/v1/configurations/${encodeURIComponent(arn)}`;
}

function asChanged(call: Call, configuration: Configuration): Configuration {
  const { name, revisions } = rememberedOf(call, configuration.arn);
  const latest = revisions.at(-1);
  return {
    ...configuration,
    ...(name === undefined ? {} : { name }),
    ...(latest === undefined ? {} : { latestRevision: summary(latest) }),
  };
}

export function summary({ revision, creationTime, description }: Revision): Configuration['latestRevision'] {
  return { revision, creationTime, description };
}
