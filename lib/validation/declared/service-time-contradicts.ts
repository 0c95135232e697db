import type { Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'service-time-contradicts',
  severity: 'error',
  about: {
    what: 'The average time of an attempt is not longer than what 99 of 100 attempts take at most.',
    why: 'One of the two is a slip, and partitions are computed from the average while timeouts are judged by the other: one of them is wrong in production.',
    formula: 'mean of serviceTime <= p99 of serviceTime',
    fix: 'Correct one of the two.',
    source:
      'derived, 2026-11-21: only where one attempt in a hundred takes a hundred times the others could it be otherwise, and then neither number says anything',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

/** Without a remedy: both are facts, and a fact is not made true by writing another number. */
export const serviceTimeContradicts = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].map(({ name, serviceTime: { mean, p99 } }) => {
    const path: Path = ['handlers', name, 'serviceTime'];
    if (!mean.known || !p99.known) {
      return say.notProven(path, [
        ...(mean.known ? [] : [[...path, 'mean']]),
        ...(p99.known ? [] : [[...path, 'p99']]),
      ]);
    }
    if (mean.value <= p99.value) return say.proven(path);
    return say.refused([...path, 'mean'], { mean: mean.value, p99: p99.value }, [[...path, 'p99']]);
  }),
);
