import { compareText } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'cache-beside-state',
  severity: 'note',
  about: {
    what: 'A redis store holds either state or caches.',
    why: 'One node has one policy for all its keys: where some of them are state nothing is evicted, so that a cache that outgrows its estimate makes the state refuse writes too.',
    formula: null,
    fix: 'Place caches in a store of their own, or watch the memory of this one.',
    source:
      'redis.io/docs/latest/develop/reference/eviction: noeviction returns errors when the memory limit is reached',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const cacheBesideState = rule(HEAD, ({ dependencies, stores }: ResolvedModel, say) =>
  [...stores.values()].flatMap(({ name, engine }) => {
    if (engine !== 'redis') return [];
    const inside = [...dependencies.values()].filter((one) => one.kind !== 'http' && one.store === name);
    const caches = inside.filter(({ kind }) => kind === 'cache').map((one) => one.name);
    const path = ['stores', name];
    return caches.length > 0 && inside.some(({ kind }) => kind === 'state')
      ? [say.refused(path, { caches: [...caches].sort(compareText) })]
      : [say.proven(path)];
  }),
);
