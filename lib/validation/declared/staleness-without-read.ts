import type { Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { sendersOf } from '../senders';

const HEAD = {
  code: 'staleness-without-read',
  severity: 'warning',
  about: {
    what: 'How old an answer may be is said of what reads a database; of a cache at the cache, and only where that loads from a database.',
    why: 'Elsewhere it changes nothing, and whoever wrote it counts on readers that are never asked.',
    formula: null,
    fix: 'Take it out, or say it where the database is read.',
    source: 'derived, 2026-11-21: only a postgres store has readers',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const stalenessWithoutRead = rule(HEAD, (model: ResolvedModel, say) => {
  const { dependencies } = model;
  const judged = (path: Path, of: string, access: 'read' | 'write', related: readonly Path[]) => {
    const used = dependencies.get(of);
    if (used === undefined) return [];
    const at = [...path, 'staleness'];
    if (used.kind !== 'database') return [say.refused(at, { of, is: KINDS[used.kind] }, related)];
    return [access === 'read' ? say.proven(at) : say.refused(at, { of, is: 'written' }, related)];
  };
  return [
    ...sendersOf(model).flatMap(({ sender, path }) =>
      sender.uses.flatMap(({ dependency, access, staleness }) => {
        const at = [...path, 'uses', dependency];
        return staleness === null ? [] : judged(at, dependency, access, [['dependencies', dependency]]);
      }),
    ),
    ...[...dependencies.values()].flatMap((one) =>
      one.kind === 'cache' && one.staleness !== null
        ? judged(['dependencies', one.name], one.caches, 'read', [['dependencies', one.caches]])
        : [],
    ),
  ];
});

const KINDS = { cache: 'a cache', state: 'a state', http: 'a service over http' } as const;
