import type { Source } from './source';

/** From which version of the hashicorp/aws provider on a resource type (`aws_x`) or attribute (`aws_x.attribute`) exists. */
export interface ProviderRequirement extends Source {
  readonly uses: string;
  readonly atLeast: string;
}

/**
 * What the generated classes were made from. Anything they can write exists from this version on at the latest; most of it is
 * much older, so it is no requirement by itself: the list below is.
 */
export const AWS_PROVIDER_BINDINGS = {
  package: '@cdktf/provider-aws',
  packageVersion: '21.22.1',
  providerVersion: '6.25.0',
  source: 'cdktf.provider in the package.json of @cdktf/provider-aws 21.22.1',
  asOf: '2026-11-01',
  confidence: 'high',
} as const satisfies Source & Readonly<Record<string, string>>;

/** What is newer than the bindings, and therefore written without a generated class, or newer than what environments let in. */
export const PROVIDER_REQUIREMENTS: readonly ProviderRequirement[] = [
  {
    uses: 'aws_msk_topic',
    atLeast: '6.38.0',
    source:
      'https://github.com/hashicorp/terraform-provider-aws/pull/46490 and https://github.com/terraform-aws-modules/terraform-aws-msk-kafka-cluster/pull/64',
    asOf: '2026-03-26',
    confidence: 'high',
  },
  {
    uses: 'aws_db_proxy.default_auth_scheme',
    atLeast: '6.15.0',
    source:
      'https://github.com/hashicorp/terraform-provider-aws/pull/44309, released in https://github.com/hashicorp/terraform-provider-aws/blob/v6.15.0/CHANGELOG.md',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    uses: 'aws_msk_single_scram_secret_association',
    atLeast: '5.81.0',
    source:
      'https://github.com/hashicorp/terraform-provider-aws/pull/37056, released in https://github.com/hashicorp/terraform-provider-aws/blob/v5.81.0/CHANGELOG.md',
    asOf: '2026-11-21',
    confidence: 'high',
  },
];

/** A use that the lowest version a constraint lets in does not have yet. */
export interface TooOld {
  readonly requirement: ProviderRequirement;
  /** The lowest version the constraint lets in. */
  readonly lowest: string;
}

/**
 * What the constraint does not guarantee. A constraint is judged by the lowest version it lets in, since terraform may have
 * locked any of them. `!=` never raises that version: the answer can only err by being too careful. What came last stands first.
 */
export function tooOldFor(
  constraint: string,
  uses: readonly string[],
  requirements: readonly ProviderRequirement[] = PROVIDER_REQUIREMENTS,
): readonly TooOld[] {
  const lowest = lowestVersion(constraint);
  return requirements
    .filter(({ uses: use, atLeast }) => uses.includes(use) && compare(lowest, parseVersion(atLeast)) < 0)
    .sort((a, b) => compare(parseVersion(b.atLeast), parseVersion(a.atLeast)))
    .map((requirement) => ({ requirement, lowest: lowest.join('.') }));
}

/** Whether a constraint reads, and lets in at least one version. */
export function isConstraint(constraint: string): boolean {
  try {
    lowestVersion(constraint);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

type Version = readonly [number, number, number];

/** What one comparison lets in: from a version on, below another one. */
interface Range {
  readonly from: Version;
  readonly below: Version;
}

const START: Version = [0, 0, 0];
const END: Version = [Number.POSITIVE_INFINITY, 0, 0];
const COMPARISON = /^(>=|<=|!=|~>|>|<|=)?\s*(\d+(?:\.\d+){0,2})$/;

function lowestVersion(constraint: string): Version {
  const ranges = constraint.split(',').map((part) => parseComparison(part.trim(), constraint));
  const from = ranges.map((range) => range.from).reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  const below = ranges.map((range) => range.below).reduce((a, b) => (compare(a, b) <= 0 ? a : b));
  if (compare(from, below) >= 0) {
    throw new RangeError(
      `provider version constraint: got ${JSON.stringify(constraint)}, allowed at least one version; no version is in all of its parts`,
    );
  }
  return from;
}

function parseComparison(part: string, constraint: string): Range {
  const match = COMPARISON.exec(part);
  const [operator, text] = [match?.[1] ?? '=', match?.[2]];
  if (text === undefined) {
    throw new RangeError(
      `provider version constraint: got ${JSON.stringify(constraint)}, allowed comparisons (>= <= > < = != ~>) with one to three numbers, joined by commas; write it like ">= 6.38, < 7"`,
    );
  }
  const version = parseVersion(text);
  switch (operator) {
    case '>=':
      return { from: version, below: END };
    case '>':
      return { from: next(version), below: END };
    case '<':
      return { from: START, below: version };
    case '<=':
      return { from: START, below: next(version) };
    case '!=':
      return { from: START, below: END };
    case '~>':
      return { from: version, below: pessimistic(version, text.split('.').length) };
    default:
      return { from: version, below: next(version) };
  }
}

/** `~> 6.38` stays below 7, `~> 6.38.1` below 6.39: only the last number written may grow. `~> 6` has no number to hold. */
function pessimistic([major, minor]: Version, written: number): Version {
  if (written === 1) return END;
  return written === 2 ? [major + 1, 0, 0] : [major, minor + 1, 0];
}

function parseVersion(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [major, minor, patch];
}

function next([major, minor, patch]: Version): Version {
  return [major, minor, patch + 1];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
