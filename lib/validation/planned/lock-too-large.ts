import { formatAmount } from '../../plan/quantity';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-too-large',
  severity: 'note',
  about: {
    what: 'The lock holds no more than the declaration asks for.',
    why: 'It costs more than it must. A campaign that ends shrinks nothing by itself.',
    formula: 'size in the lock <= size that is needed',
    fix: 'Nothing must be done: what holds data does not shrink by itself.',
    source: 'derived: partitions and volumes cannot shrink',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockTooLarge = rule(HEAD, ({ plan }: PlannedSubject, say) =>
  plan.sizes.flatMap(({ key, unit, path, locked, needed, covers }) =>
    locked !== undefined && covers === 'too large'
      ? [say.refused(path, { size: key, locked: formatAmount(locked, unit), needed: formatAmount(needed, unit) })]
      : [],
  ),
);
