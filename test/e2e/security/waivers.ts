import type { Checked } from './scan';

/** What the scanner objects to and we keep, in writing. */
export interface ScanWaiver {
  readonly check: string;
  /** The type of the resources it covers. */
  readonly type: string;
  /**
   * The stacks it covers, by name; a trailing `*` stands for any end.
   * @default - all
   */
  readonly stacks?: readonly string[];
  readonly reason: string;
  /** The last day it counts, `YYYY-MM-DD`, or that it needs none. */
  readonly until: string;
}

const BY_DESIGN = 'by design';

export const WAIVERS: readonly ScanWaiver[] = [
  {
    check: 'CKV_AWS_338',
    type: 'aws_cloudwatch_log_group',
    stacks: ['treasure-hunt-dev-*', 'treasure-hunt-local-*', 'treasure-hunt-staging-*', 'alone-*'],
    reason: 'how long logs are kept is stated by the environment, and costs; production keeps them for a year',
    until: BY_DESIGN,
  },
  {
    check: 'CKV_AWS_226',
    type: 'aws_rds_cluster_instance',
    reason:
      'the version is declared and raised by a deployment that somebody watches; else AWS would restart instances by itself',
    until: BY_DESIGN,
  },
  {
    check: 'CKV2_AWS_8',
    type: 'aws_rds_cluster',
    reason:
      'Aurora itself backs up to any second of a stated time; a plan of AWS Backup is for copies in another account',
    until: BY_DESIGN,
  },
  {
    check: 'CKV_AWS_139',
    type: 'aws_rds_cluster',
    stacks: ['alone-postgres-narrow'],
    reason: 'the narrow site says protected: false; protected ones have it',
    until: BY_DESIGN,
  },
  {
    check: 'CKV_AWS_31',
    type: 'aws_elasticache_replication_group',
    stacks: ['alone-redis-preferred'],
    reason: 'ElastiCache takes no user group while clients without TLS are let in: a step of a move, never a default',
    until: BY_DESIGN,
  },
  {
    check: 'CKV2_AWS_50',
    type: 'aws_elasticache_replication_group',
    stacks: ['alone-redis-cache-narrow'],
    reason: 'a cache that is declared without a copy has nothing to fail over to',
    until: BY_DESIGN,
  },
];

export interface Judged {
  /** What nobody has accepted. */
  readonly unwaived: readonly Checked[];
  /** How many findings each waiver covers, in the order of the list. */
  readonly covered: readonly (readonly [ScanWaiver, number])[];
  /** Each waiver that is of no use, has run out or has no reason: `check of type: what is wrong`. */
  readonly wrong: readonly string[];
}

export function judged(checked: readonly Checked[], waivers: readonly ScanWaiver[], today: string): Judged {
  const findings = checked.filter(({ passed }) => !passed);
  const counts = (waiver: ScanWaiver): boolean => waiver.until === BY_DESIGN || waiver.until >= today;
  const covered = waivers.map((waiver): readonly [ScanWaiver, number] => [
    waiver,
    findings.filter((each) => covers(waiver, each)).length,
  ]);
  return {
    unwaived: findings.filter((each) => !waivers.some((waiver) => counts(waiver) && covers(waiver, each))),
    covered,
    wrong: [
      ...covered.filter(([, count]) => count === 0).map(([waiver]) => `${titleOf(waiver)}: covers nothing; remove it`),
      ...waivers.filter((waiver) => !counts(waiver)).map((waiver) => `${titleOf(waiver)}: ran out on ${waiver.until}`),
      ...waivers.filter(({ reason }) => reason.trim() === '').map((waiver) => `${titleOf(waiver)}: has no reason`),
    ],
  };
}

function covers({ check, type, stacks }: ScanWaiver, found: Checked): boolean {
  const named = (pattern: string): boolean =>
    pattern.endsWith('*') ? found.stack.startsWith(pattern.slice(0, -1)) : found.stack === pattern;
  return found.check === check && found.address.startsWith(`${type}.`) && (stacks?.some(named) ?? true);
}

function titleOf({ check, type }: ScanWaiver): string {
  return `${check} of ${type}`;
}
