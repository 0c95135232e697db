import { Token } from 'cdktf';
import {
  type ExpressKafkaClusterProps,
  KafkaCluster,
  type KafkaClusterProps,
  type KafkaClusterResources,
  type StandardBrokerType,
  type StandardKafkaClusterProps,
} from '../../../lib/constructs/kafka';
import { addresses, all, count, messageOf, only, type Resources, synthesize } from '../support';
import { aCluster, build, NETWORK } from './a-cluster';

const TWO_ZONES = { ...NETWORK, isolatedSubnetIds: ['subnet-1', 'subnet-2'] };

describe('kafka cluster', () => {
  test('keeps its addresses', () => {
    const peers = { handlers: { securityGroupId: 'sg-1' } };
    expect(addresses(build({ clients: peers, scrapers: peers }))).toEqual([
      'aws_cloudwatch_log_group.Kafka_BrokerLogs_D032A934',
      'aws_kms_alias.Kafka_Key_Alias_B8BD3718',
      'aws_kms_key.Kafka_Key_6F570603',
      'aws_msk_cluster.Kafka_DE2CE4FA',
      'aws_msk_configuration.Kafka_Configuration_2E1CE142',
      'aws_security_group.Kafka_Access_SecurityGroup_3524D2D8',
      'aws_vpc_security_group_ingress_rule.Kafka_Access_clients_handlers_785D24B5',
      'aws_vpc_security_group_ingress_rule.Kafka_Access_scrapers_handlers_DD24EB01',
    ]);
  });

  test('is encrypted everywhere, private, and entered by IAM only', () => {
    const { aws_msk_cluster: clusters } = build();
    expect(clusters).toMatchSnapshot();
  });

  test('places brokers in isolated subnets, which have no way out', () => {
    expect(only(build(), 'aws_msk_cluster').broker_node_group_info).toMatchObject({
      client_subnets: ['subnet-1', 'subnet-2', 'subnet-3'],
    });
  });

  test('lets nobody in unless it is written out', () => {
    const resources = build();
    expect(count(resources, 'aws_security_group')).toBe(1);
    expect(count(resources, 'aws_vpc_security_group_ingress_rule')).toBe(0);
    expect(count(resources, 'aws_vpc_security_group_egress_rule')).toBe(0);
  });

  test('opens Kafka for clients and the exporters for scrapers, each by a rule of its own', () => {
    const resources = build({
      clients: { handlers: { securityGroupId: 'sg-1' }, office: { cidr: '10.99.0.0/24' } },
      scrapers: { prometheus: { securityGroupId: 'sg-2' } },
    });
    const rules = all(resources, 'aws_vpc_security_group_ingress_rule').map(
      ({ description, from_port, to_port, ip_protocol, cidr_ipv4, referenced_security_group_id }) => ({
        description,
        ports: [ip_protocol, from_port, to_port],
        from: cidr_ipv4 ?? referenced_security_group_id,
      }),
    );
    expect(rules).toEqual([
      { description: 'Kafka with IAM from handlers', ports: ['tcp', 9098, 9098], from: 'sg-1' },
      { description: 'Kafka with IAM from office', ports: ['tcp', 9098, 9098], from: '10.99.0.0/24' },
      { description: 'broker metrics from prometheus', ports: ['tcp', 11001, 11002], from: 'sg-2' },
    ]);
  });

  test('lets its key encrypt the log group the brokers write to', () => {
    const resources = build();
    expect(only(resources, 'aws_cloudwatch_log_group')).toMatchObject({
      name: '/aws/msk/hunt-test-kafka/broker',
      retention_in_days: 30,
    });
    expect(only(resources, 'aws_kms_key').policy).toContain('log-group:/aws/msk/hunt-test-kafka/broker"');
  });

  test('takes a key that exists', () => {
    const resources = build({ encryptionKeyArn: 'arn:key' });
    expect(count(resources, 'aws_kms_key')).toBe(0);
    expect(only(resources, 'aws_cloudwatch_log_group').kms_key_id).toBe('arn:key');
    expect(only(resources, 'aws_msk_cluster').encryption_info).toMatchObject({
      encryption_at_rest_kms_key_arn: 'arn:key',
    });
  });

  test.each([true, false])('with protected %s says the same to terraform, for cluster and key', (isProtected) => {
    const resources = build({ protected: isProtected });
    expect(only(resources, 'aws_msk_cluster').lifecycle).toEqual({ prevent_destroy: isProtected });
    expect(only(resources, 'aws_kms_key').lifecycle).toEqual({ prevent_destroy: isProtected });
  });

  test('keeps the configuration through upgrades of Kafka', () => {
    const before = only(build(), 'aws_msk_configuration');
    expect(only(build({ kafkaVersion: '4.0.x.kraft' }), 'aws_msk_configuration')).toEqual(before);
    expect('kafka_versions' in before).toBe(false);
    expect(before.name).toBe('hunt-test-kafka');
  });

  test('hands over the resources behind it at the end', () => {
    const seen: KafkaClusterResources[] = [];
    const resources = build({
      override: (made) => {
        seen.push(made);
        made.cluster.enhancedMonitoring = 'PER_TOPIC_PER_BROKER';
      },
    });
    expect(seen).toHaveLength(1);
    expect(only(resources, 'aws_msk_cluster').enhanced_monitoring).toBe('PER_TOPIC_PER_BROKER');
  });

  test.each([
    { brokers: 6 },
    { network: TWO_ZONES, brokers: 4 },
    { storagePerBrokerGiB: 1 },
    { storagePerBrokerGiB: 16_384 },
    { kafkaVersion: '3.6.0' },
    { kafkaVersion: '2.8.2.tiered' },
  ])('takes %j', (changes) => {
    expect(count(build(changes), 'aws_msk_cluster')).toBe(1);
  });

  test.each<[Partial<StandardKafkaClusterProps>, string]>([
    [
      { brokers: 2 },
      'brokers: got 2, allowed multiples of 3 (one for each zone) from 3 (copies of a record) on; use 3',
    ],
    [
      { brokers: 4 },
      'brokers: got 4, allowed multiples of 3 (one for each zone) from 3 (copies of a record) on; use 6',
    ],
    [
      { network: TWO_ZONES, brokers: 2 },
      'brokers: got 2, allowed multiples of 2 (one for each zone) from 3 (copies of a record) on; use 4',
    ],
    [
      { network: { ...NETWORK, isolatedSubnetIds: ['subnet-1'] } },
      'network.isolatedSubnetIds: got 1, allowed 2 or 3, in as many zones; brokers need no way out: give the network two or three zones, or name the subnets of an existing one here',
    ],
    [
      { network: { ...NETWORK, isolatedSubnetIds: ['1', '2', '3', '4'] } },
      'network.isolatedSubnetIds: got 4, allowed 2 or 3, in as many zones; brokers need no way out: give the network two or three zones, or name the subnets of an existing one here',
    ],
    [{ storagePerBrokerGiB: 0 }, 'storagePerBrokerGiB: got 0, allowed whole numbers from 1 to 16384; use 1'],
    [
      { storagePerBrokerGiB: 16_385 },
      'storagePerBrokerGiB: got 16385, allowed whole numbers from 1 to 16384; use 16384',
    ],
    [{ storagePerBrokerGiB: 10.5 }, 'storagePerBrokerGiB: got 10.5, allowed whole numbers from 1 to 16384; use 11'],
    [
      { kafkaVersion: '3.9' },
      'kafkaVersion: got "3.9", allowed a version as MSK writes it, such as 3.9.x.kraft; write it as aws kafka list-kafka-versions does',
    ],
    [
      { brokerType: 'kafka.m7g' as StandardBrokerType },
      'brokerType: got "kafka.m7g", allowed a size of Standard brokers, such as kafka.m7g.large, or of Express brokers, such as express.m7g.large; write kind, family and size with dots',
    ],
    [
      { brokerType: 'express.m7g.large' as StandardBrokerType },
      'storagePerBrokerGiB: got 100, allowed nothing with Express brokers, which store what comes; leave it out, or choose a size of Standard brokers, such as kafka.m7g.large',
    ],
    [
      { clients: { all: { cidr: '0.0.0.0/0' } } },
      'clients.all.cidr: got "0.0.0.0/0", allowed the first address of a range that is not the whole internet, such as 10.20.0.0/17; name the range the clients are in, or their security group',
    ],
    [
      { scrapers: { some: { cidr: '10.20.1.0/23' } } },
      'scrapers.some.cidr: got "10.20.1.0/23", allowed the first address of a range that is not the whole internet, such as 10.20.0.0/17; name the range the clients are in, or their security group',
    ],
    [
      { clients: { 'a/b': { securityGroupId: 'sg-1' } } },
      'clients["a/b"]: got characters beyond letters, digits and hyphens, starting with a lower-case letter, allowed letters, digits and hyphens, starting with a lower-case letter; choose another name',
    ],
    [
      { brokerLogs: { retentionDays: 2 as 3 } },
      'brokerLogs.retentionDays: got 2, allowed 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; use 3',
    ],
    [{ name: 'k'.repeat(65) }, `MSK cluster "${'k'.repeat(65)}" has 65 characters, at most 64`],
  ])('refuses %j', (changes, message) => {
    expect(messageOf(() => build(changes))).toBe(message);
  });

  test('refuses a property that the version does not know', () => {
    const changes = { serverProperties: { 'log.message.timestamp.difference.max.ms': 1_000 } };
    expect(count(build(changes), 'aws_msk_configuration')).toBe(1);
    expect(messageOf(() => build({ ...changes, kafkaVersion: '4.0.x.kraft' }))).toMatch(
      /^serverProperties\["log\.message\.timestamp\.difference\.max\.ms"\]: got a property that Kafka no longer knows in 4\.0\.x\.kraft, allowed it before 4\.0; /,
    );
  });

  test('leaves a number of brokers alone that is known only after deployment', () => {
    expect(only(build({ brokers: Token.asNumber('${var.brokers}') }), 'aws_msk_cluster').number_of_broker_nodes).toBe(
      '${var.brokers}',
    );
  });
});

describe('kafka cluster of Express brokers', () => {
  const {
    brokerType: _type,
    storagePerBrokerGiB: _storage,
    storageGrowth: _growth,
    volumeThroughputMiBps: _throughput,
    serverProperties: _properties,
    ...common
  } = aCluster();
  const express = (changes: Partial<ExpressKafkaClusterProps> = {}): Resources =>
    synthesize((stack) => new KafkaCluster(stack, 'Kafka', { ...common, brokerType: 'express.m7g.large', ...changes }));

  test('has no storage of its own, which MSK would refuse, and the same addresses as one of Standard brokers', () => {
    const resources = express();
    expect(only(resources, 'aws_msk_cluster').broker_node_group_info).toEqual({
      client_subnets: ['subnet-1', 'subnet-2', 'subnet-3'],
      connectivity_info: { public_access: { type: 'DISABLED' } },
      instance_type: 'express.m7g.large',
      security_groups: ['${aws_security_group.Kafka_Access_SecurityGroup_3524D2D8.id}'],
    });
    expect(addresses(resources)).toEqual(addresses(build()));
  });

  test('sets only what Express lets one set', () => {
    const { server_properties: text } = only(
      express({ serverProperties: { 'num.partitions': 3 } }),
      'aws_msk_configuration',
    );
    expect(text).toBe(
      [
        'allow.everyone.if.no.acl.found=false',
        'auto.create.topics.enable=false',
        'num.partitions=3',
        'replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector',
        '',
      ].join('\n'),
    );
  });

  test('refuses volumes that grow, for a caller without types', () => {
    const growing = { storageGrowth: { toGiB: 200 } } as unknown as Partial<ExpressKafkaClusterProps>;
    expect(messageOf(() => express(growing))).toBe(
      'storageGrowth: got {"toGiB":200}, allowed nothing with Express brokers, which store what comes; leave it out',
    );
  });

  test('refuses throughput of volumes it does not have, for a caller without types', () => {
    const fast = { volumeThroughputMiBps: 300 } as unknown as Partial<ExpressKafkaClusterProps>;
    expect(messageOf(() => express(fast))).toBe(
      'volumeThroughputMiBps: got 300, allowed nothing with Express brokers, which have no volumes; leave it out',
    );
  });

  test('needs three zones', () => {
    expect(messageOf(() => express({ network: TWO_ZONES, brokers: 4 }))).toBe(
      'network.isolatedSubnetIds: got 2, allowed 3, in as many zones, with Express brokers; brokers need no way out: give the network three zones, or name the subnets of an existing one here',
    );
  });

  test('is told apart from one of Standard brokers by the compiler', () => {
    // @ts-expect-error Express brokers have no volumes
    const withVolumes: KafkaClusterProps = { ...common, brokerType: 'express.m7g.large', storagePerBrokerGiB: 100 };
    // @ts-expect-error nor volumes that grow
    const growing: KafkaClusterProps = { ...common, brokerType: 'express.m7g.large', storageGrowth: { toGiB: 200 } };
    // @ts-expect-error Standard brokers have volumes
    const without: KafkaClusterProps = { ...common, brokerType: 'kafka.m7g.large' };
    // @ts-expect-error Express decides how many threads it has
    const threads: ExpressKafkaClusterProps['serverProperties'] = { 'num.io.threads': 8 };
    expect([withVolumes, growing, without, threads]).toHaveLength(4);
  });
});

describe('existing kafka cluster', () => {
  test('creates nothing and hands on what it was given', () => {
    const existing = { clusterArn: 'arn:c', clusterName: 'c', bootstrapServers: 'b-1:9098', securityGroupId: 'sg-1' };
    const resources = synthesize((stack) => {
      const { clusterArn, clusterName, bootstrapServers, securityGroupId } = new KafkaCluster(stack, 'Kafka', {
        existing,
      });
      expect({ clusterArn, clusterName, bootstrapServers, securityGroupId }).toEqual(existing);
    });
    expect(addresses(resources)).toEqual([]);
  });

  test('cannot be mixed with a new one', () => {
    const existing = { clusterArn: 'arn:c', clusterName: 'c', bootstrapServers: 'b-1:9098', securityGroupId: 'sg-1' };
    // @ts-expect-error a cluster is either new or existing
    const mixed: KafkaClusterProps = { ...aCluster(), existing };
    expect(Object.keys(mixed)).toContain('existing');
  });
});
