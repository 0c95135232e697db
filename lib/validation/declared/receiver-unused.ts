import { nearest } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'receiver-unused',
  severity: 'note',
  about: {
    what: 'Every receiver is paged by some owner.',
    why: 'It may be a slip in a name; else it is left over, and somebody believes to be paged.',
    formula: null,
    fix: 'Correct the name, or take the receiver out.',
    source: 'derived; github.com/alphagov/govuk-helm-charts/pull/3456 (read 2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const receiverUnused = rule(HEAD, ({ environment, owners, unreadable }: ResolvedModel, say) => {
  const pages = new Set([...owners.values()].map(({ page }) => page));
  return [...environment.receivers.keys()].flatMap((name) => {
    const path = ['environment', 'receivers', name];
    if (pages.has(name)) return [say.proven(path)];
    // An owner that cannot be read may well be the one who pages it.
    if (unreadable.size > 0) return [];
    return [say.refused(path, { meant: nearest(name, pages) })];
  });
});
