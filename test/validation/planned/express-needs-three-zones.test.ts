import { expressNeedsThreeZones } from '../../../lib/validation/planned/express-needs-three-zones';
import { withExpress } from '../../plan/kafka/support';
import { anIssue } from '../../support';
import { planRuling } from './support';

const PATH = ['environment', 'kafka', 'brokers'];
const ZONES = ['environment', 'aws', 'zones'];
const at = (region: 'eu-central-1', zones: 2 | 3 | readonly string[]) =>
  planRuling(expressNeedsThreeZones, undefined, withExpress({ aws: { accountId: '111122223333', region, zones } }));

const TOO_FEW = anIssue(
  'express-needs-three-zones',
  PATH,
  {
    got: '2 zones with Express brokers',
    allowed: 'three zones, in which MSK keeps the three copies',
    fix: "set environment.aws.zones to 3, or kafka.brokers to 'standard'",
  },
  [ZONES],
);

test('proves three zones, and refuses two with the number that heals', () => {
  expect(at('eu-central-1', 3)).toEqual({ issues: [], proven: ['environment.kafka.brokers'], notProven: [] });
  expect(at('eu-central-1', 2).issues).toEqual([{ ...TOO_FEW, remedy: [{ path: ZONES, value: 3 }] }]);
});

test('proposes no number of zones to an existing network, which has its own', () => {
  const zones = ['eu-central-1a', 'eu-central-1b'];
  const network = {
    existing: {
      vpcId: 'vpc-1',
      cidr: '10.0.0.0/16',
      zones,
      publicSubnetIds: [],
      privateSubnetIds: ['subnet-1', 'subnet-2'],
      isolatedSubnetIds: ['subnet-3', 'subnet-4'],
    },
  };
  const aws = { accountId: '111122223333', region: 'eu-central-1', zones };
  expect(planRuling(expressNeedsThreeZones, undefined, withExpress({ aws, network })).issues).toEqual([TOO_FEW]);
});

test('asks nothing of Standard brokers', () => {
  expect(planRuling(expressNeedsThreeZones)).toEqual({ issues: [], proven: [], notProven: [] });
});
