import type { Checked } from './scan';
import { judged, type ScanWaiver } from './waivers';

const FOUND: Checked = { check: 'CKV_1', name: 'A check', stack: 'hunt-dev-kafka', address: 'aws_a.x', passed: false };
const aWaiver = (changes: Partial<ScanWaiver> = {}): ScanWaiver => ({
  check: 'CKV_1',
  type: 'aws_a',
  reason: 'because',
  until: '2026-12-31',
  ...changes,
});
const judge = (waiver: ScanWaiver, today = '2026-12-31', found: readonly Checked[] = [FOUND]) => {
  const { unwaived, wrong } = judged(found, [waiver], today);
  return { unwaived: unwaived.length, wrong };
};

test('covers findings of its check and type up to its last day', () => {
  expect(judge(aWaiver())).toEqual({ unwaived: 0, wrong: [] });
  expect(judge(aWaiver({ until: 'by design' }), '2099-01-01')).toEqual({ unwaived: 0, wrong: [] });
});

test('counts no more on the day after its last', () => {
  expect(judge(aWaiver(), '2027-01-01')).toEqual({ unwaived: 1, wrong: ['CKV_1 of aws_a: ran out on 2026-12-31'] });
});

test.each<[string, Partial<ScanWaiver>]>([
  ['another check', { check: 'CKV_2' }],
  ['another type', { type: 'aws_b' }],
  ['the beginning of a type', { type: 'aws' }],
  ['another stack', { stacks: ['hunt-dev'] }],
  ['other stacks', { stacks: ['hunt-prod-*'] }],
])('of %s covers nothing, and fails for that', (_, changes) => {
  const { unwaived, wrong } = judge(aWaiver(changes));
  expect(unwaived).toBe(1);
  expect(wrong).toEqual([expect.stringMatching(/: covers nothing; remove it$/)]);
});

test.each([['hunt-dev-kafka'], ['hunt-dev-*'], ['*']])('of the stacks %s covers it', (pattern) => {
  expect(judge(aWaiver({ stacks: [pattern] }))).toEqual({ unwaived: 0, wrong: [] });
});

test('of what passed covers nothing', () => {
  const { wrong } = judge(aWaiver(), '2026-12-31', [{ ...FOUND, passed: true }]);
  expect(wrong).toEqual(['CKV_1 of aws_a: covers nothing; remove it']);
});

test('without a reason fails', () => {
  expect(judge(aWaiver({ reason: ' ' }))).toEqual({ unwaived: 0, wrong: ['CKV_1 of aws_a: has no reason'] });
});
