import type { DurationText } from '../../../lib/base/units';
import type { TaskSpec } from '../../../lib/config/workflow-spec';
import { workflowTimeBeyondTimeout } from '../../../lib/validation/declared/workflow-time-beyond-timeout';
import { aDocumentWithWorkflow, anIssue, aTask, ruling } from '../../support';

const PATH = ['workflows', 'report', 'timeout'];
const TASKS = {
  collect: aTask({ timeout: '10m', attempts: 3, wait: '30s' }),
  check: aTask({ timeout: '5m', after: ['collect'] }),
  // Beside the two above, and shorter than them.
  warm: aTask({ timeout: '30m' }),
  publish: aTask({ timeout: '4m', after: ['check', 'warm'] }),
};

const judged = (timeout: DurationText, tasks: Readonly<Record<string, TaskSpec>> = TASKS) =>
  ruling(workflowTimeBeyondTimeout, aDocumentWithWorkflow({ timeout, tasks }));

test('takes exactly the longest way: 3 x 10m + 2 x 30s + 5m + 4m', () => {
  expect(judged('40m')).toEqual({ issues: [], notProven: [], proven: ['workflows.report.timeout'] });
});

test('refuses less, and says which way and how long', () => {
  expect(judged('2399s').issues).toEqual([
    anIssue(
      'workflow-time-beyond-timeout',
      PATH,
      {
        got: '2399s for tasks that may take 40m one after another (collect -> check -> publish)',
        allowed: 'at least 40m',
        fix: 'lengthen the timeout, or shorten tasks, attempts or waits',
      },
      ['collect', 'check', 'publish'].map((task) => ['workflows', 'report', 'tasks', task]),
      [{ path: PATH, value: '40m' }],
    ),
  ]);
});

test('proposes whole seconds', () => {
  const [issue] = judged('1s', { a: aTask({ timeout: '1.5s' }) }).issues;
  expect(issue?.remedy).toEqual([{ path: PATH, value: '2s' }]);
});

test('prints a long way by its ends', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, n) => [`t${n}`, aTask({ timeout: '1s', after: n === 0 ? [] : [`t${n - 1}`] })]),
  );
  expect(judged('1m', chain).issues[0]?.got).toBe(
    '1m for tasks that may take 50m one after another (t0 -> t1 -> t2 -> ... -> t2998 -> t2999)',
  );
});

test('says nothing where tasks never end or there are none, and skips names that nobody has', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged('1s', { a: aTask({ after: ['b'] }), b: aTask({ after: ['a'] }) })).toEqual(nothing);
  expect(judged('1s', {})).toEqual(nothing);
  expect(judged('10m', { a: aTask({ after: ['nobody'] }) }).issues).toEqual([]);
});
