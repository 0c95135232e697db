import type { DurationText } from '../../../lib/base/units';
import { dependencyTimeoutBeyondTask } from '../../../lib/validation/declared/dependency-timeout-beyond-task';
import { aDocumentWithWorkflow, anIssue, aTask, ruling } from '../../support';

const TASK = ['workflows', 'report', 'tasks', 'collect'];
const judged = (timeout: DurationText, attempts: number, of: 'uses' | 'calls' = 'uses') =>
  ruling(
    dependencyTimeoutBeyondTask,
    aDocumentWithWorkflow({
      tasks: {
        collect: aTask({
          timeout: '1m',
          ...(of === 'uses'
            ? { uses: { ledger: { calls: 1, timeout, attempts } } }
            : { calls: { shipOrder: { calls: 1, timeout, attempts } } }),
        }),
      },
    }),
  );

test('a call with all its attempts ends before the task', () => {
  expect(judged('29s', 2).proven).toEqual(['workflows.report.tasks.collect.uses.ledger.timeout']);
  expect(judged('59s', 1, 'calls').proven).toEqual(['workflows.report.tasks.collect.calls.shipOrder.timeout']);
  const place = [...TASK, 'uses', 'ledger', 'timeout'];
  expect(judged('30s', 2).issues).toEqual([
    anIssue(
      'dependency-timeout-beyond-task',
      place,
      {
        got: '1m (2 attempts of 30s)',
        allowed: 'less than the 1m that workflows.report.tasks.collect.timeout has',
        fix: 'shorten this timeout or make fewer attempts, so that the task sees the failure before it gives up itself',
      },
      [[...TASK, 'timeout']],
      [{ path: place, value: '29s' }],
    ),
  ]);
  expect(judged('60s', 1, 'calls').issues[0]?.got).toBe('1m');
});

test('has no remedy where not even a millisecond is left for each attempt', () => {
  expect(judged('1s', 59_999).issues[0]?.remedy?.map(({ value }) => value)).toEqual(['1ms']);
  expect(judged('1s', 60_000).issues[0]?.remedy).toBeUndefined();
});
