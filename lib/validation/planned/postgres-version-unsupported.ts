import { daysBetween } from '../../base/day';
import {
  AURORA_MAJORS,
  auroraMajor,
  auroraVersion,
  OLDEST_AURORA_MAJOR,
  RECOMMENDED_AURORA_VERSION,
} from '../../catalog/aurora-versions';
import { type RuleHead, rule } from '../rule';
import { sizedPostgres } from '../sized-postgres';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'postgres-version-unsupported',
  severity: 'error',
  about: {
    what: 'Aurora has the stated version of PostgreSQL, and supports it; and it keeps roles apart.',
    why: 'AWS refuses a version that it does not have, in the middle of an apply; one whose support has ended it upgrades by itself, or charges for by the core. Before 15 everybody may make tables in the schema public, so that roles and rights are not made there.',
    formula: 'today <= end of standard support; major >= 15',
    fix: 'State a version that is supported.',
    source: AURORA_MAJORS[0]?.source ?? '',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const postgresVersionUnsupported = rule(HEAD, ({ model, asOf }: PlannedSubject, say) => {
  if (asOf === undefined) return [];
  return sizedPostgres(model).map(({ path, version }) => {
    const { version: newest } = RECOMMENDED_AURORA_VERSION;
    const major = auroraMajor(version);
    if (major === undefined || major.major < OLDEST_AURORA_MAJOR.major) {
      return say.refused(path, { version, supportEnds: null, newest });
    }
    const row = auroraVersion(version);
    // A minor version that the catalog does not know may be newer than it.
    const { supportEnds } = row ?? major;
    if (daysBetween(asOf, supportEnds) < 0) return say.refused(path, { version, supportEnds, newest });
    return row === undefined ? say.notProven(path, []) : say.proven(path);
  });
});
