import type { Path } from '../../base/issue';
import { missingOf } from '../../plan/amount';
import type { PlatformPlan } from '../../plan/plan';
import { formatAmount } from '../../plan/quantity';
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
  return plan.sizes.flatMap(({ key, unit, path, locked, needed, covers }) => {
    // Copies never grow by accepting: `topic-copies-changed` judges them.
    if (locked === undefined || key.endsWith('.replicationFactor')) return [];
    if (covers === 'too small') {
      const values = {
        size: key,
        locked: formatAmount(locked, unit),
        needed: formatAmount(needed, unit),
        environment: model.environment.name,
      };
      return [say.refused(path, values)];
    }
    const missing = missingFor(plan, key, events.get(key));
    return [missing.length === 0 ? say.proven(path) : say.notProven(path, missing)];
  });
});

function missingFor(plan: PlatformPlan, key: string, event: string | undefined): readonly Path[] {
  if (key.startsWith('kafka.')) return plan.kafka?.missing ?? [];
  if (key.startsWith('nodes.')) return plan.nodes?.missing ?? [];
  if (key.startsWith('stores.')) return missingForStore(plan, key);
  const peak = event === undefined ? undefined : plan.load.events.get(event)?.peak;
  return peak?.known === false ? peak.missing : [];
}

/** Types are chosen for what connects, too. */
function missingForStore({ redis, postgres }: PlatformPlan, key: string): readonly Path[] {
  const store = [...redis.values(), ...postgres.values()].find(({ name }) =>
    ['instance', 'nodeType', 'proxy', 'shards'].some((size) => key === `stores.${name}.${size}`),
  );
  return missingOf(store?.connections);
}
