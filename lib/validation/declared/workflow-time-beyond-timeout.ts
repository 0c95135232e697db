import { formatDuration, milliseconds } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import { longestPath } from '../../model/task-order';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'workflow-time-beyond-timeout',
  severity: 'error',
  waivable: true,
  about: {
    what: 'The longest way through the tasks, with all attempts and waits, ends within the time of one run.',
    why: 'The run is ended while a task still has attempts left: what the attempts were meant to save is lost anyway, halfway through.',
    formula: 'sum over the longest path of (attempts x timeout + (attempts - 1) x wait) <= timeout of the workflow',
    fix: 'Lengthen the timeout of the workflow, or shorten tasks, attempts or waits on that way.',
    source: 'derived, 2026-11-21: whoever waits must outlast all that it waits for',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

const SECOND = 1_000;

export const workflowTimeBeyondTimeout = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.workflows.values()].flatMap(({ name, tasks, timeout }) => {
    const longest = longestPath(tasks);
    if (longest === undefined || tasks.size === 0) return [];
    const path = ['workflows', name, 'timeout'];
    if (longest.time <= timeout) return [say.proven(path)];
    const enough = milliseconds(Math.ceil(longest.time / SECOND) * SECOND);
    return [
      say.refused(
        path,
        { timeout, longest: longest.time, tasks: longest.tasks },
        longest.tasks.map((task) => ['workflows', name, 'tasks', task]),
        [{ path, value: formatDuration(enough) }],
      ),
    ];
  }),
);
