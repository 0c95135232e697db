import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-missing',
  severity: 'error',
  about: {
    what: 'Where sizes are kept they come from a committed file.',
    why: 'Sizes would change with the catalog or the declaration, and a size of what holds data cannot always be taken back.',
    formula: null,
    fix: 'Run veltrix plan with --accept and commit the file it writes.',
    source: 'chosen: sizes of what holds data change only when someone says so',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockMissing = rule(HEAD, ({ model: { environment }, lock }: PlannedSubject, say) => {
  if (environment.sizes === 'computed') return [];
  const path = ['environment', 'sizes'];
  return [lock === undefined ? say.refused(path, { environment: environment.name }) : say.proven(path)];
});
