/** What users and we test stacks with. Needs no Terraform, no network and no particular test framework. */
export { addresses, type StackResource } from './addresses';
export { type AttributeChange, type Change, changes } from './changes';
export type { AsymmetricMatcher, ExpectedProperties, ExpectedValue } from './differences';
export type { Json, JsonObject } from './json';
export { expectResource, expectResourceCounts, expectResources, resources } from './matchers';
export { expectNoReplacement, type NoReplacementOptions } from './no-replacement';
export {
  expectPolicies,
  judgePolicies,
  type Objection,
  POLICIES,
  type Policy,
  type PolicyJudgement,
  type PolicyOptions,
} from './policies';
export { serialize } from './serialize';
export * as snapshotSerializer from './snapshot-serializer';
export { type SynthOptions, synthApp, synthStack } from './synth';
export { SynthesisError } from './synthesis-error';
export { parseStack, type SynthesizedStack } from './synthesized-stack';
export { type MatcherResult, type VeltrixMatchers, veltrixMatchers } from './veltrix-matchers';
