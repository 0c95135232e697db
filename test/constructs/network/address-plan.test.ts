import { planAddresses } from '../../../lib/constructs/network';
import { messageOf } from '../support';

const REGION = 'us-east-1';

describe('address plan', () => {
  test('deals out a /16: half private, a quarter isolated, an eighth public, in four slots each', () => {
    expect(planAddresses('10.20.0.0/16', REGION, ['us-east-1a', 'us-east-1d'])).toEqual([
      {
        letter: 'a',
        zone: 'us-east-1a',
        privateCidr: '10.20.0.0/19',
        isolatedCidr: '10.20.128.0/20',
        publicCidr: '10.20.192.0/21',
      },
      {
        letter: 'd',
        zone: 'us-east-1d',
        privateCidr: '10.20.96.0/19',
        isolatedCidr: '10.20.176.0/20',
        publicCidr: '10.20.216.0/21',
      },
    ]);
  });

  test('deals out the smallest network, a /20 that starts in the middle of an octet', () => {
    expect(planAddresses('172.31.240.0/20', REGION, ['us-east-1b'])).toEqual([
      {
        letter: 'b',
        zone: 'us-east-1b',
        privateCidr: '172.31.242.0/23',
        isolatedCidr: '172.31.249.0/24',
        publicCidr: '172.31.252.128/25',
      },
    ]);
  });

  test('moves no zone when others are added, removed or listed in another order', () => {
    const [alone] = planAddresses('10.20.0.0/16', REGION, ['us-east-1b']);
    const together = planAddresses('10.20.0.0/16', REGION, ['us-east-1c', 'us-east-1a', 'us-east-1b']);
    expect(together[2]).toEqual(alone);
  });

  test('never lets two zones overlap', () => {
    const blocks = planAddresses('10.0.0.0/20', REGION, ['us-east-1a', 'us-east-1b', 'us-east-1c'])
      .flatMap(({ privateCidr, isolatedCidr, publicCidr }) => [privateCidr, isolatedCidr, publicCidr])
      .map(toRange)
      .sort((a, b) => a.start - b.start);
    expect(blocks).toHaveLength(9);
    blocks.slice(1).forEach((block, index) => {
      expect(block.start).toBeGreaterThanOrEqual(blocks[index]?.end ?? Number.NaN);
    });
  });

  test.each(['10.0.0.0/16', '10.255.0.0/16', '172.16.0.0/16', '172.31.0.0/16', '192.168.0.0/16', '192.168.240.0/20'])(
    'takes the private range %s',
    (cidr) => {
      expect(planAddresses(cidr, REGION, ['us-east-1a'])).toHaveLength(1);
    },
  );

  test.each([
    [
      '10.20.0.0',
      'cidr: got "10.20.0.0", allowed an IPv4 range such as 10.20.0.0/16; write address, slash and prefix length',
    ],
    [
      '10.256.0.0/16',
      'cidr: got "10.256.0.0/16", allowed an IPv4 range such as 10.20.0.0/16; write address, slash and prefix length',
    ],
    ['10.20.0.0/15', 'cidr: got /15, allowed /16 to /20; use 10.20.0.0/16'],
    ['10.20.0.0/21', 'cidr: got /21, allowed /16 to /20; use 10.20.0.0/20'],
    [
      '10.20.16.0/19',
      'cidr: got 10.20.16.0/19, an address inside of the range, allowed the first address of the range; use 10.20.0.0/19',
    ],
    [
      '172.32.0.0/16',
      'cidr: got 172.32.0.0/16, public addresses, allowed 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16; use a private range that no connected network has',
    ],
    [
      '172.15.0.0/16',
      'cidr: got 172.15.0.0/16, public addresses, allowed 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16; use a private range that no connected network has',
    ],
  ])('refuses %s', (cidr, message) => {
    expect(messageOf(() => planAddresses(cidr, REGION, ['us-east-1a']))).toBe(message);
  });

  test.each([
    [[], 'zones: got 0 zones, allowed 1 to 3; name three for production, one is enough to try things'],
    [
      ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'],
      'zones: got 4 zones, allowed 1 to 3; name three for production, one is enough to try things',
    ],
    [
      ['us-east-1a', 'us-west-2b'],
      'zones[1]: got "us-west-2b", allowed an availability zone of us-east-1, such as us-east-1a; name a zone of the region',
    ],
    [
      ['us-east-1-bos-1a'],
      'zones[0]: got "us-east-1-bos-1a", allowed an availability zone of us-east-1, such as us-east-1a; name a zone of the region',
    ],
    [
      ['us-east-1a', 'us-east-1e'],
      'zones[1]: got us-east-1e beside us-east-1a, allowed zones that do not share a quarter of the addresses (a and e, b and f, c and g, d and h do); choose another zone',
    ],
    [
      ['us-east-1a', 'us-east-1a'],
      'zones[1]: got us-east-1a beside us-east-1a, allowed zones that do not share a quarter of the addresses (a and e, b and f, c and g, d and h do); name each zone once',
    ],
  ])('refuses the zones %j', (zones, message) => {
    expect(messageOf(() => planAddresses('10.20.0.0/16', REGION, zones))).toBe(message);
  });
});

function toRange(cidr: string): { readonly start: number; readonly end: number } {
  const [address = '', prefix = ''] = cidr.split('/');
  const start = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { start, end: start + 2 ** (32 - Number(prefix)) };
}
