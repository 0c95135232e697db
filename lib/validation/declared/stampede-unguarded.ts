import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'stampede-unguarded',
  severity: 'warning',
  about: {
    what: 'Something keeps many readers of a cache from loading the same missing entry at once, or the cache says why it does without.',
    why: 'When an entry that everybody reads ends, every reader asks what lies behind at the same moment; with 10,000 reads per second and 200 ms to load it these are 2,000 queries side by side.',
    formula: 'queries side by side = reads per second of the entry x time to load it',
    fix: "Set stampede to 'single-flight' or 'early-refresh', or to { unguarded } with the reason.",
    source: 'derived; github.com/hackclub/hcb/pull/8483 and the Facebook outage of 2010-09-23 (read 2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const stampedeUnguarded = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.dependencies.values()].flatMap((dependency) => {
    if (dependency.kind !== 'cache') return [];
    const { name, stampede, caches } = dependency;
    const path = ['dependencies', name, 'stampede'];
    if (stampede.kind !== 'none' || stampede.reason !== null) return [say.proven(path)];
    return [say.refused(path, { caches }, [['dependencies', name, 'caches']], [{ path, value: 'single-flight' }])];
  }),
);
