import { App } from 'cdktf';
import { platformStacks } from '../../lib/platform';
import { resources, type SynthesizedStack, synthApp } from '../../lib/testing';
import { aHandler, anEnvironment, anEventsDocument, aProtectedEnvironment } from '../support';
import { lockFor } from './support';

const IAM = 'arn:aws:iam::111122223333';
const GUARD = { deployingRoleArn: `${IAM}:role/deploy`, liftedBy: [`${IAM}:role/owners`] };

function stacksOf(
  environment = anEnvironment(),
  events = anEventsDocument({
    handlers: { shipOrder: aHandler(), price: { ...aHandler({ owner: 'orders' }), on: [] } },
  }),
): ReadonlyMap<string, SynthesizedStack> {
  const app = new App({ stackTraces: false });
  platformStacks(app, { environment, events, lock: lockFor(events, environment) });
  return new Map(synthApp(app).map((stack) => [stack.name, stack]));
}

test('each handler, service and team has a policy of its own, whose ARN is put out by its name', () => {
  const access = stacksOf().get('shop-test-access');
  if (access === undefined) throw new Error('no access stack');
  expect(resources(access, 'aws_iam_policy').map(({ config }) => config.name)).toEqual([
    'shop-test-kafka-handler-shipOrder',
    'shop-test-kafka-team-orders',
  ]);
  // Who is only called is not there.
  const [shipOrder, orders] = Object.keys((access.json.resource as Record<string, object>).aws_iam_policy ?? {});
  expect(access.json.output).toEqual({
    kafka_policy_arns: {
      value: {
        handlers: { shipOrder: [`\${aws_iam_policy.${shipOrder}.arn}`] },
        services: {},
        owners: { orders: [`\${aws_iam_policy.${orders}.arn}`] },
      },
    },
  });
});

/** Read once, since cdktf works out each mention of another stack for itself. */
const LOCAL = 'access_cluster-arn_DAEAF1AC';

test('the ARNs are those of the cluster in the stack before, whatever AWS calls it', () => {
  const access = stacksOf().get('shop-test-access');
  const [policy] = access === undefined ? [] : resources(access, 'aws_iam_policy');
  expect(access?.json.locals).toEqual({
    [LOCAL]: expect.stringMatching(/^\$\{data\.terraform_remote_state\.[^"]+arn[^"]*\}$/),
  });
  expect(String(policy?.config.policy)).toContain(
    `"Resource":["\${replace(local.${LOCAL}, ":cluster/", ":group/")}/shop.shipOrder"]`,
  );
});

test('a guard stands beside the cluster where the environment names who deploys', () => {
  const without = stacksOf().get('shop-test-kafka');
  const guarded = stacksOf(anEnvironment({ deletionGuard: GUARD })).get('shop-test-kafka');
  if (without === undefined || guarded === undefined) throw new Error('no kafka stack');
  expect(resources(without, 'aws_iam_role_policy_attachment')).toEqual([]);
  expect(resources(guarded, 'aws_iam_role_policy_attachment').map(({ config }) => config.role)).toEqual(['deploy']);
  expect(resources(guarded, 'aws_iam_role').map(({ config }) => config.name)).toEqual(['shop-test-kafka-unguard']);
  const [denial] = resources(guarded, 'aws_iam_policy');
  // The cluster's own key, without which nothing it holds can be read.
  expect(String(denial?.config.policy)).toMatch(
    /"Action":\["kms:DisableKey","kms:ScheduleKeyDeletion"\],"Resource":\["\$\{aws_kms_key\.[^"]+\.arn\}"\]/,
  );
});

test('the lifting role is within the boundary of the guard, and never within the one of other roles, which may lack what lifts', () => {
  const common = `${IAM}:policy/workloads`;
  const own = `${IAM}:policy/guard-boundary`;
  const boundaryOf = (overrides: Parameters<typeof anEnvironment>[0]): unknown => {
    const kafka = stacksOf(anEnvironment(overrides)).get('shop-test-kafka');
    if (kafka === undefined) throw new Error('no kafka stack');
    return resources(kafka, 'aws_iam_role').map(({ config }) => config.permissions_boundary ?? 'none');
  };
  expect(boundaryOf({ deletionGuard: GUARD, permissionsBoundary: common })).toEqual(['none']);
  const deletionGuard = { ...GUARD, permissionsBoundary: own };
  expect(boundaryOf({ deletionGuard, permissionsBoundary: common })).toEqual([own]);
  expect(boundaryOf({ deletionGuard })).toEqual([own]);
});

test('a protected environment needs no more than another one for it', () => {
  expect([...stacksOf(aProtectedEnvironment({ deletionGuard: GUARD })).keys()]).toEqual([
    'shop-test-network',
    'shop-test-kafka',
    'shop-test-topics',
    'shop-test-access',
  ]);
});
