import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'parked-where-it-is-lost',
  severity: 'error',
  about: {
    what: 'What a service parks stands in a database or in a state that keeps it.',
    why: 'A cache throws entries away when it is full, which is when parking begins; from an HTTP service nothing can be taken back. The requests were accepted, and are gone.',
    formula: null,
    fix: 'Park in a database, or in a redis dependency with the role state.',
    source:
      'derived from the kinds of dependencies; a queue in a cache that evicts lost jobs: github.com/taskforcesh/bullmq (2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

const KINDS = { cache: 'a cache', http: 'an http dependency' } as const;

export const parkedWhereItIsLost = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap(({ name, overload }) => {
    if (overload.kind !== 'park') return [];
    const dependency = model.dependencies.get(overload.dependency);
    if (dependency === undefined) return [];
    const path = ['services', name, 'overload', 'park', 'in'];
    if (dependency.kind === 'database' || dependency.kind === 'state') return [say.proven(path)];
    return [
      say.refused(path, { name: dependency.name, is: KINDS[dependency.kind] }, [['dependencies', dependency.name]]),
    ];
  }),
);
