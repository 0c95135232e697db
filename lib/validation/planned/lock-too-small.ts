import type { Path } from '../../base/issue';
import type { PlatformPlan } from '../../plan/plan';
import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** What the lock holds carries what is declared; what rests on an unknown rate can only be refused, not proven. */
export const lockTooSmall = rule('lock-too-small', 'error', ({ model, plan }: PlannedSubject, say) =>
  plan.sizes.flatMap(({ key, path, locked, needed, covers }) => {
    if (locked === undefined) return [];
    if (covers === 'too small') {
      const values = { size: key, locked: String(locked), needed: String(needed), environment: model.environment.name };
      return [say.refused(path, values)];
    }
    const missing = missingFor(plan, key);
    return [missing.length === 0 ? say.proven(path) : say.notProven(path, missing)];
  }),
);

function missingFor(plan: PlatformPlan, key: string): readonly Path[] {
  if (key.startsWith('kafka.')) return plan.kafka?.missing ?? [];
  const topic = plan.topics.find(({ partitions }) => partitions.key === key);
  const peak = topic === undefined ? undefined : plan.load.events.get(topic.event)?.peak;
  return peak?.known === false ? peak.missing : [];
}
