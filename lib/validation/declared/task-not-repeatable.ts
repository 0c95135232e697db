import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'task-not-repeatable',
  severity: 'error',
  about: {
    what: 'A task that is attempted again says what makes the repeated attempt harmless.',
    why: 'The attempt that failed may have done half of its work or all of it: invoices are sent twice, amounts are booked twice.',
    formula: 'attempts = 1 where no idempotencyKey is stated',
    fix: 'State the idempotencyKey by which the task recognises what it did before, or attempt it once.',
    source: 'derived from idempotencyKey as declared: a task without one may be attempted once',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const taskNotRepeatable = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.workflows.values()].flatMap((workflow) =>
    [...workflow.tasks.values()].map(({ name, attempts, idempotencyKey }) => {
      const task = ['workflows', workflow.name, 'tasks', name];
      const path = [...task, 'attempts'];
      if (attempts === 1 || idempotencyKey !== null) return say.proven(path);
      return say.refused(path, { attempts }, [[...task, 'idempotencyKey']], [{ path, value: 1 }]);
    }),
  ),
);
