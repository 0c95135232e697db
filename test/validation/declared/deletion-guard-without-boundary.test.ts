import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { deletionGuardWithoutBoundary } from '../../../lib/validation/declared/deletion-guard-without-boundary';
import { anEnvironment, anIssue, anotherKafka, ruling } from '../../support';

const IAM = 'arn:aws:iam::111122223333';
const GUARD = { deployingRoleArn: `${IAM}:role/deploy`, liftedBy: [`${IAM}:role/platform-admin`] };
const COMMON = `${IAM}:policy/workload-boundary`;
const OWN = `${IAM}:policy/guard-boundary`;
const PATH = ['environment', 'deletionGuard', 'permissionsBoundary'];
const NOTHING = { issues: [], notProven: [], proven: [] };

const judged = (overrides: Partial<EnvironmentDocument>) =>
  ruling(deletionGuardWithoutBoundary, undefined, anEnvironment(overrides));

test('notes that the lifting role has no boundary where others have one, and which two actions one must allow', () => {
  expect(judged({ deletionGuard: GUARD, permissionsBoundary: COMMON })).toEqual({
    issues: [
      {
        ...anIssue(
          'deletion-guard-without-boundary',
          PATH,
          {
            got: `no boundary of the role that lifts it, where all others have ${COMMON}`,
            allowed:
              'none, or one of its own that allows iam:AttachRolePolicy and iam:DetachRolePolicy on the deploying role',
            fix: 'state deletionGuard.permissionsBoundary if the account demands a boundary of every role; else leave it as it is',
          },
          [['environment', 'permissionsBoundary']],
        ),
        severity: 'note',
      },
    ],
    notProven: [],
    proven: [],
  });
});

test.each([OWN, COMMON])('takes %s, once somebody has stated it for this role', (permissionsBoundary) => {
  expect(judged({ deletionGuard: { ...GUARD, permissionsBoundary }, permissionsBoundary: COMMON })).toEqual({
    ...NOTHING,
    proven: ['environment.deletionGuard.permissionsBoundary'],
  });
});

test('says nothing where no role has one, where nothing is guarded, and of what is refused anyway', () => {
  expect(judged({ deletionGuard: GUARD })).toEqual(NOTHING);
  expect(judged({ permissionsBoundary: COMMON })).toEqual(NOTHING);
  expect(judged({ kafka: anotherKafka(), deletionGuard: GUARD, permissionsBoundary: COMMON })).toEqual(NOTHING);
});
