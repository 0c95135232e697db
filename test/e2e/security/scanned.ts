import type { SynthesizedStack } from '../../../lib/testing';
import { allResources, type StackResource } from '../../../lib/testing/addresses';
import { type Json, type JsonObject, objectAt } from '../../../lib/testing/json';
import { type Statement, statementsOf } from '../../../lib/testing/policies/read';

/** What an expression of a policy becomes: the scanner reads ARNs, and gives up on a whole policy that has anything else. */
const SOME_ARN = 'arn:aws:kafka:us-east-1:111122223333:cluster/known-after-apply/1';
const TWIN = '--document';
const WITH_POLICY = ['aws_iam_policy', 'aws_iam_role_policy'];

/**
 * The stack as the scanner gets it: as synthesized, and beside each IAM policy its twin as a policy document.
 * Deviation: checkov 3.3.30 takes a policy that is a text for unknown, and then eleven of its thirteen checks of IAM policies never
 * run; of documents they all do.
 */
export function scanned(stack: SynthesizedStack): JsonObject {
  const twins = allResources(stack).flatMap(twinOf);
  if (twins.length === 0) return stack.json;
  const data = objectAt(stack.json, 'data');
  return { ...stack.json, data: { ...data, aws_iam_policy_document: Object.fromEntries(twins) } };
}

/** The address of what the scanner calls `resource.<id>`, `<type>.<id>` or `provider.aws`. */
export function addressOf(stack: SynthesizedStack, name: string): string {
  const id = name.slice(name.indexOf('.') + 1).replace(TWIN, '');
  const found = allResources(stack).filter(({ address }) => address.endsWith(`.${id}`));
  const [resource] = found;
  if (resource !== undefined && found.length === 1) return resource.address;
  if (found.length === 0 && name.startsWith('provider.')) return name;
  throw new Error(`${stack.name}: ${found.length} resources are called ${name}`);
}

function twinOf({ type, address, config }: StackResource): readonly (readonly [string, Json])[] {
  const statements = WITH_POLICY.includes(type) ? statementsOf(config.policy) : [];
  if (statements === undefined) throw new Error(`${address}: its policy cannot be read`);
  if (statements.length === 0) return [];
  return [[`${address.slice(type.length + 1)}${TWIN}`, { statement: statements.map(asBlock) }]];
}

function asBlock({ effect, actions, resources, conditionKeys }: Statement): Json {
  return {
    effect,
    actions,
    resources: resources.map((resource) => resource.replace(/^\$\{.*\}/s, SOME_ARN)),
    // An empty list of blocks would be another thing that the scanner gives up on.
    ...(conditionKeys.length === 0
      ? {}
      : { condition: conditionKeys.map((variable) => ({ test: 'StringEquals', variable, values: ['stated'] })) }),
  };
}
