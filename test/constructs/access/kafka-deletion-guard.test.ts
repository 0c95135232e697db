import { KafkaDeletionGuard, type KafkaDeletionGuardProps } from '../../../lib/constructs/access';
import { decide, type IamPolicyDocument, type IamRequest } from '../../support/iam-evaluator';
import { messageOf, only, type Resources, synthesize } from '../support';

const IAM = 'arn:aws:iam::111122223333';
const CLUSTER = 'arn:aws:kafka:us-east-1:111122223333:cluster/hunt/0c9f4b1e-1';
const TOPIC = 'arn:aws:kafka:us-east-1:111122223333:topic/hunt/0c9f4b1e-1/hunt.treasure.found';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1';
const DEPLOYING = `${IAM}:role/ci/deploy`;
const GUARD = `${IAM}:policy/hunt-guard`;
const LIFTING = `${IAM}:role/hunt-unguard`;

const build = (changes: Partial<KafkaDeletionGuardProps> = {}): Resources =>
  synthesize(
    (stack) =>
      new KafkaDeletionGuard(stack, 'Guard', {
        name: 'hunt',
        clusterArn: CLUSTER,
        keyArns: [KEY],
        deployingRoleArn: DEPLOYING,
        liftedBy: [`${IAM}:role/owners`, `${IAM}:role/chiefs`],
        ...changes,
      }),
  );

const RESOURCES = build();
const denial = JSON.parse(String(only(RESOURCES, 'aws_iam_policy').policy)) as IamPolicyDocument;
const lifting = JSON.parse(String(only(RESOURCES, 'aws_iam_role_policy').policy)) as IamPolicyDocument;
/** A role that deploys anything may do everything, were it not for the guard. */
const ADMINISTRATOR: IamPolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const detaching = (policy: string, role = DEPLOYING): IamRequest => ({
  action: 'iam:DetachRolePolicy',
  resource: role,
  context: { 'iam:PolicyARN': policy },
});

test.each<readonly [string, IamRequest]>([
  ['the cluster', { action: 'kafka:DeleteCluster', resource: CLUSTER }],
  ['a topic by the API of MSK', { action: 'kafka:DeleteTopic', resource: TOPIC }],
  ['a topic by that of Kafka', { action: 'kafka-cluster:DeleteTopic', resource: TOPIC }],
  ['the key', { action: 'kms:ScheduleKeyDeletion', resource: KEY }],
  ['the use of the key', { action: 'kms:DisableKey', resource: KEY }],
  ['the guard from itself', detaching(GUARD)],
  ['the guard', { action: 'iam:DeletePolicy', resource: GUARD }],
  ['what the guard says, by a new version', { action: 'iam:CreatePolicyVersion', resource: GUARD }],
  ['what the guard says, by an old version', { action: 'iam:SetDefaultPolicyVersion', resource: GUARD }],
  ['who may lift it', { action: 'iam:UpdateAssumeRolePolicy', resource: LIFTING }],
  ['what lifts it', { action: 'iam:PutRolePolicy', resource: LIFTING }],
  ['the part of who lifts it', { action: 'sts:AssumeRole', resource: LIFTING }],
])('the deploying role cannot take away %s, whatever else it is allowed', (_, request) => {
  expect(decide([ADMINISTRATOR], request)).toBe('allowed');
  expect(decide([ADMINISTRATOR, denial], request)).toBe('denied');
});

test.each<readonly [string, IamRequest]>([
  ['update the cluster', { action: 'kafka:UpdateBrokerCount', resource: CLUSTER }],
  ['make topics', { action: 'kafka:CreateTopic', resource: TOPIC }],
  ['change topics', { action: 'kafka:UpdateTopic', resource: TOPIC }],
  ['delete another cluster', { action: 'kafka:DeleteCluster', resource: CLUSTER.replace('hunt', 'trial') }],
  ['delete topics of another cluster', { action: 'kafka:DeleteTopic', resource: TOPIC.replace('hunt', 'trial') }],
  ['change the policy of the key', { action: 'kms:PutKeyPolicy', resource: KEY }],
  ['detach other policies', detaching(`${IAM}:policy/other`)],
  ['read the guard', { action: 'iam:GetPolicy', resource: GUARD }],
])('it still can %s', (_, request) => {
  expect(decide([ADMINISTRATOR, denial], request)).toBe('allowed');
});

test('the lifting role takes that policy off that role, puts it back, and does nothing else', () => {
  const of = (request: IamRequest): string => decide([lifting], request);
  expect(of(detaching(GUARD))).toBe('allowed');
  expect(of({ ...detaching(GUARD), action: 'iam:AttachRolePolicy' })).toBe('allowed');
  expect(of(detaching(`${IAM}:policy/other`))).toBe('not allowed');
  expect(of({ ...detaching(`${IAM}:policy/AdministratorAccess`), action: 'iam:AttachRolePolicy' })).toBe('not allowed');
  expect(of(detaching(GUARD, `${IAM}:role/other`))).toBe('not allowed');
  expect(of({ action: 'kafka:DeleteCluster', resource: CLUSTER })).toBe('not allowed');
});

test('exactly the roles that are named take it on, for an hour', () => {
  const role = only(RESOURCES, 'aws_iam_role');
  expect(role).toMatchObject({ name: 'hunt-unguard', max_session_duration: 3600 });
  expect(JSON.parse(String(role.assume_role_policy))).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'LiftedBy',
        Effect: 'Allow',
        Principal: { AWS: [`${IAM}:role/chiefs`, `${IAM}:role/owners`] },
        Action: 'sts:AssumeRole',
      },
    ],
  });
  expect('permissions_boundary' in role).toBe(false);
  const boundary = `${IAM}:policy/boundary`;
  expect(only(build({ permissionsBoundary: boundary }), 'aws_iam_role').permissions_boundary).toBe(boundary);
});

test('one apply makes all of it: the attachment, after which nothing of it can be changed, comes last', () => {
  const attachment = only(RESOURCES, 'aws_iam_role_policy_attachment');
  const [policy] = Object.keys(RESOURCES.aws_iam_policy ?? {});
  expect(attachment).toMatchObject({ role: 'deploy', policy_arn: `\${aws_iam_policy.${policy}.arn}` });
  const others = ['aws_iam_role', 'aws_iam_role_policy'].flatMap((type) =>
    Object.keys(RESOURCES[type] ?? {}).map((id) => `${type}.${id}`),
  );
  expect(attachment.depends_on).toEqual(others);
  // What the denial names is what is made, though it cannot refer to it.
  expect(only(RESOURCES, 'aws_iam_policy').name).toBe('hunt-guard');
});

test('nothing is denied or allowed on everything, and no action is a pattern', () => {
  const statements = [denial, lifting].flatMap(({ Statement }) => Statement);
  const written = statements.flatMap(({ Action, Resource }) => [Action, Resource].flat());
  expect(written.filter((text) => text.includes('*'))).toEqual([
    'arn:aws:kafka:us-east-1:111122223333:topic/hunt/0c9f4b1e-1/*',
  ]);
});

test.each([
  ['nobody who lifts it', { liftedBy: [] }, 'liftedBy: got nobody, allowed at least one role'],
  ['the deploying role as who lifts it', { liftedBy: [DEPLOYING] }, 'liftedBy[0]: got the deploying role'],
  [
    'a session in place of a role',
    { deployingRoleArn: 'arn:aws:sts::111122223333:assumed-role/deploy/me' },
    'deployingRoleArn: got "arn:aws:sts::111122223333:assumed-role/deploy/me"',
  ],
  [
    'a role that AWS keeps',
    { deployingRoleArn: `${IAM}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1` },
    'nobody can attach a policy to those of IAM Identity Center',
  ],
])('%s is refused', (_, changes, said) => {
  expect(messageOf(() => build(changes))).toContain(said);
});
