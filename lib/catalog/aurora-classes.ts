import type { Source } from './source';

/** One instance class of Aurora PostgreSQL. */
export interface AuroraClass {
  readonly type: `db.${string}`;
  readonly cores: number;
  readonly memoryGiB: number;
  /** On demand, us-east-1, with I/O paid by request. */
  readonly usdPerHour: number;
  /** Reserved for one year, nothing paid upfront, us-east-1; `null` where no such price is known. */
  readonly usdPerHourReserved: number | null;
  /** Whether it runs on credits, which a load that stays uses up. */
  readonly burstable: boolean;
  /** Whether it is chosen where nobody states a class: the newest family with a price for every term. */
  readonly offered: boolean;
}

/** Every class with a price for Aurora PostgreSQL; of the m families there is none. */
export const AURORA_CLASSES: Source & { readonly rows: readonly AuroraClass[] } = {
  source: 'github.com/cristim/ec2-instances-info v0.0.0-20250528091325, rds-instances, from the AWS price list',
  asOf: '2025-05-28',
  confidence: 'medium',
  rows: [
    auroraClass('db.t4g.medium', 2, 4, 0.073, 0.0569),
    auroraClass('db.t4g.large', 2, 8, 0.146, 0.1139),
    auroraClass('db.r6g.large', 2, 16, 0.26, 0.17),
    auroraClass('db.r6g.xlarge', 4, 32, 0.519, 0.3401),
    auroraClass('db.r6g.2xlarge', 8, 64, 1.038, 0.6802),
    auroraClass('db.r6g.4xlarge', 16, 128, 2.076, 1.3604),
    auroraClass('db.r6g.8xlarge', 32, 256, 4.153, 2.7208),
    auroraClass('db.r6g.12xlarge', 48, 384, 6.229, 4.0812),
    auroraClass('db.r6g.16xlarge', 64, 512, 8.306, 5.4416),
    auroraClass('db.r7g.large', 2, 16, 0.276, 0.2128),
    auroraClass('db.r7g.xlarge', 4, 32, 0.553, 0.4256),
    auroraClass('db.r7g.2xlarge', 8, 64, 1.106, 0.8513),
    auroraClass('db.r7g.4xlarge', 16, 128, 2.211, 1.7025),
    auroraClass('db.r7g.8xlarge', 32, 256, 4.422, 3.405),
    auroraClass('db.r7g.12xlarge', 48, 384, 6.633, 5.1075),
    auroraClass('db.r7g.16xlarge', 64, 512, 8.844, 6.81),
    auroraClass('db.r8g.large', 2, 16, 0.276, null),
    auroraClass('db.r8g.xlarge', 4, 32, 0.552, null),
    auroraClass('db.r8g.2xlarge', 8, 64, 1.104, null),
    auroraClass('db.r8g.4xlarge', 16, 128, 2.208, null),
    auroraClass('db.r8g.8xlarge', 32, 256, 4.416, null),
    auroraClass('db.r8g.12xlarge', 48, 384, 6.624, null),
    auroraClass('db.r8g.16xlarge', 64, 512, 8.832, null),
  ],
};

function auroraClass(
  type: AuroraClass['type'],
  cores: number,
  memoryGiB: number,
  usdPerHour: number,
  usdPerHourReserved: number | null,
): AuroraClass {
  const family = type.split('.')[1] ?? '';
  const burstable = family.startsWith('t');
  const offered = family === 'r7g' || burstable;
  return { type, cores, memoryGiB, usdPerHour, usdPerHourReserved, burstable, offered };
}
