import type { Source } from './source';

/** A major version of Aurora PostgreSQL. */
export interface AuroraMajor extends Source {
  readonly major: number;
  /** Of its parameter groups. */
  readonly family: string;
  /** The day from which Aurora has it. */
  readonly released: string;
  /** The last day of standard support. AWS goes on for three years then, and charges for it by the core. */
  readonly supportEnds: string;
}

/** A version that a cluster can be made with. */
export interface AuroraVersion extends Source {
  /** For example `17.7`. */
  readonly version: string;
  /** The last day of standard support; Aurora upgrades by itself then. */
  readonly supportEnds: string;
  /** Whether it is supported as long as its major version, by fixes alone. */
  readonly longTerm: boolean;
}

const CALENDAR: Source = {
  source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html',
  asOf: '2026-11-21',
  confidence: 'high',
};

export const AURORA_MAJORS: readonly AuroraMajor[] = [
  major(14, '2022-02-24', '2027-02-28'),
  major(15, '2023-02-08', '2028-02-29'),
  major(16, '2024-01-31', '2029-02-28'),
  major(17, '2025-05-01', '2030-02-28'),
  major(18, '2026-06-11', '2031-02-28'),
];

const AURORA_VERSIONS: readonly AuroraVersion[] = [
  longTerm('14.6', '2027-02-28'),
  version('14.17', '2026-11-30'),
  version('14.18', '2026-12-31'),
  version('14.19', '2027-02-28'),
  version('14.20', '2027-02-28'),
  version('14.22', '2027-02-28'),
  version('14.23', '2027-02-28'),
  longTerm('15.10', '2028-02-29'),
  version('15.12', '2026-11-30'),
  version('15.13', '2026-12-31'),
  version('15.14', '2027-04-30'),
  version('15.15', '2027-05-31'),
  version('15.17', '2027-09-30'),
  version('15.18', '2027-12-31'),
  longTerm('16.8', '2029-02-28'),
  version('16.9', '2026-12-31'),
  version('16.10', '2027-04-30'),
  version('16.11', '2027-05-31'),
  version('16.13', '2027-09-30'),
  version('16.14', '2027-12-31'),
  version('17.4', '2026-11-30'),
  version('17.5', '2026-12-31'),
  version('17.6', '2027-04-30'),
  longTerm('17.7', '2030-02-28'),
  version('17.9', '2027-09-30'),
  version('17.10', '2027-12-31'),
  version('18.3', '2027-11-30'),
  version('18.4', '2027-12-31'),
];

/** What a new cluster is made with where nobody says: no upgrade comes by itself, so it is one of long support. */
export const RECOMMENDED_AURORA_VERSION: Source & { readonly version: string } = { version: '17.7', ...CALENDAR };

/** Before it everybody may create in the schema `public`, so that rights of roles say nothing there. */
export const OLDEST_AURORA_MAJOR: Source & { readonly major: number } = {
  major: 15,
  source: 'postgresql.org/docs/release/15.0: CREATE on the public schema is taken from PUBLIC',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** How long before the end of support somebody should begin. */
export const AURORA_UPGRADE_NOTICE: Source & { readonly days: number } = {
  days: 90,
  source:
    'chosen: a quarter to try clients on a clone and to find a quiet week; minor versions live for a year and a half',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** `17` of `17.7`; not known of what does not begin with a number. */
export function majorOf(version: string): number | undefined {
  const [, digits] = /^(\d+)(?:\.|$)/.exec(version) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

export function auroraMajor(version: string): AuroraMajor | undefined {
  const wanted = majorOf(version);
  return AURORA_MAJORS.find((row) => row.major === wanted);
}

export function auroraVersion(version: string): AuroraVersion | undefined {
  return AURORA_VERSIONS.find((row) => row.version === version);
}

function major(number: number, released: string, supportEnds: string): AuroraMajor {
  return { major: number, family: `aurora-postgresql${number}`, released, supportEnds, ...CALENDAR };
}

function version(text: string, supportEnds: string): AuroraVersion {
  return { version: text, supportEnds, longTerm: false, ...CALENDAR };
}

function longTerm(text: string, supportEnds: string): AuroraVersion {
  return { ...version(text, supportEnds), longTerm: true };
}
