import { isObject } from './json';
import { serialize as serializeStack } from './serialize';
import type { SynthesizedStack } from './synthesized-stack';

/**
 * Prints a synthesized stack in a snapshot as its Terraform JSON, followed by the warnings and infos of its constructs.
 * The module is the serializer: `expect.addSnapshotSerializer(snapshotSerializer)` takes it as an object, and jest's
 * `snapshotSerializers` takes the file (jest reads `test` and `serialize` from the module itself, without a default export).
 */
export function test(value: unknown): boolean {
  return isStack(value);
}

export function serialize(value: unknown): string {
  if (!isStack(value)) throw new TypeError('only a synthesized stack can be printed');
  return [
    serializeStack(value),
    ...value.annotations.warnings.map((text) => `warning: ${text}`),
    ...value.annotations.infos.map((text) => `info: ${text}`),
  ].join('\n');
}

/** By shape, not by class: two copies of the package may meet in one test run. */
function isStack(value: unknown): value is SynthesizedStack {
  if (!isObject(value) || typeof value.name !== 'string' || !isObject(value.json)) return false;
  const annotations = value.annotations;
  return isObject(annotations) && Array.isArray(annotations.warnings) && Array.isArray(annotations.infos);
}
