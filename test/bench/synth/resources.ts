import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource as a hand would write it in cdktf: its class, and its arguments in camel case. */
export interface BareResource {
  readonly type: string;
  readonly id: string;
  /** `null` for what the generated classes do not have. */
  readonly file: string | null;
  readonly name: string;
  readonly props: unknown;
}

export interface BareStack {
  readonly name: string;
  readonly resources: readonly BareResource[];
}

/** From what was synthesized, in the order in which stacks were made: a cluster before its topics. */
export function bareStacks(outdir: string): readonly BareStack[] {
  const { stacks } = readJson(join(outdir, 'manifest.json')) as {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
  return readdirSync(join(outdir, 'stacks'))
    .sort((a, b) => (stacks[a]?.dependencies.length ?? 0) - (stacks[b]?.dependencies.length ?? 0))
    .map((name) => ({ name, resources: resourcesOf(readJson(join(outdir, 'stacks', name, 'cdk.tf.json'))) }));
}

export function countOf(stacks: readonly BareStack[]): number {
  return stacks.reduce((sum, { resources }) => sum + resources.length, 0);
}

type Body = Readonly<Record<string, unknown>>;

function resourcesOf(json: unknown): readonly BareResource[] {
  const { resource = {} } = json as { readonly resource?: Readonly<Record<string, Readonly<Record<string, Body>>>> };
  return Object.entries(resource).flatMap(([type, bodies]) =>
    Object.entries(bodies).map(([id, body]) =>
      type === 'aws_msk_topic' ? topic(type, id, body) : typed(type, id, body),
    ),
  );
}

function topic(type: string, id: string, { '//': _, lifecycle, provider, ...props }: Body): BareResource {
  return { type, id, file: null, name: '', props };
}

function typed(type: string, id: string, { '//': _, ...body }: Body): BareResource {
  const short = type.replace(/^aws_/, '');
  const name = camel(short);
  return {
    type,
    id,
    file: short.replaceAll('_', '-'),
    name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    props: camelCased(body),
  };
}

/** The keys of tags are what people wrote. */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [camel(key), key === 'tags' ? inner : camelCased(inner)]),
  );
}

function camel(text: string): string {
  return text.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
