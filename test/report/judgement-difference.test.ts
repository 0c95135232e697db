import type { Issue } from '../../lib/base/issue';
import { judgementDifference } from '../../lib/report/judgement-difference';
import { type Judgement, NOTHING_JUDGED } from '../../lib/validation/judgement';

const issue = (place: string, got: string): Issue => ({
  code: 'lock-too-large',
  severity: 'note',
  path: [place],
  related: [],
  got,
  allowed: 'less',
  fix: 'nothing',
});
const said = (...issues: readonly Issue[]): Judgement => ({ ...NOTHING_JUDGED, issues });

const difference = (before: readonly Issue[], after: readonly Issue[]): Readonly<Record<string, readonly string[]>> => {
  const { appeared, disappeared, changed } = judgementDifference(said(...before), said(...after));
  const gots = ({ issues }: { readonly issues: readonly Issue[] }): readonly string[] => issues.map(({ got }) => got);
  return { appeared: gots(appeared), disappeared: gots(disappeared), changed: gots(changed) };
};

test('what is said of both is no difference', () => {
  const both = [issue('a', 'six'), issue('a', 'seven')];
  expect(difference(both, [...both].reverse())).toEqual({ appeared: [], disappeared: [], changed: [] });
});

test('what is said at another place appears there and disappears here', () => {
  expect(difference([issue('a', 'six')], [issue('b', 'six')])).toEqual({
    appeared: ['six'],
    disappeared: ['six'],
    changed: [],
  });
});

test('the same rule at the same place with other values reads otherwise', () => {
  expect(difference([issue('a', 'six')], [issue('a', 'seven')])).toEqual({
    appeared: [],
    disappeared: [],
    changed: ['seven'],
  });
});

test('of several at one place each is told apart', () => {
  const before = [issue('a', 'one'), issue('a', 'two')];
  expect(difference(before, [issue('a', 'one'), issue('a', 'three'), issue('a', 'four')])).toEqual({
    appeared: ['four'],
    disappeared: [],
    changed: ['three'],
  });
  expect(difference([...before, issue('a', 'five')], [issue('a', 'one'), issue('a', 'three')])).toEqual({
    appeared: [],
    disappeared: ['five'],
    changed: ['three'],
  });
});

test('two that are the same are two', () => {
  expect(difference([issue('a', 'six')], [issue('a', 'six'), issue('a', 'six')])).toEqual({
    appeared: ['six'],
    disappeared: [],
    changed: [],
  });
});

test('what is no longer proven appears, and what is again disappears', () => {
  const finding = { outcome: 'not-proven', code: 'lock-too-small', path: ['a'], missing: [['b']] } as const;
  const open: Judgement = { ...NOTHING_JUDGED, notProven: [finding] };
  expect(judgementDifference(NOTHING_JUDGED, open).appeared.notProven).toEqual([finding]);
  expect(judgementDifference(open, NOTHING_JUDGED).disappeared.notProven).toEqual([finding]);
});
