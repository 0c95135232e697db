import { daysBetween } from '../../base/day';
import { AURORA_MAJORS, AURORA_UPGRADE_NOTICE, auroraVersion } from '../../catalog/aurora-versions';
import { type RuleHead, rule } from '../rule';
import { sizedPostgres } from '../sized-postgres';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'postgres-version-ending',
  severity: 'warning',
  about: {
    what: `Aurora supports the version of PostgreSQL for longer than ${AURORA_UPGRADE_NOTICE.days} days.`,
    why: 'After the end of support Aurora upgrades by itself in a window of maintenance, and everybody is disconnected; of a major version it charges for every core until somebody upgrades.',
    formula: `end of standard support - today > ${AURORA_UPGRADE_NOTICE.days} days`,
    fix: 'Upgrade while the week can still be chosen.',
    source: `${AURORA_MAJORS[0]?.source}; ${AURORA_UPGRADE_NOTICE.source}`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const postgresVersionEnding = rule(HEAD, ({ model, asOf }: PlannedSubject, say) => {
  if (asOf === undefined) return [];
  return sizedPostgres(model).flatMap(({ path, version }) => {
    const row = auroraVersion(version);
    // What the catalog does not know, and what has ended already, postgres-version-unsupported tells.
    if (row === undefined) return [];
    const days = daysBetween(asOf, row.supportEnds);
    if (days < 0) return [];
    if (days > AURORA_UPGRADE_NOTICE.days) return [say.proven(path)];
    return [say.refused(path, { version, supportEnds: row.supportEnds, days })];
  });
});
