import { nodeTypesOfSeveralSizes } from '../../../lib/validation/planned/node-types-of-several-sizes';
import { placed } from '../../plan/nodes/support';
import { anEnvironment, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const judged = (...types: readonly string[]) =>
  planRuling(nodeTypesOfSeveralSizes, anEventsDocument(), placed({ nodes: { types } }));

test('two sizes are one too many, however many families there are', () => {
  expect(judged('m7g.xlarge', 'c7g.xlarge', 'r6g.xlarge').proven).toEqual(['environment.nodes.types']);
  expect(judged('m7g.xlarge', 'm7g.2xlarge').issues).toEqual([
    anIssue('node-types-of-several-sizes', ['environment', 'nodes', 'types'], {
      got: 'types of the sizes 2xlarge, xlarge',
      allowed: 'types of one size',
      fix: 'keep those of one size: only 2xlarge or xlarge',
    }),
  ]);
});

test('types that are not known are of no size; computed ones are of one', () => {
  expect(judged('m7g.xlarge', 'm99.huge').issues).toEqual([]);
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged()).toEqual(nothing);
  const unplaced = anEnvironment({ nodes: { types: ['m7g.xlarge', 'm7g.large'] } });
  expect(planRuling(nodeTypesOfSeveralSizes, anEventsDocument(), unplaced)).toEqual(nothing);
});
