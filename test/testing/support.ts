import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { parseStack, type SynthesizedStack } from '../../lib/testing';

export function withAws(stack: TerraformStack): TerraformStack {
  new AwsProvider(stack, 'aws', { region: 'eu-central-1' });
  return stack;
}

/** A stack of the given Terraform resources, without constructs. */
export function aStack(resource: object, more: object = {}): SynthesizedStack {
  return parseStack('kafka', JSON.stringify({ resource, ...more }));
}

export function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('nothing was thrown');
}
