import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'readers-min-beyond-max',
  severity: 'error',
  about: {
    what: 'The least readers of a store are not more than the most.',
    why: 'AWS refuses the limits of the scaling in the middle of an apply.',
    formula: 'readers.min <= readers.max',
    fix: 'Correct one of the two.',
    source: 'Application Auto Scaling API reference, RegisterScalableTarget (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const readersMinBeyondMax = rule(HEAD, ({ environment }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    if (placement.kind === 'existing' || placement.readers === null) return [];
    const { min, max } = placement.readers;
    const path = ['environment', 'stores', name, 'readers'];
    if (min <= max) return [say.proven(path)];
    const most = [...path, 'max'];
    return [say.refused([...path, 'min'], { min, max }, [most], [{ path: most, value: min }])];
  }),
);
