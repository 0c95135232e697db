import { deletionGuardNotEffective } from '../../../lib/validation/declared/deletion-guard-not-effective';
import { anEnvironment, anExistingKafka, anIssue, anotherKafka, ruling } from '../../support';

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

test('refuses the guard of a Kafka that is not MSK, of which nothing would be made, and takes that of any MSK', () => {
  const deletionGuard = { deployingRoleArn: DEPLOY, liftedBy: [ADMIN] };
  const of = (kafka: ReturnType<typeof anEnvironment>['kafka']) =>
    ruling(deletionGuardNotEffective, undefined, anEnvironment({ kafka, deletionGuard }));
  expect(of(anotherKafka())).toEqual({
    issues: [
      anIssue(
        'deletion-guard-not-effective',
        PATH,
        {
          got: 'a guard of a Kafka that is not MSK',
          allowed: 'one of MSK, whose deletion AWS asks IAM for; any other Kafka knows nothing of roles',
          fix: 'take deletionGuard out, and keep who deploys from deleting by what that Kafka has: its ACLs, its operator',
        },
        [['environment', 'kafka', 'existing']],
      ),
    ],
    notProven: [],
    proven: [],
  });
  expect(of(anExistingKafka()).issues).toEqual([]);
});

test('asks nothing where there is no guard', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(ruling(deletionGuardNotEffective)).toEqual(nothing);
  expect(ruling(deletionGuardNotEffective, undefined, anEnvironment({ kafka: anotherKafka() }))).toEqual(nothing);
});
