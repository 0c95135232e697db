import { count } from '../base/issue';

/** Everything that is wrong with the constructs of a stack or app, at once. */
export class SynthesisError extends Error {
  /** Each as `[construct/path] message`. */
  readonly problems: readonly string[];

  constructor(subject: string, problems: readonly string[]) {
    super(`${subject} has ${count(problems.length, 'problem')}\n${problems.map((text) => `  ${text}`).join('\n')}`);
    this.name = 'SynthesisError';
    this.problems = problems;
  }
}
