import { REDIS_RESERVED } from '../../catalog/redis-nodes';
import { REDIS_SIZING } from '../../catalog/store-limits';
import { missingOf } from '../../plan/amount';
import { entriesIn } from '../../plan/stores/redis-entries';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'cache-memory-exceeded',
  severity: 'error',
  about: {
    what: 'What stands in a redis store fits into the memory of its shards.',
    why: 'A full store throws out entries of caches, and the database gets what they answered; what is state cannot be written any more.',
    formula: `sum of entries x entrySize x ${REDIS_SIZING.overhead} <= shards x memory of a node x (1 - ${REDIS_RESERVED.share} reserved) x ${REDIS_SIZING.filled}`,
    fix: 'Take a larger type or more shards, or keep fewer entries.',
    source: `${REDIS_RESERVED.source} (${REDIS_RESERVED.asOf}); ${REDIS_SIZING.source}`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const cacheMemoryExceeded = rule(HEAD, ({ model, plan }: PlannedSubject, say) =>
  [...plan.redis.values()].map(({ name, path, memoryNeeded, memoryOffered, nodeType, shards, holdsState }) => {
    if (!memoryNeeded.known || !memoryOffered.known) return say.notProven(path, missingOf(memoryNeeded, memoryOffered));
    const needed = memoryNeeded.planned.value;
    const offered = memoryOffered.planned.value;
    if (needed <= offered) return say.proven(path);
    const values = { needed, offered, nodeType: nodeType.value, shards: shards.value, losesState: holdsState };
    const largest = [...entriesIn(model, name)].sort((a, b) => b.entries * b.entrySize - a.entries * a.entrySize);
    return say.refused(
      path,
      values,
      largest.slice(0, 8).map((entry) => ['dependencies', entry.name, 'entries']),
    );
  }),
);
