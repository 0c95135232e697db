import { topicOfSize } from '../../plan/lock/grouped-sizes';
import { isRetired } from '../../plan/lock/remembered';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-obsolete',
  severity: 'warning',
  about: {
    what: 'The lock holds sizes of what is declared and of nothing else.',
    why: 'Most likely a store was removed or renamed, or the cluster is handed in by now. Topics are another matter: what is in them would be lost.',
    formula: null,
    fix: 'If it was renamed, know that; accepting the plan removes the line.',
    source: 'derived: a size without a thing is obeyed by nobody',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockObsolete = rule(HEAD, ({ plan, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  const needed = new Set(plan.sizes.map(({ key }) => key));
  return Object.keys(lock.sizes)
    .sort()
    .filter((key) => !needed.has(key) && !isLost(lock, key))
    .map((key) => say.refused(['environment', 'sizes'], { size: key, locked: String(lock.sizes[key]) }));
});

/** `topic-lost` tells of topics, unless somebody has written down that they may go. */
function isLost(lock: PlannedSubject['lock'], key: string): boolean {
  const topic = topicOfSize(key);
  return topic !== undefined && !isRetired(lock, topic);
}
