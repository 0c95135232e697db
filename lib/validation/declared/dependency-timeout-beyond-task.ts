import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { waitsOf } from '../waits';
import { timeUpTo } from '../written';

const HEAD = {
  code: 'dependency-timeout-beyond-task',
  severity: 'error',
  waivable: true,
  about: {
    what: 'One call with all attempts of its client ends before the attempt of the task that waits for it.',
    why: 'The task gives up first: the dependency goes on working for nobody, while the next attempt asks it again.',
    formula: 'timeout x attempts of the call < timeout of the task',
    fix: 'Shorten the timeout of the call, make fewer attempts, or lengthen the timeout of the task.',
    source: 'derived, 2026-11-21: whoever waits must outlast all that it waits for',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const dependencyTimeoutBeyondTask = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.workflows.values()].flatMap((workflow) =>
    [...workflow.tasks.values()].flatMap((task) => {
      const path = ['workflows', workflow.name, 'tasks', task.name];
      return waitsOf(task, path).map(({ place, timeout, attempts }) =>
        timeout * attempts < task.timeout
          ? say.proven(place)
          : say.refused(
              place,
              {
                timeout,
                attempts,
                limit: task.timeout,
                where: `workflows.${workflow.name}.tasks.${task.name}.timeout`,
              },
              [[...path, 'timeout']],
              // In whole milliseconds; below one the task itself is too short for so many attempts.
              timeUpTo(place, Math.ceil(task.timeout / attempts) - 1),
            ),
      );
    }),
  ),
);
