import { deletionGuardNotEffective } from '../../../lib/validation/declared/deletion-guard-not-effective';
import { anEnvironment, anIssue, ruling } from '../../support';

const DEPLOY = 'arn:aws:iam::111122223333:role/deploy';
const ADMIN = 'arn:aws:iam::111122223333:role/team/platform-admin';
const PATH = ['environment', 'deletionGuard'];

const judged = (deployingRoleArn: string, ...liftedBy: readonly string[]) =>
  ruling(deletionGuardNotEffective, undefined, anEnvironment({ deletionGuard: { deployingRoleArn, liftedBy } }));

test('proves one role that is denied and others that lift it', () => {
  expect(judged(DEPLOY, ADMIN)).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.deletionGuard.deployingRoleArn', 'environment.deletionGuard.liftedBy[0]'],
  });
});

test('refuses the deploying role among those who lift it', () => {
  expect(judged(DEPLOY, ADMIN, DEPLOY).issues).toEqual([
    anIssue(
      'deletion-guard-not-effective',
      [...PATH, 'liftedBy', 1],
      {
        got: `${DEPLOY}, which is the deploying role itself`,
        allowed: 'roles that others take on',
        fix: 'name the role of those who decide that a cluster goes',
      },
      [[...PATH, 'deployingRoleArn']],
    ),
  ]);
});

test.each([
  'arn:aws:iam::111122223333:user/deploy',
  'arn:aws:sts::111122223333:assumed-role/deploy/ci',
  'arn:aws:iam::111122223333:root',
])('refuses %s, which is no role, on either side', (arn) => {
  const said = {
    got: arn,
    allowed: 'the ARN of a role, arn:aws:iam::…:role/…',
    fix: 'name the role itself: not a user, and not the session of a role',
  };
  const code = 'deletion-guard-not-effective';
  expect(judged(arn, ADMIN).issues).toEqual([anIssue(code, [...PATH, 'deployingRoleArn'], said)]);
  expect(judged(DEPLOY, arn).issues).toEqual([anIssue(code, [...PATH, 'liftedBy', 0], said)]);
});

test('asks nothing where there is no guard', () => {
  expect(ruling(deletionGuardNotEffective)).toEqual({ issues: [], notProven: [], proven: [] });
});
