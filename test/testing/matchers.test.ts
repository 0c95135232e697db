import {
  addresses,
  expectResource,
  expectResourceCounts,
  expectResources,
  resources,
  type VeltrixMatchers,
  veltrixMatchers,
} from '../../lib/testing';
import { aStack, messageOf } from './support';

const cluster = {
  cluster_name: 'hunt',
  number_of_broker_nodes: 3,
  broker_node_group_info: [{ instance_type: 'kafka.m7g.large', client_subnets: ['a', 'b'] }],
  encryption_info: { encryption_in_transit: { client_broker: 'TLS', in_cluster: true } },
};
const one = aStack({ aws_msk_cluster: { Kafka: cluster } }, { data: { aws_region: { Here: {} } } });
const two = aStack({ aws_msk_cluster: { Kafka: { ...cluster, cluster_name: 'old' }, Another: cluster } });

test('addresses lists resources and data sources, sorted', () => {
  expect(addresses(one)).toEqual(['aws_msk_cluster.Kafka', 'data.aws_region.Here']);
  expect(addresses(two)).toEqual(['aws_msk_cluster.Another', 'aws_msk_cluster.Kafka']);
});

test('resources gives address and configuration, also of data sources', () => {
  expect(resources(one, 'aws_msk_cluster')).toEqual([
    { address: 'aws_msk_cluster.Kafka', type: 'aws_msk_cluster', config: cluster },
  ]);
  expect(resources(one, 'data.aws_region')).toEqual([
    { address: 'data.aws_region.Here', type: 'data.aws_region', config: {} },
  ]);
  expect(resources(one, 'aws_region')).toEqual([]);
});

describe('expectResources', () => {
  test('returns them, when there are so many', () => {
    expect(expectResources(two, 'aws_msk_cluster', 2)).toEqual(resources(two, 'aws_msk_cluster'));
    expect(expectResources(two, 'aws_vpc', 0)).toEqual([]);
  });

  test('fails with those there are', () => {
    expect(messageOf(() => expectResources(two, 'aws_msk_cluster', 1))).toBe(
      'kafka: expected 1 aws_msk_cluster, found 2 (aws_msk_cluster.Another, aws_msk_cluster.Kafka)',
    );
    expect(messageOf(() => expectResources(one, 'aws_vpc', 1))).toBe(
      'kafka: expected 1 aws_vpc, found none; the stack has aws_msk_cluster.Kafka, data.aws_region.Here',
    );
    expect(messageOf(() => expectResources(aStack({}), 'aws_vpc', 1))).toBe(
      'kafka: expected 1 aws_vpc, found none; the stack has no resources',
    );
  });
});

describe('expectResource', () => {
  test('passes for exactly one that holds the properties, however deep, and returns it', () => {
    const found = expectResource(one, 'aws_msk_cluster', {
      cluster_name: 'hunt',
      encryption_info: { encryption_in_transit: { client_broker: 'TLS' } },
      logging_info: undefined,
    });
    expect(found.address).toBe('aws_msk_cluster.Kafka');
    expect(expectResource(one, 'aws_msk_cluster')).toEqual(found);
  });

  test('names each difference with its place', () => {
    const expected = {
      cluster_name: undefined,
      number_of_broker_nodes: 6,
      encryption_info: { encryption_in_transit: { client_broker: 'PLAINTEXT' } },
      storage_mode: 'TIERED',
    };
    expect(messageOf(() => expectResource(one, 'aws_msk_cluster', expected))).toBe(
      [
        'kafka: aws_msk_cluster.Kafka is not as expected',
        '  cluster_name: expected nothing, got "hunt"',
        '  encryption_info.encryption_in_transit.client_broker: expected "PLAINTEXT", got "TLS"',
        '  number_of_broker_nodes: expected 6, got 3',
        '  storage_mode: expected "TIERED", got nothing',
      ].join('\n'),
    );
  });

  test('compares lists as a whole', () => {
    const expected = { broker_node_group_info: [{ instance_type: 'kafka.m7g.large' }] };
    expect(messageOf(() => expectResource(one, 'aws_msk_cluster', expected))).toBe(
      'kafka: aws_msk_cluster.Kafka is not as expected\n' +
        '  broker_node_group_info: expected [{"instance_type":"kafka.m7g.large"}], got [{"client_subnets":["a","b"],"instance_type":"kafka.m7g.large"}]',
    );
    expectResource(one, 'aws_msk_cluster', { broker_node_group_info: cluster.broker_node_group_info });
  });

  test('takes matchers of the test framework, also inside lists', () => {
    expectResource(one, 'aws_msk_cluster', {
      cluster_name: expect.stringMatching(/^hu/),
      broker_node_group_info: [expect.objectContaining({ instance_type: expect.any(String) })],
    });
    expect(messageOf(() => expectResource(one, 'aws_msk_cluster', { cluster_name: expect.stringMatching(/^x/) }))).toBe(
      'kafka: aws_msk_cluster.Kafka is not as expected\n  cluster_name: expected StringMatching, got "hunt"',
    );
  });

  test('a list with matchers must have as many items', () => {
    const expected = { broker_node_group_info: [expect.anything(), undefined] };
    expect(messageOf(() => expectResource(one, 'aws_msk_cluster', expected))).toBe(
      'kafka: aws_msk_cluster.Kafka is not as expected\n' +
        '  broker_node_group_info: expected 2 items, got [{"client_subnets":["a","b"],"instance_type":"kafka.m7g.large"}]',
    );
  });

  test('fails for a second one, with the nearest', () => {
    expect(messageOf(() => expectResource(two, 'aws_msk_cluster', { cluster_name: 'hunt' }))).toBe(
      'kafka: expected 1 aws_msk_cluster, found 2 (aws_msk_cluster.Another, aws_msk_cluster.Kafka)\naws_msk_cluster.Another is as expected',
    );
    expect(
      messageOf(() => expectResource(two, 'aws_msk_cluster', { cluster_name: 'old', number_of_broker_nodes: 6 })),
    ).toBe(
      'kafka: expected 1 aws_msk_cluster, found 2 (aws_msk_cluster.Another, aws_msk_cluster.Kafka)\n' +
        'aws_msk_cluster.Kafka is not as expected\n  number_of_broker_nodes: expected 6, got 3',
    );
  });

  test('fails for a missing one', () => {
    expect(messageOf(() => expectResource(one, 'aws_vpc'))).toBe(
      'kafka: expected 1 aws_vpc, found none; the stack has aws_msk_cluster.Kafka, data.aws_region.Here',
    );
  });
});

describe('expectResourceCounts', () => {
  test('passes for the complete list', () => {
    expectResourceCounts(one, { aws_msk_cluster: 1, 'data.aws_region': 1, aws_vpc: 0 });
  });

  test('fails for a missing, a second and an unlisted one, all at once', () => {
    expect(messageOf(() => expectResourceCounts(one, { aws_msk_cluster: 2, aws_vpc: 1 }))).toBe(
      [
        'kafka: 3 resource types not as expected',
        '  aws_msk_cluster: expected 2, found 1 (aws_msk_cluster.Kafka)',
        '  aws_vpc: expected 1, found none',
        '  data.aws_region: expected 0 (not listed), found 1 (data.aws_region.Here)',
      ].join('\n'),
    );
  });
});

describe('as matchers', () => {
  expect.extend(veltrixMatchers);
  const expecting = (value: unknown) =>
    expect(value) as unknown as VeltrixMatchers<void> & { readonly not: VeltrixMatchers<void> };

  test('they pass and fail as the functions do', () => {
    expecting(one).toHaveExactlyOneResource('aws_msk_cluster', { cluster_name: 'hunt' });
    expecting(two).not.toHaveExactlyOneResource('aws_msk_cluster');
    expecting(two).toHaveResourceCounts({ aws_msk_cluster: 2 });
    expecting(two).not.toHaveResourceCounts({ aws_msk_cluster: 1 });
    expecting(one).toReplaceNothingSince(one);
    expecting(one).not.toReplaceNothingSince(two);
  });

  test('they say what the functions say', () => {
    expect(messageOf(() => expecting(one).toHaveExactlyOneResource('aws_vpc'))).toBe(
      messageOf(() => expectResource(one, 'aws_vpc')),
    );
    expect(messageOf(() => expecting(one).not.toHaveExactlyOneResource('aws_msk_cluster'))).toBe(
      'kafka: expected not exactly one such aws_msk_cluster',
    );
  });
});
