import type { Source } from './source';

/** Zones of a region that every account can be expected to have, by name. */
export interface RegionRow extends Source {
  /** The first three usable zone names, in the order of their letters. */
  readonly zones: readonly [string, string, string];
  /** Zone IDs (not names) a service of ours refuses; which letter they have in an account, only that account can tell. */
  readonly refusedZoneIds: readonly string[];
}

const ZONE_LIST =
  'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html with https://github.com/jsonmaur/aws-regions';
/** Amazon MSK, BrokerNodeGroupInfo: "Client subnets can't occupy the Availability Zone with ID use1-az3". */
const MSK_REFUSES = 'https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html';

/**
 * Regions not listed have no row on purpose: us-west-1 shows two zones to most accounts, ca-central-1, ap-northeast-1 and
 * sa-east-1 show other letters to newer accounts. There the zones are named by the one who knows the account.
 */
const ROWS: Readonly<Record<string, RegionRow>> = {
  'af-south-1': abc('af-south-1'),
  'ap-east-1': abc('ap-east-1'),
  'ap-northeast-3': abc('ap-northeast-3'),
  'ap-south-1': abc('ap-south-1'),
  'ap-southeast-1': abc('ap-southeast-1'),
  'ap-southeast-2': abc('ap-southeast-2'),
  'eu-central-1': abc('eu-central-1'),
  'eu-north-1': abc('eu-north-1'),
  'eu-south-1': abc('eu-south-1'),
  'eu-west-1': abc('eu-west-1'),
  'eu-west-2': abc('eu-west-2'),
  'eu-west-3': abc('eu-west-3'),
  'us-east-1': {
    zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    refusedZoneIds: ['use1-az3'],
    source: `${ZONE_LIST}; ${MSK_REFUSES}`,
    asOf: '2026-11-01',
    // Letters of this region differ from account to account: a, b or c can be the zone MSK refuses.
    confidence: 'medium',
  },
  'us-east-2': abc('us-east-2'),
  'us-west-2': abc('us-west-2'),
};

/** The region's row, or nothing: then the caller must have the zones named. */
export function tryRegion(region: string): RegionRow | undefined {
  return Object.hasOwn(ROWS, region) ? ROWS[region] : undefined;
}

/** The first `count` zone names (1 to 3) of a region, or nothing if the catalog does not know the region. */
export function tryZones(region: string, count: 1 | 2 | 3): readonly string[] | undefined {
  return tryRegion(region)?.zones.slice(0, count);
}

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** The part of every ARN that follows from the region (AWS General Reference, "Amazon Resource Names"). */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function abc(region: string): RegionRow {
  return {
    zones: [`${region}a`, `${region}b`, `${region}c`],
    refusedZoneIds: [],
    source: ZONE_LIST,
    asOf: '2026-11-01',
    confidence: 'medium',
  };
}
