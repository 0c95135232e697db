import { parseSchedule } from '../../base/schedule';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'schedule-unreadable',
  severity: 'error',
  about: {
    what: 'A schedule has five fields that cron reads.',
    why: 'What begins the workflow refuses the schedule, or reads another one: the work is never done, and nothing fails.',
    formula: 'minute 0-59, hour 0-23, day of month 1-31, month 1-12, day of week 0-7',
    fix: "Write minute, hour, day of month, month and day of week, for example '30 4 * * *' for 4:30 each day.",
    source: 'crontab(5): five time and date fields (man7.org, read 2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const scheduleUnreadable = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.workflows.values()].flatMap(({ name, on }) => {
    if (on.kind !== 'schedule') return [];
    const path = ['workflows', name, 'on', 'schedule'];
    const read = parseSchedule(on.schedule);
    return ['problem' in read ? say.refused(path, { problem: read.problem }) : say.proven(path)];
  }),
);
