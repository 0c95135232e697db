import { daysBetween } from '../../base/day';
import { kafkaVersionRow, UPGRADE_NOTICE } from '../../catalog/kafka-versions';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-version-ending',
  severity: 'warning',
  about: {
    what: `MSK supports the version of Kafka for longer than ${UPGRADE_NOTICE.days} days.`,
    why: 'From the end of support on MSK upgrades by itself, at any time and without notice: every broker restarts, and clients meet a version nobody tried.',
    formula: `end of support - today > ${UPGRADE_NOTICE.days} days`,
    fix: 'Upgrade while the week can still be chosen.',
    source: `docs.aws.amazon.com/msk/latest/developerguide/version-support.html; ${UPGRADE_NOTICE.source}`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const kafkaVersionEnding = rule(HEAD, ({ plan: { kafka }, asOf }: PlannedSubject, say) => {
  if (kafka === undefined || asOf === undefined) return [];
  const path = ['environment', 'kafka'];
  const row = kafkaVersionRow(kafka.version.value);
  // What the catalog does not know, and what has ended already, kafka-version-unsupported tells.
  if (row === undefined) return [];
  if (row.supportEnds === null) return [say.proven(path)];
  const days = daysBetween(asOf, row.supportEnds);
  if (days <= 0) return [];
  if (days > UPGRADE_NOTICE.days) return [say.proven(path)];
  return [say.refused(path, { version: kafka.version.value, supportEnds: row.supportEnds, days })];
});
