import fc from 'fast-check';
import {
  compareText,
  count,
  DeclarationError,
  formatIssue,
  formatPath,
  type Issue,
  type Path,
  sortIssues,
} from '../../lib/base/issue';

function issue(overrides: Partial<Issue> = {}): Issue {
  return {
    code: 'some-code',
    severity: 'error',
    path: ['handlers', 'shipOrder', 'timeout'],
    related: [],
    got: '50ms',
    allowed: 'less than 40ms',
    fix: 'shorten it',
    ...overrides,
  };
}

describe('a path', () => {
  test.each<[Path, string]>([
    [[], ''],
    [['handlers'], 'handlers'],
    [['handlers', 'shipOrder', 'uses', 'main-store'], 'handlers.shipOrder.uses.main-store'],
    [['events', 'order.placed', 'rate'], 'events["order.placed"].rate'],
    [['order.placed'], '["order.placed"]'],
    [['tags', 'cost center'], 'tags["cost center"]'],
    [['tags', ''], 'tags[""]'],
    [['tags', 'a"b'], 'tags["a\\"b"]'],
    [['handlers', 'shipOrder', 'retry', 'tiers', 0], 'handlers.shipOrder.retry.tiers[0]'],
    [[0, 'name'], '[0].name'],
    [['tags', '0'], 'tags.0'],
  ])('%j reads %j', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});

describe('an issue on one line', () => {
  test('has place, what it got, what is allowed, what to change and its code', () => {
    expect(formatIssue(issue())).toBe(
      'handlers.shipOrder.timeout: got 50ms, allowed less than 40ms; shorten it [some-code]',
    );
  });

  test('starts with file, line and column where they are known', () => {
    expect(formatIssue(issue(), { file: 'shop.yaml', line: 12, column: 7 })).toBe(
      'shop.yaml:12:7 handlers.shipOrder.timeout: got 50ms, allowed less than 40ms; shorten it [some-code]',
    );
  });

  test('names the root where the whole document is meant', () => {
    expect(formatIssue(issue({ path: [] }))).toBe('(root): got 50ms, allowed less than 40ms; shorten it [some-code]');
  });
});

describe('sorting', () => {
  test.each<[string, Partial<Issue>, Partial<Issue>]>([
    ['errors stand before warnings', { severity: 'error', path: ['z'] }, { severity: 'warning', path: ['a'] }],
    ['warnings stand before notes', { severity: 'warning', path: ['z'] }, { severity: 'note', path: ['a'] }],
    ['within a severity by path', { path: ['a'], code: 'z' }, { path: ['b'], code: 'a' }],
    ['at one path by code', { code: 'a', got: 'z' }, { code: 'b', got: 'a' }],
    ['of one code by what stands there', { got: 'a' }, { got: 'b' }],
    ['capitals before small letters, in every locale', { path: ['Z'] }, { path: ['a'] }],
  ])('%s', (_, first, second) => {
    expect(sortIssues([issue(second), issue(first)])).toEqual([issue(first), issue(second)]);
    expect(sortIssues([issue(first), issue(second)])).toEqual([issue(first), issue(second)]);
  });

  test('gives the same order from any order, and leaves what it was given as it was', () => {
    const all = [
      issue({ path: ['a'] }),
      issue({ path: ['a'], code: 'other' }),
      issue({ path: ['b', 0] }),
      issue({ path: ['b', 10] }),
      issue({ severity: 'warning' }),
      issue({ severity: 'note', got: 'x' }),
    ];
    const expected = sortIssues(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const before = [...shuffled];
        expect(sortIssues(shuffled)).toEqual(expected);
        expect(shuffled).toEqual(before);
      }),
    );
  });
});

describe('the error of a declaration', () => {
  test('prints all problems, one per line, sorted, with their severity', () => {
    const error = new DeclarationError([
      issue({ severity: 'note', path: ['a'] }),
      issue(),
      issue({ path: ['events', 'order.placed'] }),
    ]);
    expect(error.message).toBe(
      [
        'the declaration has 3 problems',
        '  error: events["order.placed"]: got 50ms, allowed less than 40ms; shorten it [some-code]',
        '  error: handlers.shipOrder.timeout: got 50ms, allowed less than 40ms; shorten it [some-code]',
        '  note: a: got 50ms, allowed less than 40ms; shorten it [some-code]',
      ].join('\n'),
    );
    expect(error.issues.map(({ path }) => path[0])).toEqual(['events', 'handlers', 'a']);
  });

  test('counts one problem as one, and says where it stands in the file', () => {
    const error = new DeclarationError([issue()], () => ({ file: 'shop.yaml', line: 3, column: 5 }));
    expect(error.message).toBe(
      [
        'the declaration has 1 problem',
        '  error: shop.yaml:3:5 handlers.shipOrder.timeout: got 50ms, allowed less than 40ms; shorten it [some-code]',
      ].join('\n'),
    );
  });

  test('is an error with a name of its own', () => {
    expect(new DeclarationError([issue()])).toBeInstanceOf(Error);
    expect(new DeclarationError([issue()]).name).toBe('DeclarationError');
  });
});

test.each([
  [0, '0 problems'],
  [1, '1 problem'],
  [2, '2 problems'],
])('counts %d as %j', (amount, text) => {
  expect(count(amount, 'problem')).toBe(text);
});

test('compares text by code units, and equal text as equal', () => {
  expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0]);
  expect(['\u00e4', 'z', 'a', 'Z'].sort(compareText)).toEqual(['Z', 'a', 'z', '\u00e4']);
});
