import type { Source } from './source';

/** Readers of a cluster, and how Application Auto Scaling adds them. */
export const AURORA_READERS: Source & {
  readonly most: number;
  /** Of readers that stand always: those of 0 and 1 are first in line, and of Serverless v2 kept as large as the writer. */
  readonly standingTier: number;
  readonly cpuPercent: { readonly min: number; readonly max: number; readonly chosen: number };
  readonly cooldownSeconds: { readonly out: number; readonly in: number };
} = {
  source:
    'awsdocs/amazon-aurora-user-guide 0dfaa41a, Aurora.Integrating.AutoScaling: 15 readers, those that come have the class of the writer and tier 15, only they are taken away; 60 % is chosen, since a reader takes minutes to come',
  asOf: '2026-11-21',
  confidence: 'high',
  most: 15,
  standingTier: 1,
  cpuPercent: { min: 1, max: 99, chosen: 60 },
  cooldownSeconds: { out: 300, in: 900 },
};

/** What signs the certificates of instances; of all regions, and known to the bundle that clients verify by. */
export const AURORA_CERTIFICATES: Source & { readonly authority: string } = {
  source:
    'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html: rsa2048-g1, rsa4096-g1 and ecc384-g1 are the newest; the first is what every client can verify',
  asOf: '2026-11-21',
  confidence: 'medium',
  authority: 'rds-ca-rsa2048-g1',
};

/** Of the master password that RDS keeps in Secrets Manager. */
export const AURORA_MASTER_SECRET: Source & {
  /** Where nobody says otherwise. */
  readonly rotatedDays: number;
  readonly least: number;
  readonly most: number;
} = {
  source:
    'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html: every seven days, and the schedule can be changed; Secrets Manager API reference, RotationRulesType: 1 to 1000 days',
  asOf: '2026-11-21',
  confidence: 'high',
  rotatedDays: 7,
  least: 1,
  most: 1_000,
};

export const ENHANCED_MONITORING: Source & { readonly seconds: readonly number[]; readonly chosen: number } = {
  source:
    'RDS API reference, CreateDBInstance, MonitoringInterval; 60 is chosen: what alarms look at comes every minute',
  asOf: '2026-11-21',
  confidence: 'high',
  seconds: [0, 1, 5, 10, 15, 30, 60],
  chosen: 60,
};

/** What Database Insights keeps of the load by statement: in its standard mode a week for nothing, in the advanced 15 months. */
export const DATABASE_INSIGHTS: Source & { readonly days: Readonly<Record<'standard' | 'advanced', number>> } = {
  source:
    'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.html; RDS API reference, PerformanceInsightsRetentionPeriod',
  asOf: '2026-11-21',
  confidence: 'medium',
  days: { standard: 7, advanced: 465 },
};
