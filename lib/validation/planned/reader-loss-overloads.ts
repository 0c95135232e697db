import { missingOf } from '../../plan/amount';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'reader-loss-overloads',
  severity: 'warning',
  about: {
    what: 'Where several readers share the reads of a store, the others carry the peak while one of them is gone.',
    why: 'A reader that fails takes minutes to be replaced: until then the others get its reads, and fall one after another.',
    formula: 'reads asked at the peak <= reads x (readers at most - 1) / readers at most',
    fix: 'Allow one reader more and state what they sustain together, or read less.',
    source: 'derived: the declared reads are those of all readers together; a single one is replaced by the writer',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const readerLossOverloads = rule(HEAD, ({ plan }: PlannedSubject, say) =>
  [...plan.postgres.values()].flatMap(({ name, path, reads, readsSustained, readersMax }) => {
    const readers = readersMax.value;
    if (readers < 2) return [];
    const place = [...path, 'readers'];
    if (reads.known && reads.planned.value === 0) return [say.proven(place)];
    if (!reads.known || !readsSustained.known) return [say.notProven(place, missingOf(reads, readsSustained))];
    const asked = reads.planned.value;
    const sustained = readsSustained.planned.value;
    // More than all of them sustain is what `store-overloaded` refuses.
    if (asked > sustained) return [];
    const left = (sustained * (readers - 1)) / readers;
    if (asked <= left) return [say.proven(place)];
    return [say.refused(place, { asked, left, sustained, readers }, [['stores', name, 'reads']])];
  }),
);
