import type { SynthesizedStack } from './synthesized-stack';

/**
 * The stack's Terraform JSON as stable text: the same stack gives the same bytes on every machine, whatever the version of
 * provider or Terraform, and under cdktf as under CDK Terrain (which prints empty objects otherwise, hence from parsed JSON).
 */
export function serialize(stack: SynthesizedStack): string {
  return JSON.stringify(stack.json, null, 2);
}
