import { compareText } from '../base/issue';
import { type JsonObject, objectAt } from './json';
import type { SynthesizedStack } from './synthesized-stack';

/** A resource or data source of a stack, under the address Terraform knows it by. */
export interface StackResource {
  /** `aws_msk_cluster.kafka`, or `data.aws_region.here`; without the index of `count` or `for_each`. */
  readonly address: string;
  /** `aws_msk_cluster`, or `data.aws_region`. */
  readonly type: string;
  readonly config: JsonObject;
}

/** The sorted addresses of all resources and data sources: pin this list, since a changed address replaces what is behind it. */
export function addresses(stack: SynthesizedStack): readonly string[] {
  return allResources(stack).map((resource) => resource.address);
}

/** All resources and data sources, sorted by address. */
export function allResources(stack: SynthesizedStack): readonly StackResource[] {
  return [...section(stack, 'resource', ''), ...section(stack, 'data', 'data.')].sort((a, b) =>
    compareText(a.address, b.address),
  );
}

function section(stack: SynthesizedStack, key: 'resource' | 'data', prefix: string): readonly StackResource[] {
  const types = objectAt(stack.json, key);
  return Object.keys(types).flatMap((name) => {
    const members = objectAt(types, name);
    const type = `${prefix}${name}`;
    return Object.keys(members).map((id) => ({ address: `${type}.${id}`, type, config: objectAt(members, id) }));
  });
}
