import { Token } from 'cdktf';
import type { StandardKafkaClusterProps } from '../../../lib/constructs/kafka';
import { addresses, messageOf, only } from '../support';
import { build } from './a-cluster';

const TYPE = 'kafka.m7g.4xlarge';

/** What Terraform is told of the volume. */
function volumeOf(changes: Partial<StandardKafkaClusterProps>): unknown {
  const { broker_node_group_info: group } = only(build(changes), 'aws_msk_cluster');
  return (group as { readonly storage_info: { readonly ebs_storage_info: unknown } }).storage_info.ebs_storage_info;
}

function fetchersOf(changes: Partial<StandardKafkaClusterProps>): string | undefined {
  const { server_properties: text } = only(build(changes), 'aws_msk_configuration');
  return /^num\.replica\.fetchers=(.*)$/m.exec(String(text))?.[1];
}

test('throughput is provisioned for every volume, at the same addresses', () => {
  const changes = { brokerType: TYPE, volumeThroughputMiBps: 509 } as const;
  expect(volumeOf(changes)).toEqual({
    volume_size: 100,
    provisioned_throughput: { enabled: true, volume_throughput: 509 },
  });
  expect(addresses(build(changes))).toEqual(addresses(build()));
});

test('nothing is said of throughput and fetchers without it', () => {
  expect(volumeOf({ brokerType: TYPE })).toEqual({ volume_size: 100 });
  expect(fetchersOf({ brokerType: TYPE })).toBeUndefined();
});

/** The page of MSK for M5; the sizes of M7g as those of M5. */
test.each([
  ['kafka.m5.4xlarge', '4'],
  ['kafka.m5.8xlarge', '8'],
  ['kafka.m5.12xlarge', '14'],
  ['kafka.m5.16xlarge', '16'],
  ['kafka.m5.24xlarge', '16'],
  ['kafka.m7g.2xlarge', '4'],
  ['kafka.m7g.4xlarge', '4'],
  ['kafka.m7g.8xlarge', '8'],
  ['kafka.m7g.12xlarge', '14'],
  ['kafka.m7g.16xlarge', '16'],
  ['kafka.m9.4xlarge', undefined],
] as const)('%s fetches copies by %p threads with it', (brokerType, fetchers) => {
  expect(fetchersOf({ brokerType, volumeThroughputMiBps: 251 })).toBe(fetchers);
});

test('fetchers that are declared go before', () => {
  const serverProperties = { 'num.replica.fetchers': 6 };
  expect(fetchersOf({ brokerType: TYPE, volumeThroughputMiBps: 509, serverProperties })).toBe('6');
});

test.each([
  ['kafka.m5.4xlarge', 593],
  ['kafka.m5.8xlarge', 850],
  ['kafka.m5.12xlarge', 1_000],
  ['kafka.m7g.2xlarge', 312],
  ['kafka.m7g.4xlarge', 625],
  ['kafka.m7g.8xlarge', 1_000],
  ['kafka.m9.4xlarge', 1_000],
] as const)('%s takes %d MiB/s and no more', (brokerType, most) => {
  expect(volumeOf({ brokerType, volumeThroughputMiBps: most })).toMatchObject({
    provisioned_throughput: { volume_throughput: most },
  });
  expect(messageOf(() => build({ brokerType, volumeThroughputMiBps: most + 1 }))).toBe(
    `volumeThroughputMiBps: got ${most + 1}, allowed whole numbers from 251 to ${most}; use ${most}`,
  );
});

test.each([
  [250, 251],
  [300.5, 301],
])('%p MiB/s are refused: not more than every volume has, or not whole', (miBps, instead) => {
  expect(messageOf(() => build({ brokerType: TYPE, volumeThroughputMiBps: miBps }))).toBe(
    `volumeThroughputMiBps: got ${miBps}, allowed whole numbers from 251 to 625; use ${instead}`,
  );
});

test.each(['kafka.t3.small', 'kafka.m5.2xlarge', 'kafka.m7g.xlarge'] as const)('%s takes none', (brokerType) => {
  expect(messageOf(() => build({ brokerType, volumeThroughputMiBps: 300 }))).toBe(
    `volumeThroughputMiBps: got 300 with ${brokerType}, allowed nothing with brokers smaller than kafka.m7g.2xlarge or kafka.m5.4xlarge, whose volumes have 250 MiB/s; leave it out, or choose larger brokers`,
  );
});

test('volumes have 10 GiB or more beside it', () => {
  const fast = { brokerType: TYPE, volumeThroughputMiBps: 300 } as const;
  expect(volumeOf({ ...fast, storagePerBrokerGiB: 10 })).toMatchObject({ volume_size: 10 });
  expect(messageOf(() => build({ ...fast, storagePerBrokerGiB: 9 }))).toBe(
    'storagePerBrokerGiB: got 9, allowed 10 and more, beside volumeThroughputMiBps; use 10, or leave volumeThroughputMiBps out',
  );
  expect(volumeOf({ brokerType: TYPE, storagePerBrokerGiB: 9 })).toEqual({ volume_size: 9 });
});

test('a throughput known only after deployment is left alone', () => {
  expect(volumeOf({ brokerType: TYPE, volumeThroughputMiBps: Token.asNumber('${var.fast}') })).toMatchObject({
    provisioned_throughput: { volume_throughput: '${var.fast}' },
  });
});
