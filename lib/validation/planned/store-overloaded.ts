import { distinctPaths } from '../../base/issue';
import { capacitiesOf, sustainedBy } from '../../plan/load/capacities';
import { loadWays } from '../../plan/load/load-ways';
import { servingReaders } from '../../plan/stores/store-end';
import { type RuleHead, rule } from '../rule';
import { reasonsFor } from './store-askers';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'store-overloaded',
  severity: 'error',
  about: {
    what: 'What all handlers, services and workflows together ask of a store at the peak, growth included, the store sustains.',
    why: 'One database meets a campaign: calls wait, time out and are retried, and every service that shares the store falls with it.',
    formula:
      'sum of (peak x (1 + retry budget) x calls) <= writes, reads, operations or sustains; reads through a cache ask the store behind it with 1 - hitRatio of their rate; reads of a declared staleness <= reads x the readers that always stand',
    fix: 'Ask less often, keep more answers in a cache, spread the data over several stores, or state what a larger one sustains.',
    source: 'derived: what comes in for long cannot be more than what is done; peak rates as the plan computes them',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const storeOverloaded = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  const loads = plan.asked;
  const ways = loadWays(model, plan.load);
  return capacitiesOf(model, servingReaders(model, lock)).flatMap((capacity) => {
    const { path, stated, key, readers } = capacity;
    const load = loads.get(key);
    if (load === undefined) return [];
    if (load.value === 0 && load.missing.length === 0) return [say.proven(path)];
    const sustained = sustainedBy(capacity);
    const missing = [...(sustained === undefined ? [stated] : []), ...load.missing];
    if (sustained === undefined || load.missing.length > 0) return [say.notProven(path, distinctPaths(missing))];
    // Sums of thousands of products are exact to far less than a call per second.
    if (load.value <= sustained * (1 + 1e-9)) return [say.proven(path)];
    return [say.refused(path, { asked: load.value, sustained, by: load.by, readers }, reasonsFor(load, model, ways))];
  });
});
