import { workflowCycle } from '../../../lib/validation/declared/workflow-cycle';
import { aDocumentWithWorkflow, anIssue, aTask, ruling } from '../../support';

const judged = (after: Readonly<Record<string, readonly string[]>>) =>
  ruling(
    workflowCycle,
    aDocumentWithWorkflow({
      tasks: Object.fromEntries(Object.entries(after).map(([name, others]) => [name, aTask({ after: others })])),
    }),
  );

test.each([[{ a: [], b: ['a'], c: ['a', 'b'], d: ['b', 'c'] }], [{ a: ['nobody'], b: [] }], [{}]])(
  'takes tasks that end: %j',
  (after) => {
    expect(judged(after)).toEqual({ issues: [], notProven: [], proven: ['workflows.report.tasks'] });
  },
);

test('prints the cycle once, in the order in which one waits for the other', () => {
  expect(judged({ c: ['b'], b: ['a'], a: ['c'], d: ['a'] }).issues).toEqual([
    anIssue(
      'workflow-cycle',
      ['workflows', 'report', 'tasks', 'a', 'after'],
      {
        got: 'the cycle a -> b -> c -> a',
        allowed: 'tasks that do not wait for themselves',
        fix: 'take one of the names out of after: none of these tasks would ever begin',
      },
      [
        ['workflows', 'report', 'tasks', 'b', 'after'],
        ['workflows', 'report', 'tasks', 'c', 'after'],
      ],
    ),
  ]);
});

test('finds a task that waits for itself, and several cycles', () => {
  const { issues } = judged({ a: ['a'], b: ['c'], c: ['b'] });
  expect(issues.map(({ got }) => got)).toEqual(['the cycle a -> a', 'the cycle b -> c -> b']);
});

test('takes a chain of 3,000 tasks', () => {
  const chain = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`t${n}`, n === 0 ? [] : [`t${n - 1}`]]));
  expect(judged(chain).proven).toHaveLength(1);
  expect(judged({ ...chain, t0: ['t2999'] }).issues).toHaveLength(1);
});
