import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import type { NewNetworkProps } from '../../lib/constructs/network';

/** One resource as it stands in the synthesized JSON. */
export type Attributes = Readonly<Record<string, unknown>>;
/** Resource type -> logical id -> attributes. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** Synthesizes what `build` puts into a stack with an AWS provider, with validations; error annotations fail the test. */
export function synthesize(build: (stack: TerraformStack) => void): Resources {
  const stack = new TerraformStack(Testing.app(), 'test');
  new AwsProvider(stack, 'aws', { region: 'us-east-1' });
  build(stack);
  const text = Testing.synth(stack, true);
  const errors = stack.node
    .findAll()
    .flatMap((node) =>
      node.node.metadata.filter(({ type }) => type === '@cdktf/error').map(({ data }) => String(data)),
    );
  if (errors.length > 0) throw new Error(`the stack has error annotations:\n${errors.join('\n')}`);
  return (JSON.parse(text) as { readonly resource?: Resources }).resource ?? {};
}

export function count(resources: Resources, type: string): number {
  return Object.keys(resources[type] ?? {}).length;
}

export function all(resources: Resources, type: string): readonly Attributes[] {
  return Object.values(resources[type] ?? {});
}

/** The only resource of its type. */
export function only(resources: Resources, type: string): Attributes {
  const [found, ...others] = all(resources, type);
  if (found === undefined || others.length > 0) throw new Error(`${count(resources, type)} resources of type ${type}`);
  return found;
}

/** The one resource of a type whose Name tag is this. */
export function named(resources: Resources, type: string, name: string): Attributes {
  const found = all(resources, type).filter(({ tags }) => (tags as Attributes | undefined)?.Name === name);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${type} have the name ${name}`);
  return first;
}

/** Every address, sorted: the contract that a change of code must not break. */
export function addresses(resources: Resources): readonly string[] {
  return Object.entries(resources)
    .flatMap(([type, members]) => Object.keys(members).map((id) => `${type}.${id}`))
    .sort();
}

/** The message of what `action` throws; a test failure when it throws nothing. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A valid network of three zones; a test states only what it is about. */
export function aNetwork(changes: Partial<NewNetworkProps> = {}): NewNetworkProps {
  return {
    name: 'hunt-test-network',
    cidr: '10.20.0.0/16',
    region: 'us-east-1',
    accountId: '111122223333',
    zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    nat: 'per-zone',
    interfaceEndpoints: [],
    flowLogs: { retentionDays: 30 },
    ...changes,
  };
}
