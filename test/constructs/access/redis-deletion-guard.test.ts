import { RedisDeletionGuard, type RedisDeletionGuardProps } from '../../../lib/constructs/access';
import { decide, type IamPolicyDocument, type IamRequest } from '../../support/iam-evaluator';
import { addresses, messageOf, only, type Resources, synthesize } from '../support';

const IAM = 'arn:aws:iam::111122223333';
const ELASTICACHE = 'arn:aws:elasticache:us-east-1:111122223333';
const GROUP = `${ELASTICACHE}:replicationgroup:hunt-board`;
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1';

const build = (changes: Partial<RedisDeletionGuardProps> = {}): Resources =>
  synthesize(
    (stack) =>
      new RedisDeletionGuard(stack, 'Guard', {
        name: 'hunt-redis',
        replicationGroupIds: ['hunt-sessions', 'hunt-board'],
        region: 'us-east-1',
        accountId: '111122223333',
        keyArns: [KEY],
        deployingRoleArn: `${IAM}:role/ci/deploy`,
        liftedBy: [`${IAM}:role/owners`],
        ...changes,
      }),
  );

const RESOURCES = build();
const denial = JSON.parse(String(only(RESOURCES, 'aws_iam_policy').policy)) as IamPolicyDocument;
const ADMINISTRATOR: IamPolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

test('keeps its addresses', () => {
  expect(addresses(RESOURCES)).toEqual([
    'aws_iam_policy.Guard_Denial_44F7608B',
    'aws_iam_role.Guard_LiftingRole_EB0C9B95',
    'aws_iam_role_policy.Guard_Lifting_EC22A2DC',
    'aws_iam_role_policy_attachment.Guard_Attachment_2D753CFA',
  ]);
});

test.each<readonly [string, IamRequest]>([
  [
    'another group of it',
    { action: 'elasticache:DeleteReplicationGroup', resource: GROUP.replace('board', 'sessions') },
  ],
  ['the group', { action: 'elasticache:DeleteReplicationGroup', resource: GROUP }],
  [
    'a node of one shard',
    { action: 'elasticache:DeleteCacheCluster', resource: `${ELASTICACHE}:cluster:hunt-board-001` },
  ],
  [
    'a node of several',
    { action: 'elasticache:DeleteCacheCluster', resource: `${ELASTICACHE}:cluster:hunt-board-0002-001` },
  ],
  [
    'a daily snapshot',
    { action: 'elasticache:DeleteSnapshot', resource: `${ELASTICACHE}:snapshot:automatic.hunt-board-2026-11-21-01-00` },
  ],
  [
    'the last snapshot',
    { action: 'elasticache:DeleteSnapshot', resource: `${ELASTICACHE}:snapshot:hunt-board-final-sg-1` },
  ],
  ['the key', { action: 'kms:ScheduleKeyDeletion', resource: KEY }],
  ['the guard', { action: 'iam:DeletePolicy', resource: `${IAM}:policy/hunt-redis-guard` }],
  ['the part of who lifts it', { action: 'sts:AssumeRole', resource: `${IAM}:role/hunt-redis-unguard` }],
])('the deploying role cannot take away %s, whatever else it is allowed', (_, request) => {
  expect(decide([ADMINISTRATOR], request)).toBe('allowed');
  expect(decide([ADMINISTRATOR, denial], request)).toBe('denied');
});

test.each<readonly [string, IamRequest]>([
  ['change the group', { action: 'elasticache:ModifyReplicationGroup', resource: GROUP }],
  ['have fewer copies', { action: 'elasticache:DecreaseReplicaCount', resource: GROUP }],
  ['move shards', { action: 'elasticache:ModifyReplicationGroupShardConfiguration', resource: GROUP }],
  ['delete another group', { action: 'elasticache:DeleteReplicationGroup', resource: GROUP.replace('board', 'trial') }],
  ['delete a group whose name begins so', { action: 'elasticache:DeleteReplicationGroup', resource: `${GROUP}-2` }],
  [
    'delete snapshots of another group',
    { action: 'elasticache:DeleteSnapshot', resource: `${ELASTICACHE}:snapshot:hunt-trial-1` },
  ],
])('it still can %s', (_, request) => {
  expect(decide([ADMINISTRATOR, denial], request)).toBe('allowed');
});

test('the same groups in another order are the same policy', () => {
  const other = build({ replicationGroupIds: ['hunt-board', 'hunt-sessions'] });
  expect(only(other, 'aws_iam_policy')).toEqual(only(RESOURCES, 'aws_iam_policy'));
});

test('as many groups as a policy takes, with keys that nobody knows yet', () => {
  const many = (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => `hunt-production-board-${10 + index}`);
    return () => build({ replicationGroupIds: ids, keyArns: ids.map((id) => `\${aws_kms_key.${id}.arn}`) });
  };
  expect(many(9)).not.toThrow();
  expect(messageOf(many(16))).toMatch(
    /^replicationGroupIds: got a policy of up to \d+ characters, allowed the 6144 that IAM takes; keep some of them by a second guard/,
  );
});

test('what is wrong of the groups is refused', () => {
  expect(messageOf(() => build({ replicationGroupIds: [] }))).toContain('replicationGroupIds: got none');
  expect(messageOf(() => build({ accountId: '1' }))).toContain('accountId: got "1", allowed twelve digits');
  expect(messageOf(() => build({ liftedBy: [] }))).toContain('liftedBy: got nobody');
});
