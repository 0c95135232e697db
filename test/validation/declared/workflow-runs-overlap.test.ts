import type { DurationText } from '../../../lib/base/units';
import { workflowRunsOverlap } from '../../../lib/validation/declared/workflow-runs-overlap';
import { aDocumentWithWorkflow, anIssue, ruling } from '../../support';

const PATH = ['workflows', 'report', 'on', 'overlap'];
const judged = (overlap: 'skip' | 'wait' | 'allow', timeout: DurationText, schedule = '*/10 * * * *') =>
  ruling(workflowRunsOverlap, aDocumentWithWorkflow({ timeout, on: { schedule, zone: 'UTC', overlap } }));

test.each(['wait', 'allow'] as const)(
  "'%s' takes runs that end when the next one begins, and no longer ones",
  (overlap) => {
    expect(judged(overlap, '10m')).toEqual({ issues: [], notProven: [], proven: ['workflows.report.on.overlap'] });
    const [issue] = judged(overlap, '601s').issues;
    expect(issue).toEqual({
      ...anIssue(
        'workflow-runs-overlap',
        PATH,
        {
          got: `'${overlap}', with runs of up to 601s that begin every 10m`,
          allowed: "'skip', or at most 10m at workflows.report.timeout",
          fix:
            overlap === 'allow'
              ? "set overlap to 'skip', or shorten the timeout: slow runs would pile up side by side"
              : "set overlap to 'skip', or shorten the timeout: slow runs would queue up without end",
        },
        [
          ['workflows', 'report', 'timeout'],
          ['workflows', 'report', 'on', 'schedule'],
        ],
        [{ path: PATH, value: 'skip' }],
      ),
      severity: 'warning',
    });
  },
);

test("'skip' takes runs of any length", () => {
  expect(judged('skip', '9d').issues).toEqual([]);
});

test('looks at the shortest time between two runs, over midnight too', () => {
  expect(judged('allow', '2h', '0 1,23 * * *').issues).toEqual([]);
  expect(judged('allow', '121m', '0 1,23 * * *').issues).toHaveLength(1);
});

test('says nothing of schedules that cannot be read, nor of events', () => {
  expect(judged('allow', '1h', 'daily')).toEqual({ issues: [], notProven: [], proven: [] });
  expect(ruling(workflowRunsOverlap, aDocumentWithWorkflow({ on: { event: 'order.placed' } })).proven).toEqual([]);
});
