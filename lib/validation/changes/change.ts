import type { Path } from '../../base/issue';
import type { ChangeCode } from './wording';

/**
 * `breaking`: events are lost or never handled, or somebody who relies on it fails. `risky`: it works, and may hurt while both
 * versions run or afterwards. `safe`: nobody has to do anything.
 */
export type ChangeVerdict = 'breaking' | 'risky' | 'safe';

/** The worst first, as reports list them. */
export const CHANGE_VERDICTS: readonly ChangeVerdict[] = ['breaking', 'risky', 'safe'];

/** One difference between two declarations, judged. */
export interface DeclaredChange {
  readonly code: ChangeCode;
  readonly verdict: ChangeVerdict;
  readonly kind: 'added' | 'removed' | 'changed';
  /** In the newer declaration; of what was removed, in the older one. */
  readonly path: Path;
  /** As text; `null` for what was added. */
  readonly before: string | null;
  /** As text; `null` for what was removed. */
  readonly after: string | null;
  readonly why: string;
  readonly fix: string;
  /** Whoever answers for it, or for something that it touches; sorted. */
  readonly owners: readonly string[];
  /** Handlers, services and workflows that it touches within one hop, as `handlers.bookOrder`; sorted. */
  readonly touched: readonly string[];
}
