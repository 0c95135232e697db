import { FakeMsk } from './fake-msk';
import { aCluster } from './kafka-support';
import { aFront, closeServers, send, sendJson, signed } from './support';

afterEach(closeServers);

const CLUSTER = 'arn:aws:kafka:us-east-1:000000000000:cluster/shop/1';
const PLACE = {
  ServiceNamespace: 'kafka',
  ResourceId: CLUSTER,
  ScalableDimension: 'kafka:broker-storage:VolumeSize',
};
const NAMED = `service namespace: kafka, resource ID: ${CLUSTER}, scalable dimension: kafka:broker-storage:VolumeSize`;
const TRACKING = {
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 60,
    DisableScaleIn: true,
    PredefinedMetricSpecification: { PredefinedMetricType: 'KafkaBrokerStorageUtilization' },
  },
};

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Scaling = (operation: string, body: object) => Promise<Answered>;

/** Application Auto Scaling as a client sees it, beside a cluster that can be scaled. */
async function aScaling(upstream = new FakeMsk()): Promise<Scaling> {
  const port = await aFront(upstream.handler, { now: () => 1_800_000 });
  await sendJson(port, 'kafka', 'POST', '/v1/clusters', aCluster());
  return scalingAt(port);
}

function scalingAt(port: number): Scaling {
  return async (operation, body) => {
    const headers = { ...signed('application-autoscaling'), 'x-amz-target': `AnyScaleFrontendService.${operation}` };
    const reply = await send(port, { method: 'POST', path: '/', headers, body: JSON.stringify(body) });
    return { status: reply.status, body: JSON.parse(reply.body.toString()) };
  };
}

const register = (scaling: Scaling, body: object = {}) =>
  scaling('RegisterScalableTarget', { ...PLACE, MinCapacity: 100, MaxCapacity: 200, ...body });
const refused = (type: string, message: string) => ({ status: 400, body: { __type: type, message } });
const targets = async (scaling: Scaling) =>
  (await scaling('DescribeScalableTargets', { ServiceNamespace: 'kafka' })).body.ScalableTargets;
const policies = async (scaling: Scaling) =>
  (await scaling('DescribeScalingPolicies', { ServiceNamespace: 'kafka' })).body.ScalingPolicies;

test('a target is described as it was registered, with the role that the service makes itself', async () => {
  const scaling = await aScaling();
  const { body } = await register(scaling);
  expect(body.ScalableTargetARN).toMatch(
    /^arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target\/[0-9a-f]{32}$/,
  );
  expect(await targets(scaling)).toEqual([
    {
      ...PLACE,
      ...body,
      MinCapacity: 100,
      MaxCapacity: 200,
      CreationTime: 1_800,
      RoleARN:
        'arn:aws:iam::000000000000:role/aws-service-role/kafka.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_KafkaCluster',
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
    },
  ]);
});

describe('what a cluster has is brought into the range', () => {
  const volumes = async (from: number, ranges: readonly (readonly [number, number])[], pauseMs = 1_000) => {
    const clock = { now: 1_800_000 };
    const port = await aFront(new FakeMsk().handler, { now: () => clock.now });
    const scaling = scalingAt(port);
    const [cluster] = [aCluster() as { readonly brokerNodeGroupInfo: object }];
    const storageInfo = { ebsStorageInfo: { volumeSize: from } };
    const brokerNodeGroupInfo = { ...cluster.brokerNodeGroupInfo, storageInfo };
    await sendJson(port, 'kafka', 'POST', '/v1/clusters', { ...cluster, brokerNodeGroupInfo });
    const seen: string[] = [];
    for (const [MinCapacity, MaxCapacity] of ranges) {
      expect(await register(scaling, { MinCapacity, MaxCapacity })).toMatchObject({ status: 200 });
      for (const pause of [0, pauseMs]) {
        clock.now += pause;
        const { body } = await sendJson(port, 'kafka', 'GET', `/v1/clusters/${encodeURIComponent(CLUSTER)}`);
        const { state, brokerNodeGroupInfo } = (body as { readonly clusterInfo: Described }).clusterInfo;
        seen.push(`${state} ${brokerNodeGroupInfo.storageInfo.ebsStorageInfo.volumeSize}`);
      }
    }
    return seen;
  };

  test('from below by an update of its volumes, for which it is busy', async () => {
    expect(await volumes(100, [[110, 200]])).toEqual(['UPDATING 100', 'ACTIVE 110']);
  });

  test('at both ends and between nothing happens', async () => {
    expect(
      new Set(
        await volumes(100, [
          [100, 200],
          [50, 100],
          [50, 200],
        ]),
      ),
    ).toEqual(new Set(['ACTIVE 100']));
  });

  test('not where MSK refuses it: less than 10 GiB more, or less than there is', async () => {
    expect(
      new Set(
        await volumes(100, [
          [109, 200],
          [50, 99],
        ]),
      ),
    ).toEqual(new Set(['ACTIVE 100']));
  });

  test('not while it is busy: what was asked for then is not made up for', async () => {
    const seen = await volumes(
      100,
      [
        [110, 200],
        [130, 200],
      ],
      150,
    );
    expect(seen).toEqual(['UPDATING 100', 'UPDATING 100', 'UPDATING 100', 'ACTIVE 110']);
  });
});

interface Described {
  readonly state: string;
  readonly brokerNodeGroupInfo: { readonly storageInfo: { readonly ebsStorageInfo: { readonly volumeSize: number } } };
}

test('registering again changes what is named, and keeps the rest', async () => {
  const scaling = await aScaling();
  const first = await register(scaling);
  expect(await scaling('RegisterScalableTarget', { ...PLACE, MaxCapacity: 300 })).toEqual(first);
  expect(await targets(scaling)).toMatchObject([{ MinCapacity: 100, MaxCapacity: 300 }]);
});

test.each([
  [{ ResourceId: `${CLUSTER}0` }, `MSK cluster doesn't exist: ${CLUSTER}0`],
  [{ MinCapacity: 201 }, 'Maximum capacity cannot be less than minimum capacity'],
  [{ ServiceNamespace: 'cassandra' }, 'Unsupported service namespace, resource type or scalable dimension'],
  [
    { MinCapacity: undefined },
    'Both minimum capacity and maximum capacity must be specified when registering a new scalable target',
  ],
  [{ MaxCapacity: 'much' }, "1 validation error detected: Value at 'MaxCapacity' failed to satisfy constraint."],
])('%j is no target', async (body, message) => {
  const scaling = await aScaling();
  expect(await register(scaling, body)).toEqual(refused('ValidationException', message));
  expect(await targets(scaling)).toEqual([]);
});

test('equal capacities are a target', async () => {
  expect(await register(await aScaling(), { MinCapacity: 200 })).toMatchObject({ status: 200 });
});

test('a policy needs a target, is replaced by its name, and goes with the target', async () => {
  const scaling = await aScaling();
  const put = (value: number) =>
    scaling('PutScalingPolicy', {
      ...PLACE,
      ...TRACKING,
      PolicyName: 'grow',
      TargetTrackingScalingPolicyConfiguration: {
        ...TRACKING.TargetTrackingScalingPolicyConfiguration,
        TargetValue: value,
      },
    });
  expect(await put(60)).toEqual(refused('ObjectNotFoundException', `No scalable target registered for ${NAMED}`));
  await register(scaling);
  const first = await put(60);
  expect(first.body).toEqual({
    PolicyARN: expect.stringMatching(
      /^arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:[0-9a-f-]{36}:resource\/kafka\/.*:policyName\/grow$/,
    ),
    Alarms: [],
  });
  expect(await put(70)).toEqual(first);
  expect(await policies(scaling)).toMatchObject([
    { PolicyName: 'grow', TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, DisableScaleIn: true } },
  ]);
  expect(await scaling('DeregisterScalableTarget', PLACE)).toEqual({ status: 200, body: {} });
  expect([await targets(scaling), await policies(scaling)]).toEqual([[], []]);
  await register(scaling);
  expect(await policies(scaling)).toEqual([]);
});

test.each([
  [9.9, 'Target value must be between 10 and 80'],
  [80.1, 'Target value must be between 10 and 80'],
  [10, undefined],
  [80, undefined],
])('a policy for %d per cent: %s', async (TargetValue, message) => {
  const scaling = await aScaling();
  await register(scaling);
  const answer = await scaling('PutScalingPolicy', {
    ...PLACE,
    ...TRACKING,
    PolicyName: 'grow',
    TargetTrackingScalingPolicyConfiguration: { ...TRACKING.TargetTrackingScalingPolicyConfiguration, TargetValue },
  });
  if (message === undefined) expect(answer.status).toBe(200);
  else expect(answer).toEqual(refused('ValidationException', message));
});

test('storage is scaled by tracking the storage', async () => {
  const scaling = await aScaling();
  await register(scaling);
  const put = (body: object) => scaling('PutScalingPolicy', { ...PLACE, ...TRACKING, PolicyName: 'grow', ...body });
  expect(await put({ PolicyType: 'StepScaling' })).toEqual(
    refused('ValidationException', 'MSK cluster storage is scaled by target tracking policies only'),
  );
  const PredefinedMetricSpecification = { PredefinedMetricType: 'toString' };
  expect(
    await put({ TargetTrackingScalingPolicyConfiguration: { TargetValue: 60, PredefinedMetricSpecification } }),
  ).toEqual(refused('ValidationException', 'Predefined metric type toString is not supported for MSK cluster'));
});

test('what is not there cannot be deleted, and what is there can', async () => {
  const scaling = await aScaling();
  expect(await scaling('DeregisterScalableTarget', PLACE)).toEqual(
    refused('ObjectNotFoundException', `No scalable target found for ${NAMED}`),
  );
  const policy = { ...PLACE, PolicyName: 'grow' };
  expect(await scaling('DeleteScalingPolicy', policy)).toEqual(
    refused('ObjectNotFoundException', `No scaling policy found for ${NAMED}, policy name: grow`),
  );
  await register(scaling);
  await scaling('PutScalingPolicy', { ...policy, ...TRACKING });
  expect(await scaling('DeleteScalingPolicy', policy)).toEqual({ status: 200, body: {} });
  expect(await policies(scaling)).toEqual([]);
});

test('tags are given with the target, and changed by themselves', async () => {
  const scaling = await aScaling();
  const { body } = await register(scaling, { Tags: { Name: 'shop', Old: 'yes' } });
  const ResourceARN = body.ScalableTargetARN;
  const tags = async () => (await scaling('ListTagsForResource', { ResourceARN })).body;
  expect(await tags()).toEqual({ Tags: { Name: 'shop', Old: 'yes' } });
  await scaling('TagResource', { ResourceARN, Tags: { Name: 'store' } });
  await scaling('UntagResource', { ResourceARN, TagKeys: ['Old'] });
  await register(scaling, { MaxCapacity: 300 });
  expect(await tags()).toEqual({ Tags: { Name: 'store' } });
  expect(await scaling('ListTagsForResource', { ResourceARN: 'arn:none' })).toEqual(
    refused('ResourceNotFoundException', "The resource arn:none doesn't exist"),
  );
});

test('with its cluster a target is gone, however that went', async () => {
  const upstream = new FakeMsk();
  const scaling = await aScaling(upstream);
  await register(scaling);
  await scaling('PutScalingPolicy', { ...PLACE, ...TRACKING, PolicyName: 'grow' });
  upstream.kill();
  expect([await targets(scaling), await policies(scaling)]).toEqual([[], []]);
});
