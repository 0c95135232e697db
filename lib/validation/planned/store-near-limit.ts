import { distinctPaths } from '../../base/issue';
import { STORE_HEADROOM } from '../../catalog/store-limits';
import { capacitiesOf, sustainedBy } from '../../plan/load/capacities';
import { loadWays } from '../../plan/load/load-ways';
import { servingReaders } from '../../plan/stores/store-end';
import { type RuleHead, rule } from '../rule';
import { reasonsFor } from './store-askers';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'store-near-limit',
  severity: 'warning',
  about: {
    what: `What all together ask of a store at the peak is at most ${100 * STORE_HEADROOM.used} % of what it sustains.`,
    why: 'The fuller a store, the longer each call waits: calls time out well before it does no more. What it sustains was measured on one day, and a peak is a forecast.',
    formula: `sum of (peak x (1 + retry budget) x calls) <= ${STORE_HEADROOM.used} x writes, reads or operations; of readers x those that always stand`,
    fix: 'Ask less often, keep more answers in a cache, spread the data over several stores, or state what a larger one sustains.',
    source: STORE_HEADROOM.source,
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const storeNearLimit = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  const ways = loadWays(model, plan.load);
  return capacitiesOf(model, servingReaders(model, lock)).flatMap((capacity) => {
    const { path, stated, key, readers } = capacity;
    const load = plan.asked.get(key);
    // What another sustains over http is what a contract says, and none of our queues.
    if (load === undefined || stated[0] !== 'stores') return [];
    if (load.value === 0 && load.missing.length === 0) return [say.proven(path)];
    const all = sustainedBy(capacity);
    const missing = [...(all === undefined ? [stated] : []), ...load.missing];
    if (all === undefined || load.missing.length > 0) return [say.notProven(path, distinctPaths(missing))];
    // Sums of thousands of products are exact to far less than a call per second.
    const sustained = all * (1 + 1e-9);
    // What it does not sustain is the matter of `store-overloaded`.
    if (load.value > sustained) return [];
    if (load.value <= STORE_HEADROOM.used * sustained) return [say.proven(path)];
    return [
      say.refused(path, { asked: load.value, sustained: all, by: load.by, readers }, reasonsFor(load, model, ways)),
    ];
  });
});
