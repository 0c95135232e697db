import { parseSchedule, shortestGap } from '../../base/schedule';
import { milliseconds } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'workflow-runs-overlap',
  severity: 'warning',
  about: {
    what: 'A run may not take longer than the time to the next one, unless the next one is skipped then.',
    why: "With 'allow' slow runs pile up side by side and slow each other down; with 'wait' they queue up, and the queue never ends while they stay slow.",
    formula: "timeout <= shortest time between two runs, where overlap is 'allow' or 'wait'",
    fix: "Shorten the timeout, begin less often, or set overlap to 'skip'.",
    source:
      'derived; github.com/mondoohq/mondoo-operator/issues/991, github.com/apache/airflow/issues/56646 (read 2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

const MINUTE = 60_000;

export const workflowRunsOverlap = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.workflows.values()].flatMap(({ name, on, timeout }) => {
    if (on.kind !== 'schedule') return [];
    const schedule = parseSchedule(on.schedule);
    if ('problem' in schedule) return [];
    const path = ['workflows', name, 'on', 'overlap'];
    const gap = milliseconds(shortestGap(schedule) * MINUTE);
    if (on.overlap === 'skip' || timeout <= gap) return [say.proven(path)];
    return [
      say.refused(
        path,
        { overlap: on.overlap, timeout, gap, where: `workflows.${name}.timeout` },
        [
          ['workflows', name, 'timeout'],
          ['workflows', name, 'on', 'schedule'],
        ],
        [{ path, value: 'skip' }],
      ),
    ];
  }),
);
