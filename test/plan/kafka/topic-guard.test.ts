import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { topicGuard } from '../../../lib/plan/kafka/topic-guard';
import { aModel, anEnvironment, anEventsDocument } from '../../support';

const LIFTED_BY = ['arn:aws:iam::111122223333:role/platform-admin'];
const GUARD = { deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy', liftedBy: LIFTED_BY };

const guardOf = (overrides: Partial<EnvironmentDocument>) =>
  topicGuard(aModel(anEventsDocument(), anEnvironment(overrides)).environment);

test('names the policy by its account, the role that deploys without its path, and both stacks', () => {
  const deletionGuard = { deployingRoleArn: 'arn:aws-cn:iam::444455556666:role/ci/eu/deploy', liftedBy: LIFTED_BY };
  expect(guardOf({ deletionGuard, namePrefix: 'acme' })).toEqual({
    policyArn: 'arn:aws-cn:iam::444455556666:policy/acme-shop-test-kafka-guard',
    liftingRole: 'acme-shop-test-kafka-unguard',
    deployingRole: 'deploy',
    stacks: { guard: 'shop-test-kafka', topics: 'shop-test-topics' },
  });
});

test.each<[string, Partial<EnvironmentDocument>]>([
  ['nothing is guarded', {}],
  [
    'Terraform has no topics',
    { kafka: { topics: 'admin-protocol', brokerLogs: { retention: '30d' } }, deletionGuard: GUARD },
  ],
])('is nothing where %s', (_, overrides) => {
  expect(guardOf(overrides)).toBeUndefined();
});
