import { stateNotShared } from '../../lib/validation/declared/state-not-shared';
import {
  checkCount,
  hasErrors,
  type Judgement,
  judge,
  mergeJudgements,
  NOTHING_JUDGED,
} from '../../lib/validation/judgement';
import type { Finding, Rule } from '../../lib/validation/rule';
import { anIssue } from '../support';

const said = { got: 'a', allowed: 'b', fix: 'c' };
const refused = (path: string): Finding => ({ outcome: 'refused', issue: anIssue('state-not-shared', [path], said) });
const proven = (path: string): Finding => ({ outcome: 'proven', code: 'state-not-shared', path: [path] });
const notProven = (path: string) =>
  ({ outcome: 'not-proven', code: 'state-not-shared', path: [path], missing: [] }) as const;

function ruleOf(...findings: readonly Finding[]): Rule<unknown> {
  return { ...stateNotShared, check: () => findings };
}

const NOTE: Judgement = { ...NOTHING_JUDGED, issues: [{ ...anIssue('x', [], said), severity: 'note' }] };

test('gathers what all rules found, sorted by place, and counts every check once', () => {
  const judgement = judge(
    [ruleOf(refused('b'), proven('x')), ruleOf(notProven('d'), refused('a'), notProven('c'), proven('y'))],
    undefined,
  );
  expect(judgement).toEqual({
    issues: [anIssue('state-not-shared', ['a'], said), anIssue('state-not-shared', ['b'], said)],
    notProven: [notProven('c'), notProven('d')],
    waived: [],
    provenCount: 2,
  });
  expect(checkCount(judgement)).toBe(6);
});

test('of no rules has judged nothing', () => {
  expect(judge([], undefined)).toEqual(NOTHING_JUDGED);
  expect(checkCount(NOTHING_JUDGED)).toBe(0);
});

test('merges judgements into one, sorted again', () => {
  const first = judge([ruleOf(refused('b'), proven('x'))], undefined);
  const second = judge([ruleOf(refused('a'), notProven('c'), proven('y'))], undefined);
  expect(mergeJudgements(first, second)).toEqual({
    issues: [anIssue('state-not-shared', ['a'], said), anIssue('state-not-shared', ['b'], said)],
    notProven: [notProven('c')],
    waived: [],
    provenCount: 2,
  });
  expect(mergeJudgements()).toEqual(NOTHING_JUDGED);
});

test('has errors only where an issue is one', () => {
  expect(hasErrors(judge([ruleOf(refused('a'))], undefined))).toBe(true);
  expect(hasErrors(mergeJudgements(NOTE, judge([ruleOf(refused('a'))], undefined)))).toBe(true);
  expect(hasErrors(NOTE)).toBe(false);
  expect(hasErrors({ ...NOTE, issues: NOTE.issues.map((issue) => ({ ...issue, severity: 'warning' })) })).toBe(false);
  expect(hasErrors(judge([ruleOf(proven('a'), notProven('b'))], undefined))).toBe(false);
});
