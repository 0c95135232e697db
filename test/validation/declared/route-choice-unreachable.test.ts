import type { ConditionSpec, RouteSpec } from '../../../lib/config/route-spec';
import { routeChoiceUnreachable } from '../../../lib/validation/declared/route-choice-unreachable';
import { aHandler, anEventsDocument, anIssue, ruling } from '../../support';

const country = (...is: string[]): ConditionSpec => ({ attribute: 'country', is });
const notCountry = (...isNot: string[]): ConditionSpec => ({ attribute: 'country', isNot });
const kind = (...is: string[]): ConditionSpec => ({ header: 'kind', is });

function judged(...choices: readonly (readonly ConditionSpec[])[]) {
  const byCountry: RouteSpec = {
    on: 'order.placed',
    choose: choices.map((when) => ({ when, to: 'shipOrder' })),
    otherwise: 'shipOrder',
  };
  const { on: _, ...routed } = aHandler();
  return ruling(routeChoiceUnreachable, anEventsDocument({ routes: { byCountry }, handlers: { shipOrder: routed } }));
}

test('proves choices that each leave something to the next one', () => {
  const found = judged(
    [country('DE'), kind('a')],
    [country('DE')],
    [country('DE', 'AT')],
    [notCountry('DE')],
    [kind('a')],
  );
  expect(found).toEqual({
    issues: [],
    notProven: [],
    proven: [0, 1, 2, 3, 4].map((index) => `routes.byCountry.choose[${index}]`),
  });
});

test('refuses a choice that repeats an earlier one, and names it', () => {
  expect(judged([country('DE')], [kind('a')], [country('DE')])).toEqual({
    issues: [
      anIssue(
        'route-choice-unreachable',
        ['routes', 'byCountry', 'choose', 2],
        {
          got: 'only events that routes.byCountry.choose[0] already takes',
          allowed: 'a choice that some event reaches',
          fix: 'put the narrower choice first, correct the conditions, or remove it',
        },
        [['routes', 'byCountry', 'choose', 0]],
      ),
    ],
    notProven: [],
    proven: ['routes.byCountry.choose[0]', 'routes.byCountry.choose[1]'],
  });
});

test.each<[string, readonly ConditionSpec[], readonly ConditionSpec[]]>([
  ['the same conditions in another order', [country('DE'), kind('a')], [kind('a'), country('DE')]],
  ['one condition more', [country('DE')], [kind('a'), country('DE')]],
  ['fewer values', [country('DE', 'AT', 'CH')], [country('CH', 'DE')]],
  ['a value that is not among those left out', [notCountry('DE')], [country('AT')]],
  ['more values left out', [notCountry('DE')], [notCountry('AT', 'DE')]],
  [
    'fewer values and one condition more',
    [country('DE', 'AT'), kind('a', 'b')],
    [kind('b'), country('AT'), { header: 'x', is: ['y'] }],
  ],
])('refuses a choice with %s', (_, earlier, later) => {
  expect(judged(earlier, later).issues.map(({ path }) => path)).toEqual([['routes', 'byCountry', 'choose', 1]]);
});

test.each<[string, readonly ConditionSpec[], readonly ConditionSpec[]]>([
  ['a condition less', [country('DE'), kind('a')], [country('DE')]],
  ['a value more', [country('DE')], [country('DE', 'AT')]],
  ['the same value of another attribute', [country('DE')], [{ attribute: 'origin', is: ['DE'] }]],
  ['the same value of a header of that name', [country('DE')], [{ header: 'country', is: ['DE'] }]],
  ['fewer values left out', [notCountry('DE', 'AT')], [notCountry('DE')]],
  ['what the first leaves out', [notCountry('DE')], [country('DE')]],
  ['a number in place of a text', [{ attribute: 'zone', is: ['1'] }], [{ attribute: 'zone', is: [1] }]],
])('proves a choice with %s', (_, earlier, later) => {
  expect(judged(earlier, later).issues).toEqual([]);
});

test('refuses a choice whose values several earlier ones take together', () => {
  const { issues } = judged([country('DE')], [country('AT', 'CH')], [country('CH', 'DE')]);
  expect(issues.map(({ path, related, got }) => ({ path, related, got }))).toEqual([
    {
      path: ['routes', 'byCountry', 'choose', 2],
      related: [
        ['routes', 'byCountry', 'choose', 0],
        ['routes', 'byCountry', 'choose', 1],
      ],
      got: 'only events that routes.byCountry.choose[0] and routes.byCountry.choose[1] already take',
    },
  ]);
  expect(judged([country('DE')], [country('AT'), kind('a')], [country('AT', 'DE')]).issues).toEqual([]);
});

test.each<[string, readonly ConditionSpec[]]>([
  ['two values at once', [country('DE'), country('AT')]],
  ['a value and not that value', [country('DE'), notCountry('DE', 'AT')]],
])('refuses a choice that asks for %s', (_, when) => {
  expect(judged(when, [country('DE')]).issues).toEqual([
    anIssue('route-choice-unreachable', ['routes', 'byCountry', 'choose', 0], {
      got: 'conditions that never hold together',
      allowed: 'a choice that some event reaches',
      fix: 'put the narrower choice first, correct the conditions, or remove it',
    }),
  ]);
});

test('lets conditions on one attribute pass that can hold together', () => {
  expect(judged([notCountry('DE'), notCountry('AT')], [country('DE', 'AT'), notCountry('AT')]).issues).toEqual([]);
});

test('judges 3,000 choices of two conditions in a moment', () => {
  const choices = Array.from({ length: 3_000 }, (_, index) => [
    country(`c${index % 60}`),
    kind(`k${Math.floor(index / 60)}`),
  ]);
  expect(judged(...choices).issues).toEqual([]);
});
