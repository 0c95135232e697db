import type { BackupsSpec } from '../../../lib/config/placement-spec';
import { backupNotPossible } from '../../../lib/validation/declared/backup-not-possible';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (overrides: Partial<BackupsSpec>) =>
  ruling(
    backupNotPossible,
    anEventsDocument(),
    anEnvironment({ backups: { recoveryPoint: '5m', recoveryTime: '1h', keep: '7d', ...overrides } }),
  );
const PATH = ['environment', 'backups'];

test.each<[Partial<BackupsSpec>, number]>([
  [{ recoveryPoint: '5m' }, 2],
  [{ keep: '1d' }, 2],
  [{ keep: '35d' }, 2],
  [{ copyTo: 'eu-west-1' }, 3],
])('takes %j', (overrides, proven) => {
  const found = judged(overrides);
  expect(found.issues).toEqual([]);
  expect(found.proven).toHaveLength(proven);
});

test.each<[Partial<BackupsSpec>, string, string]>([
  [{ recoveryPoint: '299s' }, 'recoveryPoint', '5m'],
  [{ keep: '23h' }, 'keep', '1d'],
  [{ keep: '36h' }, 'keep', '2d'],
  [{ keep: '36d' }, 'keep', '35d'],
  [{ keep: '1ms' }, 'keep', '1d'],
])('refuses %j at %s and proposes %s', (overrides, at, value) => {
  const { issues } = judged(overrides);
  expect(issues.map(({ path }) => path)).toEqual([[...PATH, at]]);
  expect(issues[0]?.remedy).toEqual([{ path: [...PATH, at], value }]);
  const [change] = issues[0]?.remedy ?? [];
  expect(judged({ ...overrides, [at]: change?.value }).issues).toEqual([]);
});

test('refuses a copy beside the original', () => {
  expect(judged({ copyTo: 'eu-central-1' }).issues).toEqual([
    anIssue(
      'backup-not-possible',
      [...PATH, 'copyTo'],
      {
        got: 'a copy in eu-central-1, where the original is',
        allowed: 'another region',
        fix: 'name another region, or take copyTo out',
      },
      [['environment', 'aws', 'region']],
    ),
  ]);
});

test('says nothing where nothing is promised', () => {
  expect(ruling(backupNotPossible).proven).toEqual([]);
});
