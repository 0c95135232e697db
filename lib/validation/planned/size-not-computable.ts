import { formatPath } from '../../base/issue';
import { listed } from '../../base/nearest';
import { lockedNumber } from '../../plan/lock/lock';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'size-not-computable',
  severity: 'error',
  about: {
    what: 'Every size rests on known rates, or stands in the lock.',
    why: 'A size that rests on nothing is a default in disguise.',
    formula: null,
    fix: 'State the missing rate, measured or assumed.',
    source: 'derived: every size begins with a rate',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const sizeNotComputable = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  const mains = new Map(plan.topics.flatMap((topic) => (topic.kind === 'main' ? [[topic.event, topic]] : [])));
  return [...model.events.values()].map((event) => {
    const path = ['events', event.name];
    const load = plan.load.events.get(event.name);
    const missing = [load?.peak, load?.steady].flatMap((rate) => (rate?.known === false ? rate.missing : []));
    if (missing.length === 0) return say.proven(path);
    const topic = mains.get(event.name);
    if (topic !== undefined && lockedNumber(lock, topic.partitions.key) !== undefined)
      return say.notProven(path, missing);
    const because = `${listed([...new Set(missing.map(formatPath))])} is unknown`;
    return say.refused(path, { size: `the partitions of ${event.name}`, because }, missing);
  });
});
