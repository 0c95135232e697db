import { shortestCycle } from '../../base/graph';
import { compareText } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { taskKnots } from '../../model/task-order';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'workflow-cycle',
  severity: 'error',
  about: {
    what: 'No task of a workflow waits for itself.',
    why: 'None of the tasks of a cycle ever begins: the run idles until its timeout, each time.',
    formula: null,
    fix: 'Take one of the names out of after.',
    source: 'derived: a task begins when all tasks before it have ended',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const workflowCycle = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.workflows.values()].flatMap(({ name, tasks }) => {
    const path = ['workflows', name, 'tasks'];
    const { graph, knots } = taskKnots(tasks);
    if (knots.length === 0) return [say.proven(path)];
    return knots.map((knot) => {
      const start = [...knot].sort(compareText)[0] ?? '';
      // Successors are what comes after: printed in the order in which one waits for the other.
      const cycle = shortestCycle(graph, start, new Set(knot));
      const [first = '', ...others] = cycle;
      return say.refused(
        [...path, first, 'after'],
        { cycle: [...cycle, first] },
        others.map((other) => [...path, other, 'after']),
      );
    });
  }),
);
