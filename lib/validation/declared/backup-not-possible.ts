import { formatDuration } from '../../base/units';
import { BACKUPS } from '../../catalog/backups';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'backup-not-possible',
  severity: 'error',
  about: {
    what: 'What is promised of backups is something that Aurora and snapshots can keep.',
    why: 'AWS refuses the setting in the middle of an apply, or the promise is broken on the day that it is needed.',
    formula: `recoveryPoint >= ${formatDuration(BACKUPS.recoveryPointAtBest)}; 1 <= keep <= ${BACKUPS.keepAtMost / BACKUPS.keepAtLeast} whole days; copyTo is another region`,
    fix: 'Promise what can be kept.',
    source: `${BACKUPS.source} (${BACKUPS.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

const DAY = BACKUPS.keepAtLeast;

export const backupNotPossible = rule(HEAD, ({ environment: { backups, region } }: ResolvedModel, say) => {
  if (backups === null) return [];
  const path = ['environment', 'backups'];
  const { recoveryPoint, keep, copyTo } = backups;
  const point = [...path, 'recoveryPoint'];
  const kept = [...path, 'keep'];
  const copied = [...path, 'copyTo'];
  const best = BACKUPS.recoveryPointAtBest;
  const days = Math.min(BACKUPS.keepAtMost, Math.max(DAY, Math.ceil(keep / DAY) * DAY)) / DAY;
  return [
    recoveryPoint >= best
      ? say.proven(point)
      : say.refused(
          point,
          { problem: 'too little behind', recoveryPoint, best },
          [],
          [{ path: point, value: formatDuration(best) }],
        ),
    keep === days * DAY
      ? say.proven(kept)
      : say.refused(kept, { problem: 'not kept so long', keep, days }, [], [{ path: kept, value: `${days}d` }]),
    ...(copyTo === null
      ? []
      : [
          copyTo === region
            ? say.refused(copied, { problem: 'beside the original', region }, [['environment', 'aws', 'region']])
            : say.proven(copied),
        ]),
  ];
});
