import { changes, expectNoReplacement } from '../../lib/testing';
import { aStack, messageOf } from './support';

const MSK_SOURCE = 'hashicorp/terraform-provider-aws internal/service/kafka/cluster.go, text of 5.x';
const TOPIC_SOURCE = 'hashicorp/terraform-provider-aws internal/service/kafka/topic.go, text of 6.x';

const kafka = (config: object, more: object = {}) => aStack({ aws_msk_cluster: { Kafka: config } }, more);
const topic = (config: object) => aStack({ aws_msk_topic: { Found: config } });

/** Kind or effect, with the attribute, as short text. */
const effects = (before: object, after: object) =>
  changes(kafka(before), kafka(after)).map((change) =>
    change.kind === 'changed' ? `${change.attribute} ${change.effect}` : `${change.kind} ${change.address}`,
  );

describe('changes', () => {
  test('an unchanged stack has none', () => {
    expect(effects({ cluster_name: 'hunt' }, { cluster_name: 'hunt' })).toEqual([]);
  });

  test('tells what each attribute does', () => {
    const before = {
      cluster_name: 'hunt',
      enhanced_monitoring: 'DEFAULT',
      broker_node_group_info: { instance_type: 'kafka.m7g.large' },
      tags: { team: 'hunt' },
      future: 1,
    };
    const after = {
      cluster_name: 'found',
      enhanced_monitoring: 'PER_BROKER',
      broker_node_group_info: [{ instance_type: 'kafka.m7g.xlarge' }],
      tags: { team: 'score' },
      future: 2,
    };
    expect(effects(before, after)).toEqual([
      'broker_node_group_info.instance_type disrupted',
      'cluster_name replaced',
      'enhanced_monitoring in-place',
      'future unknown',
      'tags.team in-place',
    ]);
  });

  test('a block that comes or goes is a change of the block', () => {
    expect(effects({}, { logging_info: { broker_logs: {} } })).toEqual(['logging_info in-place']);
    expect(effects({ encryption_info: {} }, {})).toEqual(['encryption_info replaced']);
  });

  test('a single block is the same with and without its list, and the order of plain values says nothing', () => {
    const before = { broker_node_group_info: { client_subnets: ['a', 'b'] } };
    expect(effects(before, { broker_node_group_info: [{ client_subnets: ['b', 'a'] }] })).toEqual([]);
    expect(effects(before, { broker_node_group_info: [{ client_subnets: ['a'] }] })).toEqual([
      'broker_node_group_info.client_subnets replaced',
    ]);
  });

  test.each([
    ['3.8.x', '3.9.x', 'disrupted'],
    ['3.9.x', '3.10.x', 'disrupted'],
    ['3.9', '3.9.1', 'disrupted'],
    ['3.10.x', '3.9.x', 'replaced'],
    ['3.9.1', '3.9', 'replaced'],
    ['3.9.x', '3.9.x.kraft', 'unknown'],
    ['3.9.x', '${var.version}', 'unknown'],
  ])('a Kafka version from %s to %s is %s', (from, to, effect) => {
    expect(effects({ kafka_version: from }, { kafka_version: to })).toEqual([`kafka_version ${effect}`]);
  });

  test('what the configuration ignores is left alone, and nothing beside it', () => {
    const storage = (volume_size: number, instance_type: string) => ({
      lifecycle: { ignore_changes: ['broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size'] },
      broker_node_group_info: { instance_type, storage_info: { ebs_storage_info: { volume_size } } },
    });
    expect(effects(storage(200, 'kafka.m7g.large'), storage(100, 'kafka.m7g.xlarge'))).toEqual([
      'broker_node_group_info.instance_type disrupted',
    ]);
  });

  test.each(['all', ['all']])('with ignore_changes %p only meta-arguments change anything', (ignore_changes) => {
    const config = (cluster_name: string, provider: string) => ({
      cluster_name,
      provider,
      lifecycle: { ignore_changes },
    });
    expect(effects(config('a', 'aws'), config('b', 'aws.other'))).toEqual(['provider unknown']);
  });

  test('a first lifecycle setting is judged by itself', () => {
    expect(effects({}, { lifecycle: { prevent_destroy: true } })).toEqual(['lifecycle.prevent_destroy in-place']);
    expect(effects({}, { lifecycle: { replace_triggered_by: ['x.y'] } })).toEqual([
      'lifecycle.replace_triggered_by unknown',
    ]);
  });

  test('a lost address is destroyed, a new one created or imported, and stateless types do not count', () => {
    const before = aStack({ aws_kms_key: { Old: {} }, aws_security_group: { Gone: {} } });
    const after = aStack(
      { aws_kms_key: { New: {}, Adopted: {} } },
      { import: [{ to: 'aws_kms_key.Adopted', id: '1234' }] },
    );
    expect(changes(before, after)).toEqual([
      { kind: 'imported', address: 'aws_kms_key.Adopted' },
      { kind: 'created', address: 'aws_kms_key.New' },
      { kind: 'destroyed', address: 'aws_kms_key.Old' },
    ]);
  });

  test('a move keeps the resource, also over two steps, and renames references to it', () => {
    const user = (key: string) => ({ encryption_info: { encryption_at_rest_kms_key_arn: `\${${key}.arn}` } });
    const before = aStack({
      aws_kms_key: { One: { description: 'a' } },
      aws_msk_cluster: { K: user('aws_kms_key.One') },
    });
    const after = aStack(
      { aws_kms_key: { Three: { description: 'b' } }, aws_msk_cluster: { K: user('aws_kms_key.Three') } },
      {
        moved: [
          { from: 'aws_kms_key.One', to: 'aws_kms_key.Two' },
          { from: 'aws_kms_key.Two', to: 'aws_kms_key.Three' },
        ],
      },
    );
    expect(changes(before, after)).toMatchObject([
      { kind: 'moved', address: 'aws_kms_key.One', to: 'aws_kms_key.Three' },
      { kind: 'changed', address: 'aws_kms_key.Three', attribute: 'description', effect: 'in-place' },
    ]);
    expect(changes(before, { ...after, json: { ...after.json, moved: [] } })).toMatchObject([
      { kind: 'destroyed', address: 'aws_kms_key.One' },
      { kind: 'created', address: 'aws_kms_key.Three' },
      { attribute: 'encryption_info.encryption_at_rest_kms_key_arn', effect: 'replaced' },
    ]);
  });

  test('a move into another type, to nowhere, or in a circle keeps nothing', () => {
    const before = aStack({ aws_kms_key: { Key: {} } });
    const moved = (from: string, to: string) => ({ from, to });
    for (const block of [
      [moved('aws_kms_key.Key', 'aws_vpc.Net')],
      [moved('aws_kms_key.Key', 'aws_kms_key.Nowhere')],
      [moved('aws_kms_key.Key', 'aws_kms_key.B'), moved('aws_kms_key.B', 'aws_kms_key.Key')],
    ]) {
      expect(changes(before, aStack({ aws_vpc: { Net: {} } }, { moved: block }))[0]).toEqual({
        kind: 'destroyed',
        address: 'aws_kms_key.Key',
      });
    }
  });
});

describe('expectNoReplacement', () => {
  test('passes for what keeps the data, restarts included', () => {
    expectNoReplacement(kafka({ kafka_version: '3.8.x' }), kafka({ kafka_version: '3.9.x', enhanced_monitoring: 'X' }));
    expectNoReplacement(topic({ partition_count: 6 }), topic({ partition_count: 12 }));
    expectNoReplacement(aStack({}), kafka({}));
  });

  test('names each resource that is lost, replaced, refused or unclear', () => {
    const before = aStack({
      aws_kms_key: { Key: {} },
      aws_msk_cluster: { Kafka: { cluster_name: 'a', future: 1, kafka_version: '3.9.x' } },
      aws_msk_topic: { Found: { partition_count: 12 } },
      aws_dynamodb_table: { Table: { hash_key: 'a' } },
    });
    const after = aStack({
      aws_msk_cluster: { Kafka: { cluster_name: 'b', future: { deep: true }, kafka_version: '${var.v}' } },
      aws_msk_topic: { Found: { partition_count: 6 } },
      aws_dynamodb_table: { Table: { hash_key: 'b' } },
    });
    expect(messageOf(() => expectNoReplacement(before, after))).toBe(
      [
        'kafka: 6 problems with stateful resources',
        '  aws_dynamodb_table.Table: hash_key from "a" to "b" cannot tell: change-effects has no row for it; look it up and allow it in writing',
        '  aws_kms_key.Key: is gone and would be destroyed; keep its address, move it, or allow it in writing',
        `  aws_msk_cluster.Kafka: cluster_name from "a" to "b" replaces it; take it back, or allow it in writing [${MSK_SOURCE}]`,
        '  aws_msk_cluster.Kafka: future from 1 to {"deep":true} cannot tell: change-effects has no row for it; look it up and allow it in writing',
        `  aws_msk_cluster.Kafka: kafka_version from "3.9.x" to "\${var.v}" cannot tell: whether it goes up or down decides [${MSK_SOURCE}]`,
        `  aws_msk_topic.Found: partition_count from 12 to 6 is refused by the service; take it back [${TOPIC_SOURCE}]`,
      ].join('\n'),
    );
  });

  test('an exact address is allowed with a reason', () => {
    const before = kafka({ cluster_name: 'a' });
    expectNoReplacement(before, kafka({ cluster_name: 'b' }), {
      allow: { 'aws_msk_cluster.Kafka': 'empty until May' },
    });
    expectNoReplacement(before, aStack({}), { allow: { 'aws_msk_cluster.Kafka': 'shut down' } });
  });

  test('an allowance that is not needed, or says no reason, fails', () => {
    const allow = { 'aws_msk_cluster.Kafka': ' ', 'aws_vpc.Net': 'moved away' };
    expect(
      messageOf(() => expectNoReplacement(kafka({ cluster_name: 'a' }), kafka({ cluster_name: 'b' }), { allow })),
    ).toBe(
      [
        'kafka: 2 problems with stateful resources',
        '  aws_vpc.Net: is allowed, but nothing would destroy it; remove it from allow',
        '  aws_msk_cluster.Kafka: is allowed without a reason; write why',
      ].join('\n'),
    );
  });
});
