import { partitionOf, tryRegion, tryZones } from '../../lib/catalog/regions';

const LISTED = [
  'af-south-1',
  'ap-east-1',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'us-east-1',
  'us-east-2',
  'us-west-2',
];

test.each(LISTED)('%s has three zones of its own, with a source', (region) => {
  const row = tryRegion(region);
  expect(row?.zones).toEqual([`${region}a`, `${region}b`, `${region}c`]);
  expect(row?.source).toMatch(/^https:/);
  expect(row?.asOf).toMatch(/^2026-\d\d-\d\d$/);
});

test.each(['us-west-1', 'ca-central-1', 'ap-northeast-1', 'sa-east-1', 'eu-central-9', '', 'toString', '__proto__'])(
  'the zones of %p are left to the one who knows the account',
  (region) => {
    expect([tryRegion(region), tryZones(region, 3)]).toEqual([undefined, undefined]);
  },
);

test('zones are taken in the order of their letters', () => {
  expect(tryZones('eu-west-1', 1)).toEqual(['eu-west-1a']);
  expect(tryZones('eu-west-1', 2)).toEqual(['eu-west-1a', 'eu-west-1b']);
  expect(tryZones('eu-west-1', 3)).toEqual(['eu-west-1a', 'eu-west-1b', 'eu-west-1c']);
});

test('only us-east-1 has a zone that MSK refuses', () => {
  expect(LISTED.filter((region) => tryRegion(region)?.refusedZoneIds.length !== 0)).toEqual(['us-east-1']);
  expect(tryRegion('us-east-1')?.refusedZoneIds).toEqual(['use1-az3']);
});

test.each([
  ['eu-central-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-east-1', 'aws'],
  ['ca-central-1', 'aws'],
])('ARNs of %s begin with %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});
