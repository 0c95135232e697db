import type { Change, Path } from '../../base/issue';
import { STORE_HEADROOM } from '../../catalog/store-limits';
import { missingOf } from '../../plan/amount';
import type { PostgresPlan } from '../../plan/stores/plan-postgres';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

/** As many as a cluster of Aurora has. */
const MOST_READERS = 15;

const HEAD = {
  code: 'reader-loss-overloads',
  severity: 'warning',
  about: {
    what: 'While one of the fewest readers is gone, the others carry what readers are asked; of a single one the writer does.',
    why: 'A reader that fails, or takes over from the writer, is replaced within minutes: until then the others get its reads and connections, and fall one after another.',
    formula: `reads of a declared staleness <= ${STORE_HEADROOM.used} x reads x (readers at the least - 1), of a single one together with those of the writer <= ${STORE_HEADROOM.used} x reads; their connections over the readers left <= the budget of one instance`,
    fix: 'Keep one reader more at the least, or read less.',
    source: `${STORE_HEADROOM.source}; the reader endpoint of a cluster without readers leads to its writer: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.Reader.html`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const readerLossOverloads = rule(HEAD, ({ plan }: PlannedSubject, say) =>
  [...plan.postgres.values()].flatMap((store) => {
    const { staleReads, reads, readsSustained, backendConnections, connectionsAtMost } = store;
    const readers = store.readersMin.value;
    if (staleReads === null || readers < 1) return [];
    const path = [...store.path, 'readers'];
    const { reads: asked, backendConnections: opened } = staleReads;
    if (
      !asked.known ||
      !opened.known ||
      !reads.known ||
      !readsSustained.known ||
      !backendConnections.known ||
      !connectionsAtMost.known
    ) {
      const missing = missingOf(asked, opened, reads, readsSustained, backendConnections, connectionsAtMost);
      return [say.notProven(path, missing)];
    }
    const stale = asked.planned.value;
    const fresh = reads.planned.value;
    const one = STORE_HEADROOM.used * readsSustained.planned.value * (1 + 1e-9);
    const toReaders = opened.planned.value;
    const toWriter = backendConnections.planned.value;
    const atMost = connectionsAtMost.planned.value;
    // What is too much already while all of them stand is the matter of other rules.
    if (stale > readers * one || fresh > one || toReaders > readers * atMost || toWriter > atMost) return [];
    const left = readers - 1;
    const allowed = left === 0 ? one - fresh : left * one;
    const each = left === 0 ? toReaders + toWriter : Math.ceil(toReaders / left);
    const related = [['stores', store.name, 'reads'], ...staleReads.connectionsBy.slice(0, 8).map((used) => used.path)];
    if (stale > allowed) {
      const values = { what: 'reads', asked: stale, allowed: Math.floor(allowed), readers } as const;
      return [say.refused(path, values, related, more(store, path, stale / one))];
    }
    if (each > atMost) {
      const values = { what: 'connections', asked: each, allowed: atMost, readers } as const;
      return [say.refused(path, values, related, more(store, path, toReaders / atMost))];
    }
    return [say.proven(path)];
  }),
);

/** So many carry it, and one may be gone. */
function more({ readersMax }: PostgresPlan, path: Path, carrying: number): readonly Change[] {
  const min = Math.ceil(carrying) + 1;
  return min > MOST_READERS ? [] : [{ path, value: { min, max: Math.max(min, readersMax.value) } }];
}
