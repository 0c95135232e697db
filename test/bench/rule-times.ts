import type { Rule } from '../../lib/validation/rule';
import { leastTimes } from './measure';

export interface RuleTime {
  readonly code: string;
  readonly milliseconds: number;
  /** Of the time of all rules, from 0 to 1. */
  readonly share: number;
}

/** The slowest rules first. */
export function slowestRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  rounds: number,
  most = 5,
): readonly RuleTime[] {
  const times = leastTimes(rules.map(({ code, check }) => ({ name: code, run: () => check(subject), rounds })));
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([code, milliseconds]) => ({ code, milliseconds, share: all === 0 ? 0 : milliseconds / all }))
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, most);
}
