import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'readers-never-scaled',
  severity: 'error',
  about: {
    what: 'Where autoscaling is to make readers, one of them stands always.',
    why: 'Aurora begins to scale only where a reader stands, by what that one measures: without one none ever comes, and the writer that is lost has nobody to take over.',
    formula: 'readers.min >= 1 where readers.max >= 1',
    fix: 'Keep one reader, or allow none.',
    source: 'Aurora user guide, Aurora.Integrating.AutoScaling: at least one Aurora Replica (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const readersNeverScaled = rule(HEAD, ({ environment }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    if (placement.kind === 'existing' || placement.readers === null) return [];
    const { min, max } = placement.readers;
    const path = ['environment', 'stores', name, 'readers'];
    if (min > 0 || max === 0) return [say.proven(path)];
    const least = [...path, 'min'];
    return [say.refused(least, { max }, [[...path, 'max']], [{ path: least, value: 1 }])];
  }),
);
