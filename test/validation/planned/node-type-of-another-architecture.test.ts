import { nodeTypeOfAnotherArchitecture } from '../../../lib/validation/planned/node-type-of-another-architecture';
import { placed } from '../../plan/nodes/support';
import { anEnvironment, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const judged = (nodes: Parameters<typeof placed>[0] = {}) =>
  planRuling(nodeTypeOfAnotherArchitecture, anEventsDocument(), placed(nodes));

test('types of the other architecture are refused, each at its place', () => {
  const { issues, proven } = judged({ nodes: { types: ['m7g.xlarge', 'm6i.xlarge'] } });
  expect(proven).toEqual(['environment.nodes.types[0]']);
  expect(issues).toEqual([
    anIssue(
      'node-type-of-another-architecture',
      ['environment', 'nodes', 'types', 1],
      {
        got: 'm6i.xlarge, which is x86_64',
        allowed: 'types that are arm64, as nodes.architecture says',
        fix: "take types that are arm64, or set nodes.architecture to 'x86_64' and build images for it",
      },
      [['environment', 'nodes', 'architecture']],
    ),
  ]);
  expect(judged({ nodes: { architecture: 'x86_64', types: ['m6i.xlarge'] } }).issues).toEqual([]);
});

test('nothing is said of types that are not known, and where there are no nodes', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged({ nodes: { types: ['m99x.xlarge'] } })).toEqual(nothing);
  const unplaced = anEnvironment({ nodes: { types: ['m6i.xlarge'] } });
  expect(planRuling(nodeTypeOfAnotherArchitecture, anEventsDocument(), unplaced)).toEqual(nothing);
});
