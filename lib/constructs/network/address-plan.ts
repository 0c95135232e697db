import { NETWORK_TIERS, type NetworkTier, SLOTS_PER_TIER, subnetSize } from '../../base/network-tiers';
import { refuse } from '../checks';
import { aligned, contains, formatCidr, type Ipv4Block, isAligned, parseCidr, prefixLength } from '../ipv4';

/**
 * The subnets of one zone. A zone's slot in each tier follows from its letter (a and e first, b and f second, …): a zone that is
 * added later, or removed, never moves the addresses of another.
 */
export interface ZoneAddresses {
  /** The zone's letter, which names its members. */
  readonly letter: string;
  readonly zone: string;
  readonly publicCidr: string;
  readonly privateCidr: string;
  readonly isolatedCidr: string;
}

const LARGEST_PREFIX = 16;
/** A /20 leaves 507 usable private addresses per zone and 123 public ones, enough to prove something, not to grow. */
const SMALLEST_PREFIX = 20;
const MAX_ZONES = 3;

/** RFC 1918; the only ranges a VPC should take, since others belong to somebody on the internet. */
const PRIVATE_RANGES: readonly Ipv4Block[] = [
  { address: 10 * 2 ** 24, size: 2 ** 24 },
  { address: 172 * 2 ** 24 + 16 * 2 ** 16, size: 2 ** 20 },
  { address: 192 * 2 ** 24 + 168 * 2 ** 16, size: 2 ** 16 },
];

export function planAddresses(cidr: string, region: string, zones: readonly string[]): readonly ZoneAddresses[] {
  const block = parseNetwork(cidr);
  const letters = zoneLetters(region, zones);
  return zones.map((zone, index) => {
    const letter = letters[index] ?? '';
    const slot = slotOf(letter);
    const place = (tier: NetworkTier): string => {
      const size = subnetSize(block.size, tier);
      return formatCidr({ address: block.address + block.size * NETWORK_TIERS[tier].start + slot * size, size });
    };
    return {
      letter,
      zone,
      privateCidr: place('private'),
      isolatedCidr: place('isolated'),
      publicCidr: place('public'),
    };
  });
}

function parseNetwork(cidr: string): Ipv4Block {
  const block = parseCidr(cidr);
  if (block === undefined) {
    refuse({
      at: ['cidr'],
      got: JSON.stringify(cidr),
      allowed: 'an IPv4 range such as 10.20.0.0/16',
      fix: 'write address, slash and prefix length',
    });
  }
  const prefix = prefixLength(block.size);
  if (prefix < LARGEST_PREFIX || prefix > SMALLEST_PREFIX) {
    const nearest = prefix < LARGEST_PREFIX ? LARGEST_PREFIX : SMALLEST_PREFIX;
    refuse({
      at: ['cidr'],
      got: `/${prefix}`,
      allowed: `/${LARGEST_PREFIX} to /${SMALLEST_PREFIX}`,
      fix: `use ${formatCidr(aligned({ address: block.address, size: 2 ** (32 - nearest) }))}`,
    });
  }
  if (!isAligned(block)) {
    refuse({
      at: ['cidr'],
      got: `${cidr}, an address inside of the range`,
      allowed: 'the first address of the range',
      fix: `use ${formatCidr(aligned(block))}`,
    });
  }
  if (!PRIVATE_RANGES.some((range) => contains(range, block))) {
    refuse({
      at: ['cidr'],
      got: `${cidr}, public addresses`,
      allowed: PRIVATE_RANGES.map(formatCidr).join(', '),
      fix: 'use a private range that no connected network has',
    });
  }
  return block;
}

function zoneLetters(region: string, zones: readonly string[]): readonly string[] {
  if (zones.length < 1 || zones.length > MAX_ZONES) {
    refuse({
      at: ['zones'],
      got: `${zones.length} zones`,
      allowed: `1 to ${MAX_ZONES}`,
      fix: 'name three for production, one is enough to try things',
    });
  }
  const taken = new Map<number, string>();
  return zones.map((zone, index) => {
    const letter = zone.startsWith(region) ? zone.slice(region.length) : '';
    // Local and wavelength zones (us-west-2-lax-1a) hold neither brokers nor a control plane.
    if (!/^[a-h]$/.test(letter)) {
      refuse({
        at: ['zones', index],
        got: JSON.stringify(zone),
        allowed: `an availability zone of ${region}, such as ${region}a`,
        fix: 'name a zone of the region',
      });
    }
    const slot = slotOf(letter);
    const other = taken.get(slot);
    if (other !== undefined) {
      refuse({
        at: ['zones', index],
        got: `${zone} beside ${other}`,
        allowed: 'zones that do not share a quarter of the addresses (a and e, b and f, c and g, d and h do)',
        fix: zone === other ? 'name each zone once' : 'choose another zone',
      });
    }
    taken.set(slot, zone);
    return letter;
  });
}

function slotOf(letter: string): number {
  return (letter.charCodeAt(0) - 'a'.charCodeAt(0)) % SLOTS_PER_TIER;
}
