import { nodeTypeUnknown } from '../../../lib/validation/planned/node-type-unknown';
import { placed } from '../../plan/nodes/support';
import { anEnvironment, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const judged = (nodes: NonNullable<Parameters<typeof placed>[0]>['nodes'] = {}) =>
  planRuling(nodeTypeUnknown, anEventsDocument(), placed({ nodes }));

test('a slip of the pen is refused, with the type that was probably meant', () => {
  const { issues, proven } = judged({ types: ['m7g.xlarge', 'm7g.xlage'] });
  expect(proven).toEqual(['environment.nodes.types[0]']);
  expect(issues).toEqual([
    anIssue('node-type-unknown', ['environment', 'nodes', 'types', 1], {
      got: 'm7g.xlage, of which neither cores nor memory nor price are known',
      allowed: 'a type of the families m, c, r and t in the catalog',
      fix: 'take one of the catalog; did you mean m7g.xlarge?',
    }),
  ]);
});

test('so is a reserved one', () => {
  const reserved = { kind: 'reserved', type: 'quantum.1', count: 1, until: '2027-11-30' } as const;
  expect(judged({ commitments: [reserved] }).issues).toEqual([
    expect.objectContaining({
      path: ['environment', 'nodes', 'commitments', 0, 'type'],
      fix: 'take a type of the catalog',
    }),
  ]);
  expect(judged({ commitments: [{ ...reserved, type: 'c7g.large' }] }).proven).toEqual([
    'environment.nodes.commitments[0].type',
  ]);
});

test('nothing is said where there are no nodes', () => {
  const unplaced = anEnvironment({ nodes: { types: ['x'] } });
  expect(planRuling(nodeTypeUnknown, anEventsDocument(), unplaced)).toEqual({ issues: [], notProven: [], proven: [] });
});
