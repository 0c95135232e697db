import type { TaskSpec } from '../../../lib/config/workflow-spec';
import { taskNotRepeatable } from '../../../lib/validation/declared/task-not-repeatable';
import { aDocumentWithWorkflow, anIssue, aTask, ruling } from '../../support';

const PATH = ['workflows', 'report', 'tasks', 'collect', 'attempts'];
const judged = (task: Partial<TaskSpec>) =>
  ruling(taskNotRepeatable, aDocumentWithWorkflow({ tasks: { collect: aTask(task) } }));

test('refuses a second attempt without a key, and proposes one attempt', () => {
  expect(judged({ attempts: 2 }).issues).toEqual([
    anIssue(
      'task-not-repeatable',
      PATH,
      {
        got: '2 attempts, and nothing that makes a repeated one harmless',
        allowed: 'one attempt, or several with an idempotencyKey',
        fix: 'state the idempotencyKey, for example the day it works on, or set attempts to 1',
      },
      [['workflows', 'report', 'tasks', 'collect', 'idempotencyKey']],
      [{ path: PATH, value: 1 }],
    ),
  ]);
});

test.each<[Partial<TaskSpec>]>([[{}], [{ attempts: 1 }], [{ attempts: 9, idempotencyKey: 'day' }]])(
  'takes %j',
  (task) => {
    expect(judged(task)).toEqual({ issues: [], notProven: [], proven: ['workflows.report.tasks.collect.attempts'] });
  },
);
