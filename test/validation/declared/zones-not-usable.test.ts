import type { AwsSpec } from '../../../lib/config/environment-spec';
import { zonesNotUsable } from '../../../lib/validation/declared/zones-not-usable';
import { anEnvironment, anEventsDocument, anExistingKafka, anIssue, ruling } from '../../support';

const PATH = ['environment', 'aws', 'zones'];
const proven = { issues: [], notProven: [], proven: ['environment.aws.zones'] };

function judged(zones: AwsSpec['zones'], region = 'eu-central-1', kafka = anEnvironment().kafka) {
  return ruling(
    zonesNotUsable,
    anEventsDocument(),
    anEnvironment({ aws: { accountId: '111122223333', region, zones }, kafka }),
  );
}

function refused(got: string, allowed: string, fix: string, zones?: number) {
  const remedy = zones === undefined ? [] : [{ path: PATH, value: zones }];
  return { issues: [anIssue('zones-not-usable', PATH, { got, allowed, fix }, [], remedy)], notProven: [], proven: [] };
}

test.each<[AwsSpec['zones']]>([
  [2],
  [3],
  [['eu-central-1a', 'eu-central-1c']],
  [['eu-central-1c', 'eu-central-1b', 'eu-central-1a']],
])('proves %j', (zones) => {
  expect(judged(zones)).toEqual(proven);
});

test.each<[AwsSpec['zones']]>([[1], [['eu-central-1a']]])(
  'refuses one zone for a cluster that is created: %j',
  (zones) => {
    expect(judged(zones)).toEqual(
      refused(
        '1 zone',
        '2 or 3, since Amazon MSK places brokers in as many',
        'set environment.aws.zones to 2 or 3, or hand in an existing cluster under environment.kafka.existing',
        2,
      ),
    );
  },
);

test('proves one zone beside a cluster that exists', () => {
  expect(judged(1, 'eu-central-1', anExistingKafka())).toEqual(proven);
});

test.each([
  ['of another region', ['eu-central-1a', 'eu-west-1b']],
  ['twice', ['eu-central-1a', 'eu-central-1a']],
  ['that is the region', ['eu-central-1a', 'eu-central-1']],
  ['of a region with a longer name', ['eu-central-1a', 'eu-central-12b']],
])('refuses a zone %s', (_, zones) => {
  expect(judged(zones)).toEqual(refused(zones.join(', '), 'different zones of eu-central-1', 'correct the names', 2));
});

test('proposes three zones where something is protected, and none where the catalog does not know them', () => {
  const aws = { accountId: '111122223333', region: 'eu-central-1', zones: 1 } as const;
  const protectedOne = ruling(zonesNotUsable, anEventsDocument(), anEnvironment({ protected: true, aws }));
  expect(protectedOne.issues[0]?.remedy).toEqual([{ path: PATH, value: 3 }]);
  expect(judged(['us-west-1b'], 'us-west-1').issues.map(({ remedy }) => remedy)).toEqual([undefined]);
});

test('asks for names in a region whose zones the catalog does not know', () => {
  expect(judged(3, 'us-west-1')).toEqual(
    refused(
      'a number of zones in us-west-1, whose zone names the catalog does not know',
      'zone names',
      "name them, for example ['us-west-1a', 'us-west-1b']",
    ),
  );
  expect(judged(['us-west-1b', 'us-west-1c'], 'us-west-1')).toEqual(proven);
});
