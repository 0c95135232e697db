import type { AwsSpec, ExistingNetworkSpec } from '../../../lib/config/environment-spec';
import { existingZonesDiffer } from '../../../lib/validation/declared/existing-zones-differ';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const ABC = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];
const network = (zones: readonly string[]): ExistingNetworkSpec => ({
  existing: {
    vpcId: 'vpc-1',
    cidr: '10.0.0.0/16',
    zones,
    publicSubnetIds: [],
    privateSubnetIds: [],
    isolatedSubnetIds: [],
  },
});
const judged = (zones: AwsSpec['zones'], existing: readonly string[], region = 'eu-central-1') =>
  ruling(
    existingZonesDiffer,
    anEventsDocument(),
    anEnvironment({ aws: { accountId: '111122223333', region, zones }, network: network(existing) }),
  );
const PATH = ['environment', 'aws', 'zones'];

test('takes the same zones in any order', () => {
  expect(judged(3, [...ABC].reverse())).toEqual({ issues: [], notProven: [], proven: ['environment.aws.zones'] });
});

test('refuses others, fewer and more, and proposes those of the network', () => {
  expect(judged(2, ABC).issues).toEqual([
    anIssue(
      'existing-zones-differ',
      PATH,
      {
        got: 'eu-central-1a, eu-central-1b',
        allowed: 'eu-central-1a, eu-central-1b, eu-central-1c, as the existing network has',
        fix: 'name the same zones in both places',
      },
      [['environment', 'network', 'existing', 'zones']],
      [{ path: PATH, value: ABC }],
    ),
  ]);
  expect(judged(3, ABC.slice(0, 2)).issues).toHaveLength(1);
  expect(judged(['eu-central-1a', 'eu-central-1c'], ABC.slice(0, 2)).issues).toHaveLength(1);
});

test('has no remedy where the network has more zones than an environment can name', () => {
  expect(judged(3, [...ABC, 'eu-central-1d']).issues[0]?.remedy).toBeUndefined();
});

test('says nothing of a new network, nor where the zones are not known', () => {
  expect(ruling(existingZonesDiffer).proven).toEqual([]);
  expect(judged(2, ABC, 'sa-east-1')).toEqual({ issues: [], notProven: [], proven: [] });
});
