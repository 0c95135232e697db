import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** Worth knowing, never in the way: a campaign that ends shrinks nothing by itself. */
export const lockTooLarge = rule('lock-too-large', 'note', ({ plan }: PlannedSubject, say) =>
  plan.sizes.flatMap(({ key, path, locked, needed, covers }) =>
    locked !== undefined && covers === 'too large'
      ? [say.refused(path, { size: key, locked: String(locked), needed: String(needed) })]
      : [],
  ),
);
