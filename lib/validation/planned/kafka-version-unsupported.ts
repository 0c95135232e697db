import { daysBetween } from '../../base/day';
import { kafkaVersionRow } from '../../catalog/kafka-versions';
import { KAFKA_VERSION } from '../../catalog/msk-brokers';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-version-unsupported',
  severity: 'error',
  about: {
    what: 'MSK supports the version of Kafka today.',
    why: 'From the day on which support ends MSK makes no new cluster of the version, and upgrades the others at any time and without notice.',
    formula: 'today < end of support',
    fix: 'Raise the version in the lock.',
    source:
      'docs.aws.amazon.com/msk/latest/developerguide/version-support.html, supported-kafka-versions.html (2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const kafkaVersionUnsupported = rule(HEAD, ({ plan: { kafka }, asOf }: PlannedSubject, say) => {
  if (kafka === undefined || asOf === undefined) return [];
  const path = ['environment', 'kafka'];
  const version = kafka.version.value;
  const row = kafkaVersionRow(version);
  // A version that the catalog does not know may be newer than it.
  if (row === undefined) return [say.notProven(path, [])];
  if (row.supportEnds === null || daysBetween(asOf, row.supportEnds) > 0) return [say.proven(path)];
  // A cluster with ZooKeeper keeps it.
  const newest = version.endsWith('.kraft') ? KAFKA_VERSION.version : KAFKA_VERSION.version.replace(/\.kraft$/, '');
  return [say.refused(path, { version, supportEnds: row.supportEnds, newest })];
});
