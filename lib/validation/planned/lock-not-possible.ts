import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { mostThroughput, VOLUME_THROUGHPUT } from '../../catalog/msk-throughput';
import { REPLICATION } from '../../catalog/topic-sizes';
import { STORAGE_KEY } from '../../plan/kafka/storage';
import { onlyRises } from '../../plan/lock/accepted-lock';
import { MOST_PARTITIONS } from '../../plan/lock/most-partitions';
import { madeNumber } from '../../plan/lock/remembered';
import type { Size } from '../../plan/lock/sizes';
import type { PlatformPlan } from '../../plan/plan';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-not-possible',
  severity: 'error',
  about: {
    what: 'What the lock holds can exist: counts are at least what a thing needs to be there, and at most what the service takes.',
    why: 'A lock that somebody has edited or merged by hand is taken as it stands; AWS or Kafka refuses it in the middle of an apply, and until then every number that follows from it is wrong.',
    formula: null,
    fix: 'Take the lock that was committed last, or remove the line and accept anew.',
    source: `Aurora has at most 15 readers, a shard of ElastiCache at most 5 replicas (service limits, 2026-11-21); ${REPLICATION.source}; ${STANDARD_LIMITS.source}; ${VOLUME_THROUGHPUT.source}`,
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

interface Bounds {
  readonly key: RegExp;
  readonly atLeast: (plan: PlatformPlan, key: string) => number;
  readonly atMost: (plan: PlatformPlan, key: string) => number;
}

const one = (): number => 1;
const none = (): number => 0;
const endless = (): number => Number.POSITIVE_INFINITY;
const { defaultMiBps } = VOLUME_THROUGHPUT;
const mostMiBps = ({ kafka }: PlatformPlan): number =>
  (kafka === undefined ? undefined : mostThroughput(kafka.brokerType.value)) ?? defaultMiBps;
const mostGiB = (): number => STANDARD_LIMITS.storageMaxGiB;

const BOUNDS: readonly Bounds[] = [
  { key: /\.partitions$/, atLeast: one, atMost: () => MOST_PARTITIONS },
  { key: /\.replicationFactor$/, atLeast: one, atMost: ({ kafka }) => kafka?.brokers.value ?? endless() },
  { key: /^stores\..+\.replicas$/, atLeast: none, atMost: () => 5 },
  { key: /^stores\..+\.readersMin$/, atLeast: none, atMost: (plan, key) => sizeOf(plan, key.replace(/Min$/, 'Max')) },
  { key: /^stores\..+\.readersMax$/, atLeast: none, atMost: () => 15 },
  { key: /^kafka\.storagePerBroker$/, atLeast: one, atMost: mostGiB },
  { key: /^kafka\.storageGrowsTo$/, atLeast: (plan) => sizeOf(plan, STORAGE_KEY, 1), atMost: mostGiB },
  { key: /^kafka\.volumeThroughput$/, atLeast: () => defaultMiBps + 1, atMost: mostMiBps },
  { key: /./, atLeast: one, atMost: endless },
];

export const lockNotPossible = rule(HEAD, ({ plan, lock }: PlannedSubject, say) =>
  plan.sizes.flatMap(({ key, path, locked }: Size) => {
    const bounds = BOUNDS.find((row) => row.key.test(key));
    if (bounds === undefined) return [];
    const [atLeast, atMost] = [bounds.atLeast(plan, key), bounds.atMost(plan, key)];
    if (typeof locked === 'number' && (locked < atLeast || locked > atMost)) {
      return [say.refused(path, { size: key, locked, atLeast, atMost, made: false })];
    }
    // What only rises is raised to it by accepting.
    const made = onlyRises(key) ? madeNumber(lock, key) : undefined;
    return made !== undefined && made > atMost
      ? [say.refused(path, { size: key, locked: made, atLeast, atMost, made: true })]
      : [];
  }),
);

function sizeOf({ sizes }: PlatformPlan, key: string, otherwise = Number.POSITIVE_INFINITY): number {
  const locked = sizes.find((size) => size.key === key)?.locked;
  return typeof locked === 'number' ? locked : otherwise;
}
