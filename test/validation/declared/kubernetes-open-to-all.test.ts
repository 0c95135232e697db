import type { KubernetesAccessSpec } from '../../../lib/config/placement-spec';
import { kubernetesOpenToAll } from '../../../lib/validation/declared/kubernetes-open-to-all';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const PATH = ['environment', 'kubernetesAccess'];
const judged = (kubernetesAccess: KubernetesAccessSpec) =>
  ruling(kubernetesOpenToAll, anEventsDocument(), anEnvironment({ kubernetesAccess }));

test('refuses a range that leaves nobody out, each at its place', () => {
  const { issues, proven } = judged({ from: 'internet', ranges: ['203.0.113.0/28', '0.0.0.0/0'] });
  expect(proven).toEqual(['environment.kubernetesAccess.ranges[0]']);
  expect(issues).toEqual([
    anIssue(
      'kubernetes-open-to-all',
      [...PATH, 'ranges', 1],
      {
        got: '0.0.0.0/0, which is everybody',
        allowed: "'vpc-runner', or ranges that people and runners come from",
        fix: "set kubernetesAccess to { from: 'vpc-runner' }, or name the ranges",
      },
      [],
      [{ path: PATH, value: { from: 'vpc-runner' } }],
    ),
  ]);
});

test('takes machines inside, and says nothing where nothing is said', () => {
  expect(judged({ from: 'vpc-runner' }).proven).toEqual(['environment.kubernetesAccess']);
  expect(ruling(kubernetesOpenToAll)).toEqual({ issues: [], notProven: [], proven: [] });
});
