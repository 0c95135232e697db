import type { KafkaSpec, NewKafkaSpec } from '../../lib/config/kafka-spec';
import { documentsOf } from '../../lib/plan/documents/documents';
import { planPlatform } from '../../lib/plan/plan';
import { expectResource, resources } from '../../lib/testing';
import { aModel, anEnvironment, anEvent, anEventsDocument, anotherKafka, thrownBy } from '../support';
import { inOwnStack, lockFor } from './support';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const AUTHORITY = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1';

function placed(overrides: Partial<NewKafkaSpec>) {
  const kafka: KafkaSpec = { topics: 'terraform', brokerLogs: { retention: '30d' }, ...overrides };
  return inOwnStack({ environment: anEnvironment({ kafka }) });
}

/** The small platform needs 20 GiB on each of three brokers. */
function withLock(size: number, growsTo: number) {
  const kafka: KafkaSpec = {
    topics: 'terraform',
    brokerLogs: { retention: '30d' },
    storageGrowth: { to: '200GiB', at: 0.5 },
  };
  const environment = anEnvironment({ sizes: 'locked', kafka });
  const { sizes, made, ...lock } = lockFor(anEventsDocument(), environment);
  const grown = { 'kafka.storagePerBroker': size, 'kafka.storageGrowsTo': growsTo };
  return inOwnStack({ environment, lock: { ...lock, sizes: { ...sizes, ...grown }, made: { ...made, ...grown } } });
}

const volumeOf = (stack: ReturnType<typeof withLock>): unknown => {
  const [cluster] = resources(stack, 'aws_msk_cluster');
  return [
    cluster?.config.broker_node_group_info,
    (cluster?.config.lifecycle as { readonly ignore_changes?: unknown } | undefined)?.ignore_changes,
  ];
};

describe('volumes that grow by themselves', () => {
  test('belong to Application Auto Scaling, from the planned size to that of the lock', () => {
    const stack = withLock(20, 200);
    expectResource(stack, 'aws_appautoscaling_target', { min_capacity: 20, max_capacity: 200 });
    expectResource(stack, 'aws_appautoscaling_policy', {
      target_tracking_scaling_policy_configuration: expect.objectContaining({ target_value: 50 }),
    });
    expect(JSON.stringify(volumeOf(stack))).toMatch(/volume_size.*\[.*volume_size/);
  });

  test('belong to Terraform while the range is closed', () => {
    const stack = withLock(20, 20);
    expect(resources(stack, 'aws_appautoscaling_target')).toEqual([]);
    expect(volumeOf(stack)).toEqual([
      expect.objectContaining({ storage_info: { ebs_storage_info: { volume_size: 20 } } }),
      undefined,
    ]);
  });

  test('are none where nothing is said of growth', () => {
    expect(resources(placed({}), 'aws_appautoscaling_target')).toEqual([]);
  });
});

test('volumes get the throughput that the plan asks for, and brokers the fetchers it needs', () => {
  // 4 KiB x 15,000/s over three kafka.m7g.2xlarge: 19.53 MiB/s each, times 13 is 253.9.
  const events = anEventsDocument({
    events: {
      'order.placed': anEvent({ rate: { steady: '1/s', peak: '15000/s' }, payload: { typical: '4KiB', max: '16KiB' } }),
    },
    handlers: {},
  });
  const stack = inOwnStack({ events });
  expectResource(stack, 'aws_msk_cluster', {
    broker_node_group_info: expect.objectContaining({
      instance_type: 'kafka.m7g.2xlarge',
      storage_info: {
        ebs_storage_info: expect.objectContaining({
          provisioned_throughput: { enabled: true, volume_throughput: 254 },
        }),
      },
    }),
  });
  expectResource(stack, 'aws_msk_configuration', {
    server_properties: expect.stringContaining('\nnum.replica.fetchers=4\n'),
  });
});

test('what is read comes from a copy in the zone of whoever reads: brokers choose it, and each client says where it is', () => {
  const [configuration] = resources(inOwnStack(), 'aws_msk_configuration');
  expect(configuration?.config.server_properties).toContain(
    'replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector',
  );
  const model = aModel();
  const documents = documentsOf(model, planPlatform(model, undefined));
  // MSK names a rack by the id of the zone, not by its name: so must the label be (managing-amazon-msk, size-and-choose-cluster).
  expect(documents.map(({ document }) => document.kafka?.clientRack)).toEqual([
    { from: 'node-label', label: 'topology.k8s.aws/zone-id' },
  ]);
});

test('broker logs go to a bucket where one is stated', () => {
  const [cluster] = resources(placed({ brokerLogs: { bucket: 'shop-logs', prefix: 'kafka' } }), 'aws_msk_cluster');
  expect(cluster?.config.logging_info).toMatchObject({
    broker_logs: { s3: { enabled: true, bucket: 'shop-logs', prefix: 'kafka' } },
  });
});

test('users and authorities open their ways in, and clients come by them', () => {
  const stack = placed({
    scramUsers: { report: { secretArn: SECRET, keyArn: KEY } },
    certificateAuthorities: [AUTHORITY],
    clients: {
      nodes: { securityGroupId: 'sg-1' },
      legacy: { securityGroupId: 'sg-2', via: 'scram' },
      partner: { cidr: '10.9.0.0/16', via: 'certificate' },
    },
  });
  expectResource(stack, 'aws_msk_cluster', {
    client_authentication: expect.objectContaining({
      sasl: expect.objectContaining({ scram: true, iam: true }),
      tls: { certificate_authority_arns: [AUTHORITY] },
    }),
  });
  const ports = resources(stack, 'aws_vpc_security_group_ingress_rule').map(({ config }) => config.from_port);
  // The ports of the MSK developer guide: certificates 9094, SCRAM 9096, IAM 9098.
  expect(ports).toEqual(expect.arrayContaining([9_094, 9_096, 9_098]));
  expectResource(stack, 'aws_msk_single_scram_secret_association', { secret_arn: SECRET });
});

test('nothing is placed of a Kafka that is not MSK, and asking for it is refused', () => {
  const environment = anEnvironment({ kafka: anotherKafka() });
  const stack = inOwnStack({ environment });
  expect(resources(stack, 'aws_msk_cluster')).toEqual([]);
  expect(thrownBy(() => inOwnStack({ environment, parts: ['network', 'kafka'] })).message).toBe(
    "parts: got 'kafka' of a cluster that is not MSK, allowed parts without it; take it out of parts: AWS knows nothing of such a cluster",
  );
});
