import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { arnOfAnotherRegion } from '../../../lib/validation/declared/arn-of-another-region';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (overrides: Partial<EnvironmentDocument>) =>
  ruling(arnOfAnotherRegion, anEventsDocument(), anEnvironment(overrides));
const secrets = (region: string) => ({ key: `arn:aws:secretsmanager:${region}:111122223333:secret:key` });
const state = (region: string, key: string) => ({
  s3: { bucket: 'x-state', region, kmsKeyArn: `arn:aws:kms:${key}:111122223333:key/1` },
});

test('warns of a secret of another region', () => {
  expect(judged({ secrets: secrets('eu-central-1') }).proven).toEqual(['environment.secrets.key']);
  expect(judged({ secrets: secrets('eu-west-1') }).issues).toEqual([
    {
      ...anIssue(
        'arn-of-another-region',
        ['environment', 'secrets', 'key'],
        {
          got: 'an ARN of eu-west-1',
          allowed: 'one of eu-central-1, where it is used',
          fix: 'name the one of eu-central-1',
        },
        [['environment', 'aws', 'region']],
      ),
      severity: 'warning',
    },
  ]);
});

test('holds the key of the state to the region of its bucket', () => {
  expect(judged({ state: state('eu-west-1', 'eu-west-1') }).proven).toHaveLength(1);
  expect(judged({ state: state('eu-west-1', 'eu-central-1') }).issues[0]?.related).toEqual([
    ['environment', 'state', 's3', 'region'],
  ]);
});

test('holds an authority to the region of the cluster, and roles to none', () => {
  const certificateAuthorities = ['arn:aws:acm-pca:eu-west-1:444455556666:certificate-authority/1'];
  const role = 'arn:aws:iam::111122223333:role';
  const { issues, proven } = judged({
    kafka: { topics: 'terraform', brokerLogs: { retention: '30d' }, certificateAuthorities },
    deletionGuard: { deployingRoleArn: `${role}/deploy`, liftedBy: [`${role}/admin`] },
  });
  expect(issues.map(({ path }) => path)).toEqual([['environment', 'kafka', 'certificateAuthorities', 0]]);
  expect(proven).toEqual([]);
});

test('says nothing of what lies in no region', () => {
  const permissionsBoundary = 'arn:aws:iam::111122223333:policy/boundary';
  expect(judged({ permissionsBoundary })).toEqual({ issues: [], notProven: [], proven: [] });
});
