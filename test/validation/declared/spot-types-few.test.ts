import type { AwsSpec } from '../../../lib/config/environment-spec';
import { spotTypesFew } from '../../../lib/validation/declared/spot-types-few';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (types: number, zones: AwsSpec['zones'], share = 0.5) =>
  ruling(
    spotTypesFew,
    anEventsDocument(),
    anEnvironment({
      aws: { accountId: '111122223333', region: 'eu-central-1', zones },
      nodes: { types: Array.from({ length: types }, (_, n) => `m${n}g.large`), spot: { share } },
    }),
  );

test.each<[number, AwsSpec['zones']]>([
  [4, 3],
  [5, 2],
  [10, 1],
])('takes %d types in %d zones and refuses one less', (types, zones) => {
  expect(judged(types, zones)).toEqual({ issues: [], notProven: [], proven: ['environment.nodes.types'] });
  const word = zones === 1 ? '1 zone' : `${zones} zones`;
  expect(judged(types - 1, zones).issues).toEqual([
    {
      ...anIssue(
        'spot-types-few',
        ['environment', 'nodes', 'types'],
        {
          got: `${types - 1} instance types in ${word} for spot nodes`,
          allowed: `at least ${types}, better 10`,
          fix: 'name more types of the same size, or leave nodes.types out: they are computed then',
        },
        [['environment', 'nodes', 'spot', 'share']],
      ),
      severity: 'warning',
    },
  ]);
});

test('counts a type once, and says nothing without spot or without types', () => {
  expect(judged(1, 3, 0).issues).toEqual([]);
  expect(judged(0, 3)).toEqual({ issues: [], notProven: [], proven: [] });
  const same = anEnvironment({ nodes: { types: Array(9).fill('m7g.large'), spot: { share: 1 } } });
  expect(ruling(spotTypesFew, anEventsDocument(), same).issues).toHaveLength(1);
});
