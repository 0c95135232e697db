import type { Fact } from '../../../lib/base/facts';
import { routeSharesBeyondOne } from '../../../lib/validation/declared/route-shares-beyond-one';
import { aHandler, anEnvironment, anEventsDocument, anIssue, remedied, ruling } from '../../support';

const share = (index: number) => ['routes', 'byCountry', 'choose', index, 'share'];

function documentWith(...shares: readonly (Fact<number> | undefined)[]) {
  const choose = shares.map((stated, index) => ({
    when: [{ attribute: 'country', is: [`c${index}`] }],
    to: 'shipOrder',
    ...(stated === undefined ? {} : { share: stated }),
  }));
  const { on: _, ...routed } = aHandler();
  const routes = { byCountry: { on: 'order.placed', choose, otherwise: 'shipOrder' } };
  return anEventsDocument({ routes, handlers: { shipOrder: routed } });
}

const judged = (...shares: readonly (Fact<number> | undefined)[]) =>
  ruling(routeSharesBeyondOne, documentWith(...shares));

test.each<[string, readonly (Fact<number> | undefined)[]]>([
  ['all events', [0.8, 0.2]],
  ['all events, though not in binary', [0.7, 0.2, 0.1]],
  ['less', [0.5, { assumed: 0.1, because: 'x' }]],
  ['one choice of all', [1]],
  ['one, where the others say nothing', [0.6, undefined, undefined]],
])('proves shares of %s', (_, shares) => {
  expect(judged(...shares)).toEqual({ issues: [], notProven: [], proven: ['routes.byCountry.choose'] });
});

test('has nothing to say of a route that states no share', () => {
  expect(judged(undefined, undefined)).toEqual({ issues: [], notProven: [], proven: [] });
});

test('refuses more than all events; the last one gets what the others leave', () => {
  const { issues, ...rest } = judged(0.8, 0.15, 0.1);
  expect(rest).toEqual({ notProven: [], proven: [] });
  expect(issues).toEqual([
    anIssue(
      'route-shares-beyond-one',
      ['routes', 'byCountry', 'choose'],
      {
        got: 'shares of 1.05 together',
        allowed: 'at most 1, since each event goes to one choice',
        fix: 'correct the shares; the rest needs none',
      },
      [share(0), share(1), share(2)],
      [{ path: share(2), value: { assumed: 0.05, because: 'what the other choices leave' } }],
    ),
  ]);
  const [issue] = issues;
  if (issue === undefined) throw new Error('not refused');
  const { document } = remedied(documentWith(0.8, 0.15, 0.1), anEnvironment(), issue);
  expect(ruling(routeSharesBeyondOne, document).issues).toEqual([]);
});

test('has no remedy where the others leave nothing', () => {
  expect(judged(0.6, 0.5, 0.1).issues.map(({ remedy }) => remedy)).toEqual([undefined]);
});

test('does not prove what rests on an unknown share, but refuses what is too much without it', () => {
  expect(judged(0.5, 'unknown')).toEqual({
    issues: [],
    proven: [],
    notProven: [
      {
        outcome: 'not-proven',
        code: 'route-shares-beyond-one',
        path: ['routes', 'byCountry', 'choose'],
        missing: [share(1)],
      },
    ],
  });
  expect(judged(0.9, 'unknown', 0.2).issues).toHaveLength(1);
});
