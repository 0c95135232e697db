import type { Path } from '../../base/issue';
import type { WaiverSpec } from '../../config/waiver-spec';
import type { Waiver } from '../../model/waiver-model';

/** `root` is where the document stands: nothing for the declaration, `environment` for an environment. */
export function resolveWaivers(waivers: readonly WaiverSpec[] | undefined, root: Path): readonly Waiver[] {
  return (waivers ?? []).map((waiver, index) => ({ ...waiver, path: [...root, 'waivers', index] }));
}
