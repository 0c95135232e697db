import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { commitmentsUnused } from '../../../lib/validation/planned/commitments-unused';
import { placed } from '../../plan/nodes/support';
import { aHandler, anEnvironment, anEventsDocument, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

type Commitments = NonNullable<NonNullable<EnvironmentDocument['nodes']>['commitments']>;

const SIZED = anEventsDocument({ handlers: { shipOrder: aHandler({ resources: { cpu: 0.25, memory: '256MiB' } }) } });
const PATH = ['environment', 'nodes', 'commitments'];
const UNTIL = '2027-11-30';

/** A handful of replicas on three nodes of m7g.xlarge, one in each zone, at 0.1632 USD/h. */
const bought = (commitments: Commitments, document = SIZED) =>
  planRuling(commitmentsUnused, document, placed({ nodes: { types: ['m7g.xlarge'], commitments } }));
const savingsPlan = (usdPerHour: number): Commitments => [{ kind: 'savings-plan', usdPerHour, until: UNTIL }];
const reserved = (type: string, count: number): Commitments => [{ kind: 'reserved', type, count, until: UNTIL }];

test('three nodes less 27 % cost 0.3574 USD/h: what a savings plan has beyond that is paid for nothing', () => {
  const proven = { issues: [], notProven: [], proven: ['environment.nodes.commitments'] };
  expect(bought(savingsPlan(0.357))).toEqual(proven);
  // (0.4574 - 3 x 0.1632 x 0.73) x 730 hours
  expect(bought(savingsPlan(0.4574)).issues).toEqual([
    {
      ...anIssue('commitments-unused', PATH, {
        got: '3.8 nodes paid for in advance, at the least',
        allowed: 'at most the 3 that run at the peak, growth included: 73 USD/month are for nothing',
        fix: 'commit to less, or accept in writing that something else in the account uses the rest',
      }),
      severity: 'warning',
    },
  ]);
});

test('reserved nodes are used first, and those of another family never', () => {
  expect(bought(reserved('m7g.xlarge', 3)).issues).toEqual([]);
  // 0.1632 x 0.67 x 730
  expect(bought(reserved('m7g.xlarge', 4)).issues[0]?.allowed).toContain('80 USD/month');
  expect(bought([...reserved('m7g.xlarge', 2), ...savingsPlan(0.119)]).issues).toEqual([]);
  expect(bought([...reserved('m7g.xlarge', 2), ...savingsPlan(0.2)]).issues).toHaveLength(1);
  // 0.192 x 0.67 x 730
  expect(bought(reserved('m6i.xlarge', 1)).issues[0]?.allowed).toContain('94 USD/month');
});

test('is not proven where it is not known how many nodes there are', () => {
  expect(bought(savingsPlan(9), anEventsDocument()).notProven).toEqual([
    aNotProven('commitments-unused', PATH, [['handlers', 'shipOrder', 'resources']]),
  ]);
});

test('nothing is said where nothing is committed, or nothing of Kubernetes is placed', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(bought([])).toEqual(nothing);
  const unplaced = anEnvironment({ nodes: { commitments: savingsPlan(9) } });
  expect(planRuling(commitmentsUnused, SIZED, unplaced)).toEqual(nothing);
});
