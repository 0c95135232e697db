import type { NodesSpec } from '../../../lib/config/placement-spec';
import { spotWithoutFallback } from '../../../lib/validation/declared/spot-without-fallback';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const PATH = ['environment', 'nodes', 'spot', 'share'];
const judged = (nodes: NodesSpec) => ruling(spotWithoutFallback, anEventsDocument(), anEnvironment({ nodes }));

test('warns of nothing but spot, and proposes to leave a part', () => {
  expect(judged({ spot: { share: 1 } }).issues).toEqual([
    {
      ...anIssue(
        'spot-without-fallback',
        PATH,
        {
          got: 'nothing but spot nodes',
          allowed: 'a share below 1, or commitments beside it',
          fix: 'set it to 0.8: what may not be interrupted needs nodes that stay',
        },
        [['environment', 'nodes', 'commitments']],
        [{ path: PATH, value: 0.8 }],
      ),
      severity: 'warning',
    },
  ]);
});

test('takes a part, commitments beside it, and no spot', () => {
  const commitments = [{ kind: 'savings-plan', usdPerHour: 1, until: '2027-01-01' }] as const;
  expect(judged({ spot: { share: 0.99 } }).proven).toHaveLength(1);
  expect(judged({ spot: { share: 1 }, commitments }).proven).toHaveLength(1);
  expect(judged({}).issues).toEqual([]);
});
