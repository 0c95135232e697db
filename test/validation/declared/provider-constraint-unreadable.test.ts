import { formatPath } from '../../../lib/base/issue';
import { providerConstraintUnreadable } from '../../../lib/validation/declared/provider-constraint-unreadable';
import { validateDeclared } from '../../../lib/validation/validate';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const PATH = ['environment', 'providers', 'aws'];

function judged(aws: string) {
  return ruling(providerConstraintUnreadable, anEventsDocument(), anEnvironment({ providers: { aws } }));
}

test.each([
  '6.38.0',
  '= 6.38.0',
  '>=6.38,<7',
  '>= 6.38, != 6.39.1, < 7',
  '~> 6.38',
  '~> 6.38.1',
  '> 5, <= 6',
  '>= 6.38, <= 6.38',
  '< 7',
])('proves %j', (aws) => {
  expect(judged(aws)).toEqual({ issues: [], notProven: [], proven: ['environment.providers.aws'] });
});

test.each([
  ['a word', 'latest'],
  ['a version in words', '>= six'],
  ['a range that is empty', '>= 7, < 6'],
  ['a range that ends where it begins', '>= 6.38, < 6.38'],
  ['two comparisons without a comma', '>= 6.38 < 7'],
  ['a comma with nothing behind it', '>= 6.38,'],
  ['four numbers', '>= 6.38.0.1'],
  ['the operator of another tool', '^6.38'],
  ['a prefix', 'v6.38.0'],
  ['a blank', ' '],
])('refuses %s: %j', (_, aws) => {
  expect(judged(aws)).toEqual({
    issues: [
      anIssue('provider-constraint-unreadable', PATH, {
        got: JSON.stringify(aws),
        allowed:
          'comparisons (>= <= > < = != ~>) with one to three numbers, joined by commas, that let in some version',
        fix: "write it like '>= 6.38, < 7'",
      }),
    ],
    notProven: [],
    proven: [],
  });
});

test('is all that is said of a constraint that does not read: nothing is told twice, and there is no model', () => {
  const { judgement, model } = validateDeclared(anEventsDocument(), anEnvironment({ providers: { aws: 'latest' } }));
  expect(judgement.issues.map(({ code, path }) => [code, formatPath(path)])).toEqual([
    ['provider-constraint-unreadable', 'environment.providers.aws'],
  ]);
  expect(model).toBeUndefined();
});

test('reads the constraint on the Kubernetes provider as it reads the other, where there is one', () => {
  const providers = (kubernetes: string) => anEnvironment({ providers: { aws: '>= 6.38, < 7', kubernetes } });
  expect(ruling(providerConstraintUnreadable, anEventsDocument(), providers('~> 2.38')).proven).toEqual([
    'environment.providers.aws',
    'environment.providers.kubernetes',
  ]);
  const { issues, proven } = ruling(providerConstraintUnreadable, anEventsDocument(), providers('^2.38'));
  expect(issues.map(({ path }) => path)).toEqual([['environment', 'providers', 'kubernetes']]);
  expect(issues[0]?.fix).toBe("write it like '~> 2.38'");
  expect(proven).toEqual(['environment.providers.aws']);
});
