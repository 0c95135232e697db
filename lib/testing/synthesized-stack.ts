import { isObject, type Json, type JsonObject, objectAt, sorted } from './json';

/** What a stack says to Terraform, and what its constructs say to the reader. */
export interface SynthesizedStack {
  readonly name: string;
  /** The stack's Terraform JSON: sorted keys, without `//` metadata and without version pins. */
  readonly json: JsonObject;
  readonly annotations: {
    /** Each as `[construct/path] message`. */
    readonly warnings: readonly string[];
    readonly infos: readonly string[];
  };
}

/**
 * A stack from Terraform JSON that exists already: `cdk.tf.json` of an earlier synthesis, or a committed text of `serialize`.
 * Use it as the `before` of `expectNoReplacement`.
 */
export function parseStack(name: string, text: string): SynthesizedStack {
  const parsed: unknown = JSON.parse(text);
  if (!isObject(parsed)) throw new TypeError(`the Terraform JSON of ${name} is not an object`);
  return synthesizedStack(name, parsed);
}

export function synthesizedStack(
  name: string,
  terraform: JsonObject,
  annotations: SynthesizedStack['annotations'] = { warnings: [], infos: [] },
): SynthesizedStack {
  return { name, json: sorted(withoutVersions(withoutMetadata(terraform))) as JsonObject, annotations };
}

/** `//` is Terraform's key for comments; cdktf writes construct paths, stack traces and its own version there. */
function withoutMetadata(value: JsonObject): JsonObject;
function withoutMetadata(value: Json): Json;
function withoutMetadata(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutMetadata(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, item]) => [key, withoutMetadata(item)]),
  );
}

/** A new release of Terraform or a provider must not change every snapshot; only the `terraform` block holds such pins. */
function withoutVersions(json: JsonObject): JsonObject {
  if (!isObject(json.terraform)) return json;
  const { required_version: _version, required_providers: providers, ...rest } = json.terraform;
  const terraform = isObject(providers) ? { ...rest, required_providers: withoutPins(providers) } : rest;
  return { ...json, terraform };
}

function withoutPins(providers: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(providers).map((name) => {
      const { version: _version, ...rest } = objectAt(providers, name);
      return [name, rest];
    }),
  );
}
