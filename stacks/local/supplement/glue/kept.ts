import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accountOf } from '../account';
import type { Kind } from '../memory';
import { accepted, type Call } from '../operation';
import * as shape from './answers';

const registry = z.object({
  arn: z.string(),
  name: z.string(),
  description: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  life: z.string(),
});

const version = z.object({
  id: z.string(),
  number: z.number(),
  definition: z.string(),
  /** What it is once it is judged. */
  status: z.enum(['AVAILABLE', 'FAILURE']),
  /** Whether somebody has seen that it was not. */
  pendingSeen: z.boolean().default(true),
  createdAt: z.string(),
});

const schema = z.object({
  arn: z.string(),
  name: z.string(),
  registry: z.string(),
  description: z.string().optional(),
  format: shape.format,
  compatibility: shape.compatibility,
  checkpoint: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  life: z.string(),
  versions: z.array(version),
});

export type Registry = z.infer<typeof registry>;
export type Schema = z.infer<typeof schema>;
export type Version = z.infer<typeof version>;

export const REGISTRIES: Kind<Registry> = { name: 'glue.registry', schema: registry };
export const SCHEMAS: Kind<Schema> = { name: 'glue.schema', schema };

/**
 * The emulator knows nothing of schema registries, only tags of anything. A tag of ours names its life: after a kill it has none,
 * and what is remembered of the life before is gone with everything else.
 */
const MARKER = 'session/veltrix-schema-registry';

export async function lifeOf(call: Call): Promise<string> {
  const arn = await arnOf(call, MARKER);
  const answer = await ask(call, 'GetTags', { ResourceArn: arn });
  const { Tags } = z.object({ Tags: shape.tags }).parse(JSON.parse(answer));
  if (Tags.life !== undefined) return Tags.life;
  const life = randomUUID();
  await ask(call, 'TagResource', { ResourceArn: arn, TagsToAdd: { life } });
  const owner = arn.slice(0, -MARKER.length);
  for (const kind of [REGISTRIES, SCHEMAS]) call.memory.keepKnown(kind, owner, []);
  return life;
}

export async function registries(call: Call): Promise<readonly Registry[]> {
  const life = await lifeOf(call);
  return call.memory.all(REGISTRIES).filter((one) => one.life === life);
}

export async function schemas(call: Call): Promise<readonly Schema[]> {
  const life = await lifeOf(call);
  return call.memory.all(SCHEMAS).filter((one) => one.life === life);
}

/** In the account of who asks, and where it asks. */
export async function arnOf(call: Call, resource: string): Promise<string> {
  return `arn:aws:glue:${call.region}:${await accountOf(call)}:${resource}`;
}

/** Tags are the emulator's matter: it keeps them for any ARN. */
export async function tag(call: Call, arn: string, tags: Readonly<Record<string, string>> | undefined): Promise<void> {
  if (tags !== undefined) await ask(call, 'TagResource', { ResourceArn: arn, TagsToAdd: tags });
}

export async function untag(call: Call, arn: string): Promise<void> {
  const answer = await ask(call, 'GetTags', { ResourceArn: arn });
  const { Tags } = z.object({ Tags: shape.tags }).parse(JSON.parse(answer));
  await ask(call, 'UntagResource', { ResourceArn: arn, TagsToRemove: Object.keys(Tags) });
}

async function ask(call: Call, operation: string, body: unknown): Promise<string> {
  const as = { service: 'glue', target: `AWSGlue.${operation}` };
  return (await accepted(call.ask({ method: 'POST', path: '/', body: JSON.stringify(body), as }))).body;
}
