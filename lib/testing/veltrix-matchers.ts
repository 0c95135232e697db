import type { ExpectedProperties } from './differences';
import { expectResource, expectResourceCounts } from './matchers';
import { expectNoReplacement, type NoReplacementOptions } from './no-replacement';
import type { SynthesizedStack } from './synthesized-stack';

/** What `expect.extend` asks of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * The assertions as matchers: `expect.extend(veltrixMatchers)`. Their types are declared where the test framework is known:
 * `declare global { namespace jest { interface Matchers<R> extends VeltrixMatchers<R> {} } }`. The plain functions need neither.
 */
export const veltrixMatchers = {
  toHaveExactlyOneResource(stack: SynthesizedStack, type: string, properties: ExpectedProperties = {}): MatcherResult {
    return result(
      () => expectResource(stack, type, properties),
      `${stack.name}: expected not exactly one such ${type}`,
    );
  },
  toHaveResourceCounts(stack: SynthesizedStack, counts: Readonly<Record<string, number>>): MatcherResult {
    return result(() => expectResourceCounts(stack, counts), `${stack.name}: expected other resource counts`);
  },
  toReplaceNothingSince(
    after: SynthesizedStack,
    before: SynthesizedStack,
    options: NoReplacementOptions = {},
  ): MatcherResult {
    return result(() => expectNoReplacement(before, after, options), `${after.name}: expected a replacement`);
  },
};

export interface VeltrixMatchers<R> {
  toHaveExactlyOneResource(type: string, properties?: ExpectedProperties): R;
  toHaveResourceCounts(counts: Readonly<Record<string, number>>): R;
  toReplaceNothingSince(before: SynthesizedStack, options?: NoReplacementOptions): R;
}

function result(assertion: () => unknown, negated: string): MatcherResult {
  try {
    assertion();
    return { pass: true, message: () => negated };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { pass: false, message: () => error.message };
  }
}
