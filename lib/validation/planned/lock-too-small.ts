import type { Path } from '../../base/issue';
import type { PlatformPlan } from '../../plan/plan';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-too-small',
  severity: 'error',
  about: {
    what: 'What the lock holds carries what is declared.',
    why: 'Events wait longer than the objective says, or the cluster runs full.',
    formula: 'size in the lock >= size that is needed',
    fix: 'Look at what would change by veltrix plan, then accept it by --accept.',
    source: 'chosen: sizes of what holds data change only when someone says so',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockTooSmall = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const events = new Map(plan.topics.map(({ partitions, event }) => [partitions.key, event]));
  return plan.sizes.flatMap(({ key, path, locked, needed, covers }) => {
    if (locked === undefined) return [];
    if (covers === 'too small') {
      const values = { size: key, locked: String(locked), needed: String(needed), environment: model.environment.name };
      return [say.refused(path, values)];
    }
    const missing = missingFor(plan, key, events.get(key));
    return [missing.length === 0 ? say.proven(path) : say.notProven(path, missing)];
  });
});

function missingFor(plan: PlatformPlan, key: string, event: string | undefined): readonly Path[] {
  if (key.startsWith('kafka.')) return plan.kafka?.missing ?? [];
  const peak = event === undefined ? undefined : plan.load.events.get(event)?.peak;
  return peak?.known === false ? peak.missing : [];
}
