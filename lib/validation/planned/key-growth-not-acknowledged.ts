import { topicOfSize } from '../../plan/lock/grouped-sizes';
import { isBeyondAnyCluster } from '../../plan/lock/most-partitions';
import { madeNumber } from '../../plan/lock/remembered';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'key-growth-not-acknowledged',
  severity: 'error',
  about: {
    what: 'A topic that keeps the order of its keys gets more partitions only where somebody writes down that they know what it does.',
    why: 'Most keys move to another partition. Until everything written before is handled, a later event of a key can be handled before an earlier one.',
    formula: 'partitions in the lock <= partitions that its keys were spread over when it was accepted last',
    fix: 'Size it for the end of the growth; or stop its producers until every group has no lag, grow it and start them again; and write that down: veltrix plan with --accept and --acknowledge.',
    source: 'kafka.apache.org documentation: modifying topics; the partition of a key is its hash modulo their number',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const keyGrowthNotAcknowledged = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  const { name: environment } = model.environment;
  return plan.sizes.flatMap(({ key, path, locked }) => {
    const topic = key.endsWith('.partitions') ? topicOfSize(key) : undefined;
    const from = madeNumber(lock, key);
    if (topic === undefined || !plan.keyed.has(topic) || typeof locked !== 'number' || from === undefined) return [];
    if (isBeyondAnyCluster(key, locked)) return [];
    return [locked > from ? say.refused(path, { topic, from, to: locked, environment }) : say.proven(path)];
  });
});
